import type { Bytes } from '../../../bytes.ts';
import type { End } from './quicklist.ts';

/** Elements that are looked at at a time. */
const CHUNK = 1024;

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
    const begin = from === 'head' ? seen : list.size - until;
    const elements = list.slice(begin, begin + until - seen);
    if (from === 'head') {
      for (let i = elements.indexOf(element); i >= 0; i = elements.indexOf(element, i + 1)) yield begin + i;
    } else {
      for (let i = elements.lastIndexOf(element); i >= 0; i = i === 0 ? -1 : elements.lastIndexOf(element, i - 1)) {
        yield begin + i;
      }
    }
  }
}
