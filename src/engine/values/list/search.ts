import type { Bytes } from '../../../bytes.ts';
import type { End } from './quicklist.ts';

/** Elements that are looked at at a time. */
const CHUNK = 128;

interface Searched {
  readonly size: number;
  slice(from: number, to: number): readonly Bytes[];
}

/** The positions of elements that are equal to one, from an end on, among so many from there at most. */
export function* positionsOf(
  list: Searched,
  element: Bytes,
  from: End,
  most = Number.POSITIVE_INFINITY,
): Generator<number> {
  const count = Math.min(most, list.size);
  for (let seen = 0; seen < count; seen += CHUNK) {
    const until = Math.min(count, seen + CHUNK);
    const [first, behind] = from === 'head' ? [seen, until] : [list.size - until, list.size - seen];
    const found = list.slice(first, behind).flatMap((each, i) => (each === element ? [first + i] : []));
    yield* from === 'head' ? found : found.reverse();
  }
}
