import type { Lifeline, LifelineSpan } from '../../protocol/messages.ts';
import { durationText, grouped, plural } from '../time-dock/format.ts';
import type { TimeScale } from './scale.ts';

/** What a lifeline is drawn of. Places along the axis go from 0 to 1. */
export type Shape =
  /** The key lives. `open`: it has no end on this axis. */
  | { readonly type: 'bar'; readonly from: number; readonly to: number; readonly open: boolean; readonly title: string }
  /** What a deadline promised, and something cut short. */
  | { readonly type: 'rest'; readonly from: number; readonly to: number }
  | { readonly type: 'mark'; readonly at: number; readonly mark: Mark };

export type Mark = Exclude<LifelineSpan['start'], 'born'> | 'deleted' | 'expired';

/** One key, in the order in which it is painted: marks lie on bars. */
export interface Row {
  /** Unique among the rows. */
  readonly id: string;
  readonly key: string;
  readonly db: number;
  readonly shapes: readonly Shape[];
}

/** Every instant at which a lifeline changes: what a time axis has to tell apart. */
export function instantsOf(lifelines: readonly Lifeline[]): number[] {
  return lifelines.flatMap(({ spans }) =>
    spans.flatMap(({ fromMs, toMs, deadlineMs }) => [fromMs, toMs, deadlineMs].filter((ms) => ms !== undefined)),
  );
}

/** A row a key: what it lived before and after a FLUSH stands in one. */
export function rowsOf(lifelines: readonly Lifeline[], scale: TimeScale): readonly Row[] {
  const keys = new Map<string, Lifeline>();
  for (const { key, db, spans } of lifelines) {
    const id = `${db}:${key}`;
    keys.set(id, { key, db, spans: [...(keys.get(id)?.spans ?? []), ...spans] });
  }
  return [...keys].map(([id, { key, db, spans }]) => ({ id, key, db, shapes: shapesOf(key, spans, scale) }));
}

function shapesOf(key: string, spans: readonly LifelineSpan[], scale: TimeScale): readonly Shape[] {
  const shapes = spans.map((span) => ({
    bar: barOf(key, span, scale),
    rest: restOf(span, scale),
    marks: marksOf(span, scale),
  }));
  return [
    ...shapes.flatMap(({ rest }) => rest),
    ...shapes.map(({ bar }) => bar),
    ...shapes.flatMap(({ marks }) => marks),
  ];
}

function barOf(key: string, span: LifelineSpan, scale: TimeScale): Shape {
  const { fromMs, toMs } = span;
  const open = toMs === undefined || toMs > scale.endMs;
  return { type: 'bar', from: scale.x(fromMs), to: open ? 1 : scale.x(toMs), open, title: `${key}: ${spanText(span)}` };
}

function restOf({ toMs, deadlineMs, end }: LifelineSpan, scale: TimeScale): readonly Shape[] {
  if (toMs === undefined || deadlineMs === undefined || deadlineMs <= toMs || end === 'expired') return [];
  return [{ type: 'rest', from: scale.x(toMs), to: scale.x(deadlineMs) }];
}

function marksOf({ fromMs, toMs, start, end }: LifelineSpan, scale: TimeScale): readonly Shape[] {
  const marks: Shape[] = start === 'born' ? [] : [{ type: 'mark', at: scale.x(fromMs), mark: start }];
  const ends = end === 'expired' || end === 'deleted';
  if (ends && toMs !== undefined && toMs <= scale.endMs) marks.push({ type: 'mark', at: scale.x(toMs), mark: end });
  return marks;
}

const startText: Record<LifelineSpan['start'], string> = {
  born: 'set',
  overwritten: 'overwritten',
  'ttl set': 'given a TTL',
  'ttl refreshed': 'TTL refreshed',
  'ttl shortened': 'TTL shortened',
  persisted: 'persisted',
};

/** `set at 0 ms, expires at 10 s`. */
function spanText({ fromMs, toMs, start, end }: LifelineSpan): string {
  const begun = `${startText[start]} at ${instantText(fromMs)}`;
  if (toMs === undefined) return `${begun}, lives on`;
  if (end === 'changed') return begun;
  return `${begun}, ${end === 'expired' ? 'expires' : end} at ${instantText(toMs)}`;
}

const instantText = (ms: number): string => (ms === 0 ? '0 s' : durationText(ms));

/** Keys that a spoken summary names. */
const SPOKEN = 12;

/** The lifelines in words. */
export function lifelinesText(lifelines: readonly Lifeline[], omitted: number): string {
  const count = lifelines.length + omitted;
  const told = lifelines.slice(0, SPOKEN).map(({ key, spans }) => `${key}: ${spans.map(spanText).join('; ')}.`);
  const rest = count - told.length;
  const more = rest > 0 ? [`And ${grouped(rest)} more.`] : [];
  return [`Lifelines of ${plural(count, 'key')}.`, ...told, ...more].join(' ');
}

/** Instants at which a key dies by its deadline, or was to: what the slider marks. Ascending, each once. */
export function instantsOfDeath(lifelines: readonly Lifeline[]): number[] {
  const instants = lifelines.flatMap(({ spans }) =>
    spans.flatMap(({ toMs, end, deadlineMs }) =>
      (end === 'expired' ? [toMs] : [deadlineMs]).filter((ms) => ms !== undefined),
    ),
  );
  return [...new Set(instants)].sort((a, b) => a - b);
}

/** Ticks no nearer to each other than this part of the slider: where many keys die, a few say so. */
const TICK_GAP = 0.012;

/** Of ascending instants, those up to `endMs` that can be told apart. */
export function spaced(instants: readonly number[], endMs: number): number[] {
  const kept: number[] = [];
  for (const ms of instants) {
    if (ms <= endMs && ms - (kept.at(-1) ?? Number.NEGATIVE_INFINITY) >= endMs * TICK_GAP) kept.push(ms);
  }
  return kept;
}
