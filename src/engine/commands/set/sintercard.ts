import type { Bytes } from '../../../bytes.ts';
import { counted, int, key, lateInt, option } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { cannotBeNegative, limitNegative, mustBePositive, tooFewKeys } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { intersection } from '../../values/set/algebra.ts';
import { readAtLeast, readKeyCount } from '../numbers.ts';
import { readOptions } from '../option-words.ts';
import { setsOf } from './algebra.ts';

const limitErrors: ByFlavor<() => Error> = { all: () => cannotBeNegative('LIMIT'), dragonfly: limitNegative };

const keyCounts: ByFlavor<(word: Bytes, room: number) => number> = {
  all: (word) => Number(readAtLeast(1n, word, () => mustBePositive('numkeys'))),
  dragonfly: (word, room) => readKeyCount(word, room, 1),
};

export const sintercard = manualCommand({
  name: 'SINTERCARD',
  group: 'set',
  since: '7.0.0',
  complexity: 'O(N*M) for N members of the smallest set and M sets',
  summary: 'Returns how many members several sets have in common.',
  flags: ['readonly'],
  args: { keys: counted(int('numkeys'), key()), limit: option('LIMIT', lateInt()) },
  run(ctx, argv) {
    const [, numkeys = ''] = argv;
    const behind = 2 + factOf(ctx.flavor, keyCounts)(numkeys, argv.length - 2);
    if (behind > argv.length) throw tooFewKeys();
    let most = Number.POSITIVE_INFINITY;
    readOptions(argv, behind, {
      valued: {
        LIMIT: (word) => {
          most = Number(readAtLeast(0n, word, factOf(ctx.flavor, limitErrors))) || Number.POSITIVE_INFINITY;
        },
      },
    });
    const common = intersection(setsOf(ctx, argv.slice(2, behind)));
    let count = 0;
    while (count < most && !common.next().done) count++;
    return integer(count);
  },
});
