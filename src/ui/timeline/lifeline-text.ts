import type { Lifeline, LifelineSpan, PartEnding } from '../../protocol/messages.ts';
import { durationText, grouped, plural } from '../format.ts';

const startText: Record<LifelineSpan['start'], string> = {
  born: 'set',
  renamed: 'renamed to this',
  overwritten: 'overwritten',
  'ttl set': 'given a TTL',
  'ttl refreshed': 'TTL refreshed',
  'ttl shortened': 'TTL shortened',
  persisted: 'persisted',
};

/** `0 s`, `850 ms`, `1 h 5 min`: an instant, as what passed till then. */
export const instantText = (ms: number): string => (ms === 0 ? '0 s' : durationText(ms));

/** Characters of a command that a tooltip shows. */
const COMMAND_SHOWN = 120;

/** A command as a tooltip shows it. */
export const shortCommand = (text: string): string =>
  text.length > COMMAND_SHOWN ? `${text.slice(0, COMMAND_SHOWN)}…` : text;

/** `mykey: set at 0 s by SETEX mykey 10 "v", expires at 10 s`. */
export function spanTitle(key: string, span: LifelineSpan): string {
  const { toMs, end, deadlineMs } = span;
  const cut = toMs !== undefined && deadlineMs !== undefined && deadlineMs > toMs && end !== 'expired';
  const promised = cut ? `, was to expire at ${instantText(deadlineMs)}` : '';
  return `${key}: ${spanText(span, (command) => ` by ${shortCommand(command)}`)}${promised}`;
}

/** `mykey: field token ends at 3 s`, `mykey: 12 fields end from 3 s to 4 s: a, b, c and others`. */
export function endingTitle(key: string, { fromMs, toMs, count, word, names }: PartEnding): string {
  const when = fromMs === toMs ? `at ${instantText(fromMs)}` : `from ${instantText(fromMs)} to ${instantText(toMs)}`;
  if (count === 1) return `${key}: ${word} ${names[0]} ends ${when}`;
  return `${key}: ${plural(count, word)} end ${when}: ${names.join(', ')}${count > names.length ? ' and others' : ''}`;
}

/** `field token ends at 3 s`, the first few of them; nothing where none does. */
function endingsText(ends: readonly PartEnding[]): readonly string[] {
  const told = ends.slice(0, SPOKEN).map((end) => endingTitle('', end).slice(': '.length));
  const rest = ends.slice(SPOKEN).reduce((sum, { count }) => sum + count, 0);
  return rest > 0 ? [...told, `and ${grouped(rest)} more end`] : told;
}

/** Why and when the key of a lifeline that lies behind was last gone: `expired at 10 s: SETEX mykey 10 "v"`. */
export function goneText({ toMs, end, by, endedBy }: LifelineSpan): string {
  const when = toMs === undefined ? '' : ` at ${instantText(toMs)}`;
  return `${end === 'renamed' ? 'renamed' : end}${when}: ${shortCommand(endedBy ?? by)}`;
}

/** What stands at the end of a row: `7 s left`, `no expiry`, `expired at +10 s`, `from +4 s`. */
export function rowEndText({ spans }: Lifeline, elapsedMs: number, { standing, span }: RowStanding): string {
  if (standing === 'ahead') return `from +${instantText(spans[0]?.fromMs ?? 0)}`;
  if (standing === 'gone') return `${span?.end ?? 'gone'} at +${instantText(span?.toMs ?? 0)}`;
  const deadlineMs = span?.deadlineMs;
  return deadlineMs === undefined ? 'no expiry' : `${durationText(Math.max(0, deadlineMs - elapsedMs))} left`;
}

interface RowStanding {
  readonly standing: 'ahead' | 'alive' | 'gone';
  readonly span?: LifelineSpan;
}

/** `set at 0 s, expires at 10 s`. */
function spanText({ fromMs, toMs, start, end, by, endedBy }: LifelineSpan, name: (command: string) => string): string {
  const begun = `${startText[start]} at ${instantText(fromMs)}${name(by)}`;
  if (toMs === undefined) return `${begun}, lives on`;
  if (end === 'changed') return begun;
  const ended = `${end === 'expired' ? 'expires' : end} at ${instantText(toMs)}`;
  return `${begun}, ${ended}${endedBy === undefined ? '' : name(endedBy)}`;
}

/** Keys, and changes of each, that a spoken summary names. */
const SPOKEN = 12;

/** The lifelines in words: the first of `count`. */
export function lifelinesText(lifelines: readonly Lifeline[], count: number): string {
  const told = lifelines.slice(0, SPOKEN).map(({ key, spans, ends = [] }) => {
    const more = spans.length > SPOKEN ? [`and ${grouped(spans.length - SPOKEN)} changes more`] : [];
    const changes = [...spans.slice(0, SPOKEN).map((span) => spanText(span, () => '')), ...more];
    return `${key}: ${[...changes, ...endingsText(ends)].join('; ')}.`;
  });
  const rest = count - told.length;
  const more = rest > 0 ? [`And ${grouped(rest)} more.`] : [];
  return [`Lifelines of ${plural(count, 'key')}.`, ...told, ...more].join(' ');
}
