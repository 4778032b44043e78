import type { Bytes } from '../../../bytes.ts';
import { lateInt } from '../../../spec/args.ts';
import { parseInt64 } from '../../../spec/number.ts';
import { OK } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { invalidDbIndex } from '../../errors.ts';
import { checkDbIndex } from '../db-index.ts';

export const swapdb = command({
  name: 'SWAPDB',
  group: 'server',
  since: '4.0.0',
  on: { dragonfly: false },
  complexity: 'O(N) for N clients that watch or wait for keys of either database',
  summary: 'Swaps two databases, for every client at once.',
  flags: ['write', 'fast'],
  categories: ['keyspace', 'dangerous'],
  args: { index1: lateInt(), index2: lateInt() },
  run(ctx, { index1, index2 }) {
    const first = parse(index1, 'first');
    const second = parse(index2, 'second');
    checkDbIndex(first);
    checkDbIndex(second);
    if (first !== second) ctx.store.swap(first, second, ctx);
    return OK;
  },
});

function parse(word: Bytes, which: 'first' | 'second'): number {
  const value = parseInt64(word);
  if (value === undefined || BigInt.asIntN(32, value) !== value) throw invalidDbIndex(which);
  return Number(value);
}
