import { bulk, key, many, oneOf, since, word } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { syntaxError, wrongSources } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { type Combine, combined } from '../../values/string/bits.ts';
import { string } from '../../values/string/kind.ts';

const any = (bytes: readonly number[], from: number): number => {
  let sum = 0;
  for (let i = from; i < bytes.length; i++) sum |= bytes[i] as number;
  return sum;
};

const first = ([byte]: readonly number[]): number => byte as number;

/** In exactly one of them. */
function one(bytes: readonly number[]): number {
  let [once, more] = [0, 0];
  for (const byte of bytes) {
    more |= once & byte;
    once |= byte;
  }
  return once & ~more;
}

const operations: Readonly<Record<string, Combine>> = {
  AND: (bytes) => bytes.reduce((made, byte) => made & byte),
  OR: (bytes) => any(bytes, 0),
  XOR: (bytes) => bytes.reduce((made, byte) => made ^ byte),
  NOT: (bytes) => ~first(bytes) & 0xff,
  DIFF: (bytes) => first(bytes) & ~any(bytes, 1),
  DIFF1: (bytes) => ~first(bytes) & any(bytes, 1),
  ANDOR: (bytes) => first(bytes) & any(bytes, 1),
  ONE: one,
};

/** Those that set the first source against the others. */
const wantsTwo: ReadonlySet<string> = new Set(['DIFF', 'DIFF1', 'ANDOR']);

/** Dragonfly src/server/bitops_family.cc, BitOp. */
const notErrors: ByFlavor<() => Error> = {
  all: () => wrongSources('NOT', 'with a single source key'),
  dragonfly: syntaxError,
};

const only82 = { valkey: false, dragonfly: false };

export const bitop = command({
  name: 'BITOP',
  group: 'bitmap',
  since: '2.6.0',
  complexity: 'O(N) for N bytes',
  summary: 'Combines the string values of keys bit by bit, and stores the result.',
  flags: ['write', 'denyoom'],
  args: {
    operation: oneOf({
      AND: word(),
      OR: word(),
      XOR: word(),
      NOT: word(),
      DIFF: since('8.2.0', word(), only82),
      DIFF1: since('8.2.0', word(), only82),
      ANDOR: since('8.2.0', word(), only82),
      ONE: since('8.2.0', word(), only82),
    }),
    destkey: key('OW', 'update'),
    key: many(key()),
  },
  before: { '7.2.0': { documented: { operation: bulk(), destkey: key('OW', 'update'), key: many(key()) } } },
  run(ctx, { operation: { is: operation }, destkey, key: keys }) {
    if (operation === 'NOT' && keys.length > 1) throw factOf(ctx.flavor, notErrors)();
    if (wantsTwo.has(operation) && keys.length < 2) throw wrongSources(operation, 'with at least two source keys');
    const sources = keys.map((key) => ctx.db.read(key, string) ?? '');
    const length = sources.reduce((most, source) => Math.max(most, source.length), 0);
    if (length === 0) ctx.db.remove(destkey);
    else ctx.db.put(destkey, combined(sources, length, operations[operation] as Combine), undefined);
    return integer(length);
  },
});
