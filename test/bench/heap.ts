import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/** Collects all garbage. */
export const collect = runInNewContext('gc') as () => void;

/** What of the heap is still taken once `make` is done, by what it returns. */
export function heapBytes(make: () => object): number {
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept = make();
  collect();
  const bytes = process.memoryUsage().heapUsed - before;
  if (Object.keys(kept).length < 0) throw new Error('lost');
  return bytes;
}
