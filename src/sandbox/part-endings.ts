import { textFromBytes } from '../bytes.ts';
import { endedBy, goneMs, type ValueType, type Version, writtenMs } from '../engine/index.ts';
import type { PartEnding } from '../protocol/messages.ts';

/** What a part of a key of a type is called, where parts have ends of their own. */
export const partWord = (type: ValueType): PartEnding['word'] => (type === 'hash' ? 'field' : 'member');

/** Endings of one key that are told apart; of more, some together. */
const ENDINGS = 300;
/** Names that an ending tells. */
const NAMES = 3;

/** A version, and the first ms of which it no longer tells: another one has come, or the key is gone. */
export interface Reign {
  readonly version: Version;
  readonly untilMs: number;
}

/** The parts of a key that end while it lives on, in order of time. `epochMs`: from when instants are counted. */
export function partEndings(reigns: readonly Reign[], epochMs: number): readonly PartEnding[] {
  const stretches = reigns.flatMap(stretchOf);
  const stride = Math.ceil(stretches.reduce((sum, { from, to }) => sum + to - from, 0) / ENDINGS);
  const endings: PartEnding[] = [];
  for (const { ends, word, from, to } of stretches) {
    for (let i = from; i < to; i += stride) {
      const next = Math.min(i + stride, to);
      const [first, last] = [ends.at(i), ends.at(next - 1)];
      if (!first || !last) continue;
      const [fromMs, toMs] = [first.goneMs - epochMs, last.goneMs - epochMs];
      const before = endings.at(-1);
      const isMore = before !== undefined && before.fromMs === fromMs && toMs === fromMs;
      const own = { fromMs, toMs, count: next - i, word, names: [textFromBytes(first.name)] };
      if (isMore) endings[endings.length - 1] = together(before, own);
      else endings.push(own);
    }
  }
  return endings;
}

const together = (a: PartEnding, b: PartEnding): PartEnding => ({
  ...{ ...a, toMs: b.toMs, count: a.count + b.count },
  names: [...a.names, ...b.names].slice(0, NAMES),
});

/** Which of its ends come about under a version. */
function stretchOf({ version, untilMs }: Reign) {
  const { value } = version;
  const ends = typeof value === 'object' ? value.ends : undefined;
  if (!ends || typeof value !== 'object') return [];
  const lastMs = Math.min(untilMs, goneMs(version) - 1, Number.MAX_SAFE_INTEGER);
  return [{ ends, word: partWord(value.type), from: endedBy(ends, writtenMs(version)), to: endedBy(ends, lastMs) }];
}
