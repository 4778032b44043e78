import type { Bytes } from '../../../bytes.ts';
import { bulk, key, lighter, oneOf, optional } from '../../../spec/args.ts';
import { ONE, type Reply, ZERO } from '../../../spec/reply.ts';
import { command, manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { conditionsWantStrings, refusedSubcommand, unknownComparison, wrongArity, wrongType } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { string } from '../../values/string/kind.ts';
import { type Comparison, comparisons, isAs, isComparison } from './condition.ts';

/** What a server says of a value that is no string, and of a word that is no condition, before it looks for the key or after. */
interface Refusals {
  readonly wrongKind: () => Error;
  readonly unknown: (word: Bytes) => Error;
  readonly looksFirst: boolean;
}

/** Redis src/t_string.c, delexCommand; Dragonfly src/server/generic_family.cc, Delex. */
const refusals: ByFlavor<Refusals> = {
  all: { wrongKind: conditionsWantStrings, unknown: unknownComparison, looksFirst: true },
  dragonfly: {
    wrongKind: wrongType,
    unknown: (word) => refusedSubcommand('DELEX', 'Unknown', word),
    looksFirst: false,
  },
};

export const delex = manualCommand({
  name: 'DELEX',
  group: 'string',
  since: '8.4.0',
  on: { valkey: false, dragonfly: true },
  complexity: 'O(1), with a digest O(N) for N bytes',
  summary: 'Deletes a key, or only where its string value, or the digest of that, is the one that is given, or is not.',
  flags: ['write', 'fast'],
  args: {
    key: lighter({ words: Object.keys(comparisons), from: 2, flags: ['RM', 'delete'] }, key('RW', 'delete')),
    condition: optional(oneOf(comparisons)),
  },
  run(ctx, argv) {
    const [, key = '', word, value = ''] = argv;
    if (word === undefined) return removed(ctx, key);
    if (argv.length !== 4) throw wrongArity(ctx.name);
    return removeIf(ctx, key, word, value);
  },
});

function removeIf(ctx: Context, key: Bytes, word: Bytes, value: Bytes): Reply {
  const { wrongKind, unknown, looksFirst } = factOf(ctx.flavor, refusals);
  const is = word.toUpperCase();
  if (!looksFirst && !isComparison(is)) throw unknown(word);
  const current = ctx.db.get(key)?.value;
  if (current === undefined) return ZERO;
  if (!string.is(current)) throw wrongKind();
  if (!isComparison(is)) throw unknown(word);
  return isAs(ctx, current, { is: is as Comparison, value }) ? removed(ctx, key) : ZERO;
}

const removed = (ctx: Context, key: Bytes): Reply => (ctx.db.remove(key) ? ONE : ZERO);

export const delifeq = command({
  name: 'DELIFEQ',
  group: 'string',
  since: '9.0.0',
  on: { redis: false, valkey: '9.0.0', dragonfly: false },
  complexity: 'O(1)',
  summary: 'Deletes a key only where its string value is the one that is given.',
  flags: ['write', 'fast'],
  args: { key: key('RW', 'delete'), value: bulk() },
  run(ctx, { key, value }) {
    const current = ctx.db.read(key, string);
    return current !== undefined && isAs(ctx, current, { is: 'IFEQ', value }) ? removed(ctx, key) : ZERO;
  },
});
