import { splitOutputComment } from '../transcript/output-comment.ts';
import type { CommandStep, Step } from '../transcript/step.ts';

/** An instant that a document shows: when the step of this index ran, by what it or a later one prints. */
export interface DocumentedTime {
  readonly step: number;
  /** Ms since 1970. */
  readonly atMs: number;
  /** How far off it may be, because it is shown in seconds. */
  readonly withinMs: number;
  /** `only`: it says no more than that the step ran before this instant. */
  readonly only?: 'before';
}

/** When a key or a field ends: so long after the step that set it, or at an instant. */
type End = { readonly step: number; readonly lifeMs: number } | { readonly atMs: number };

/** From 1973 to 2096: what IDs show that are a clock's, and no author's counting. */
const isClock = (ms: number): boolean => ms >= 1e11 && ms < 4e12;

/** The instants that the outputs of a section show, in the order of their steps: IDs of `XADD k *`, TIME, EXPIRETIME. */
export function documentedTimes(steps: readonly Step[]): readonly DocumentedTime[] {
  const ends = new Map<string, End>();
  const lastIds = new Map<string, number>();
  const times: DocumentedTime[] = [];
  for (const [at, step] of steps.entries()) {
    if (step.kind !== 'command' || step.problem !== undefined) continue;
    const time = timeShown(step, at, ends) ?? idShown(step, at, lastIds);
    if (time) times.push(time);
    noteEnd(step, at, ends);
  }
  return times.sort((a, b) => a.step - b.step);
}

/** The time of an ID that the server gave. One that follows a later ID given by hand shows none. */
function idShown(
  { argv, output }: CommandStep,
  step: number,
  lastIds: Map<string, number>,
): DocumentedTime | undefined {
  if (argv[0]?.toUpperCase() !== 'XADD') return undefined;
  const [, key = ''] = argv;
  const id = idOf(argv);
  const shown = id === '*' ? /^"?(\d+)-\d+"?$/.exec(textOf(output?.[0]))?.[1] : /^\d+/.exec(id ?? '')?.[0];
  if (shown === undefined) return undefined;
  const [atMs, lastMs] = [Number(shown), lastIds.get(key) ?? -1];
  lastIds.set(key, Math.max(lastMs, atMs));
  return id === '*' && lastMs < atMs && isClock(atMs) ? { step, atMs, withinMs: 0 } : undefined;
}

const counted = /^(?:MAXLEN|MINID|LIMIT)$/i;

/** The word of XADD that is the ID, behind its options. */
function idOf(argv: readonly string[]): string | undefined {
  let at = 2;
  while (/^(?:NOMKSTREAM|KEEPREF|DELREF|ACKED|MAXLEN|MINID|LIMIT)$/i.test(argv[at] ?? '')) {
    const isCounted = counted.test(argv[at] ?? '');
    at++;
    if (isCounted) at += /^[=~]$/.test(argv[at] ?? '') ? 2 : 1;
  }
  return argv[at];
}

/** An output line's text without an author's comment. */
const textOf = (line = ''): string => splitOutputComment(line).output.trim();

const integerOf = (line: string | undefined): number =>
  Number(/^(?:\d+\)\s*)?(?:\(integer\)\s*)?"?(-?\d+)"?$/.exec(textOf(line))?.[1] ?? Number.NaN);

function timeShown(
  { argv, output }: CommandStep,
  step: number,
  ends: ReadonlyMap<string, End>,
): DocumentedTime | undefined {
  const [name = '', key = ''] = argv;
  if (!output) return undefined;
  switch (name.toUpperCase()) {
    case 'TIME': {
      const [seconds, micros] = [integerOf(output[0]), integerOf(output[1])];
      const atMs = seconds * 1000 + Math.floor(micros / 1000);
      return isClock(atMs) ? { step, atMs, withinMs: 0 } : undefined;
    }
    case 'EXPIRETIME':
      return fromEnd(ends.get(key), integerOf(output[0]) * 1000, 500);
    case 'PEXPIRETIME':
      return fromEnd(ends.get(key), integerOf(output[0]), 0);
    case 'HEXPIRETIME':
    case 'HPEXPIRETIME': {
      const unitMs = /^HP/i.test(name) ? 1 : 1000;
      const fields = fieldsOf(argv);
      const found = fields.findIndex((_, i) => integerOf(output[i]) > 0);
      return fromEnd(ends.get(fieldKey(key, fields[found])), integerOf(output[found]) * unitMs, unitMs === 1 ? 0 : 500);
    }
    case 'HEXPIREAT':
    case 'HPEXPIREAT':
      return liveUntil(Number(argv[2]) * (/^HP/i.test(name) ? 1 : 1000), step, output);
    case 'TTL':
      return fromRest(ends.get(key), step, integerOf(output[0]) * 1000, 500);
    case 'HTTL':
    case 'HPTTL': {
      const unitMs = /^HP/i.test(name) ? 1 : 1000;
      const fields = fieldsOf(argv);
      const found = fields.findIndex((_, i) => integerOf(output[i]) > 0);
      return fromRest(ends.get(fieldKey(key, fields[found])), step, integerOf(output[found]) * unitMs, unitMs / 2);
    }
    case 'PTTL':
      return fromRest(ends.get(key), step, integerOf(output[0]), 0);
  }
  return undefined;
}

/** The instant at which an end was set, from the instant that it is shown to be. */
function fromEnd(end: End | undefined, endMs: number, withinMs: number): DocumentedTime | undefined {
  if (!end || !('step' in end)) return undefined;
  const atMs = endMs - end.lifeMs;
  return isClock(atMs) ? { step: end.step, atMs, withinMs } : undefined;
}

/** The instant at which so much was left up to an end that was given as an instant. */
function fromRest(end: End | undefined, step: number, leftMs: number, withinMs: number): DocumentedTime | undefined {
  if (!end || 'step' in end || !(leftMs > 0)) return undefined;
  const atMs = end.atMs - leftMs;
  return isClock(atMs) ? { step, atMs, withinMs } : undefined;
}

/** A field that was given an end, and lives, tells that this lies ahead. */
const liveUntil = (atMs: number, step: number, output: readonly string[]): DocumentedTime | undefined =>
  isClock(atMs) && integerOf(output[0]) === 1 ? { step, atMs, withinMs: 0, only: 'before' } : undefined;

const fieldKey = (key: string, field = ''): string => `${key}\0${field}`;

/** The words behind `FIELDS n`. */
function fieldsOf(argv: readonly string[]): readonly string[] {
  const at = argv.findIndex((word) => word.toUpperCase() === 'FIELDS');
  return at < 0 ? [] : argv.slice(at + 2);
}

/** The step's end of life, for the keys or fields that it names. */
function noteEnd(step: CommandStep, at: number, ends: Map<string, End>): void {
  const [name = '', key = ''] = step.argv;
  if (isRefused(step)) return;
  const { ms, isInstant } = endGiven(step.argv);
  const names = /^HP?EXPIRE/i.test(name) ? fieldsOf(step.argv).map((field) => fieldKey(key, field)) : [key];
  if (ms > 0) for (const each of names) ends.set(each, isInstant ? { atMs: ms } : { step: at, lifeMs: ms });
  else if (/^(?:SET|PERSIST|DEL)$/i.test(name)) ends.delete(key);
}

const isRefused = ({ output }: CommandStep): boolean => /^\s*\((?:error\)|integer\) 0\s*$)/.test(output?.[0] ?? '');

const units: Readonly<Record<string, number>> = { EX: 1000, PX: 1, EXAT: 1000, PXAT: 1 };

/** The length of life, or the instant, that a command sets; NaN where it sets none. */
function endGiven(argv: readonly string[]): { readonly ms: number; readonly isInstant: boolean } {
  const command = argv[0]?.toUpperCase() ?? '';
  const [, precise, instant] = /^H?(P?)EXPIRE(AT)?$/.exec(command) ?? /^(P?)SETEX$/.exec(command) ?? [];
  if (precise !== undefined) return { ms: Number(argv[2]) * (precise ? 1 : 1000), isInstant: instant !== undefined };
  if (command !== 'SET' && command !== 'GETEX') return { ms: Number.NaN, isInstant: false };
  const word = argv.findIndex((each, i) => i > 1 && units[each.toUpperCase()] !== undefined);
  const unit = argv[word]?.toUpperCase() ?? '';
  return { ms: word < 0 ? Number.NaN : Number(argv[word + 1]) * (units[unit] ?? 1), isInstant: unit.endsWith('AT') };
}
