import type { Bytes } from '../../../bytes.ts';
import { flag, key, lateInt, option, pattern, silentlySince } from '../../../spec/args.ts';
import { bulk } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { type ByFlavor, type Flavor, factOf } from '../../flavor.ts';
import { print17Digits, printDouble, printWhole } from '../../values/double.ts';
import { zset } from '../../values/zset/kind.ts';
import type { Scored } from '../../values/zset/scored.ts';
import type { SortedSet } from '../../values/zset/sorted-set.ts';
import { memberScan, scanPage } from '../scan-options.ts';

const inValkey = { redis: false, valkey: '8.0.0', dragonfly: false } as const;

export const zscan = manualCommand({
  name: 'ZSCAN',
  group: 'sorted-set',
  since: '2.8.0',
  complexity: 'O(1) for every call, O(N) for a whole scan of N members',
  summary:
    'Returns some of the members of a sorted set with their scores, and the cursor with which to ask for the next ones.',
  flags: ['readonly'],
  tips: ['nondeterministic_output'],
  comparison: { how: 'shape', why: 'Cursors and the order of members are a server’s own affair.' },
  history: [['8.0.0', 'NOSCORES.', inValkey]],
  args: {
    key: key(),
    cursor: lateInt(),
    pattern: option('MATCH', pattern()),
    count: option('COUNT', lateInt()),
    noscores: silentlySince('8.0.0', flag('NOSCORES'), inValkey),
  },
  run(ctx) {
    let isNamesOnly = false;
    const scan = memberScan(ctx, zset, {
      NOSCORES: () => {
        isNamesOnly = true;
      },
    });
    if (!scan) return scanPage(0, []);
    const { value, cursor, count, matches } = scan;
    const { entries, cursor: next } = value.scan(cursor, count);
    const textOf = factOf(ctx.flavor, scoreTexts);
    const shown = ({ name, score }: Scored) =>
      isNamesOnly ? [bulk(name)] : [bulk(name), bulk(textOf(score, value, ctx.flavor))];
    return scanPage(next, entries.filter(({ name }) => matches(name)).flatMap(shown));
  },
});

/**
 * Out of a skip list with 17 digits in every release; in a listpack scores are texts already, or integers (src/db.c). Dragonfly writes
 * them as in any reply (src/server/zset_family.cc, OpScan).
 */
const scoreTexts: ByFlavor<(score: number, value: SortedSet, flavor: Flavor) => Bytes> = {
  all: (score, { form }, flavor) =>
    form === 'skiplist' ? print17Digits(score) : (printWhole(score) ?? printDouble(score, flavor)),
  dragonfly: (score, _, flavor) => printDouble(score, flavor),
};
