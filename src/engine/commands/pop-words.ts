import type { Bytes } from '../../bytes.ts';
import { parseLooseInt64 } from '../../spec/number.ts';
import type { Context } from '../context.ts';
import { mustBePositive, notAnInteger, syntaxError } from '../errors.ts';
import { type ByFlavor, factOf } from '../flavor.ts';
import { readAtLeast, readKeyCount } from './numbers.ts';

interface Counts {
  readonly keys: (word: Bytes, room: number) => number;
  readonly elements: (word: Bytes) => bigint;
}

/** Dragonfly src/server/zset_family.cc, ZMPopGeneric; list_family.cc, CmdLMPop. */
const counts: ByFlavor<Counts> = {
  all: {
    keys: (word) => Number(readAtLeast(1n, word, () => mustBePositive('numkeys'))),
    elements: (word) => readAtLeast(1n, word, () => mustBePositive('count')),
  },
  dragonfly: {
    keys: (word, room) => readKeyCount(word, room, 1),
    elements(word) {
      const count = parseLooseInt64(word);
      if (count === undefined) throw notAnInteger();
      if (count < 1n || count > 2n ** 32n - 1n) throw mustBePositive('count');
      return count;
    },
  },
};

/** `numkeys key ... end [COUNT count]`: each word is judged as it comes; COUNT stands once at most. */
export function readPopWords<E extends string>({ flavor }: Context, argv: readonly Bytes[], ends: readonly E[]) {
  const { keys: keyCount, elements } = factOf(flavor, counts);
  const behind = 2 + keyCount(argv[1] as Bytes, argv.length - 2);
  const end = ends.find((each) => each === argv[behind]?.toUpperCase());
  if (end === undefined) throw syntaxError();
  const [option, word, ...more] = argv.slice(behind + 1);
  let count = 1n;
  if (option !== undefined) {
    if (option.toUpperCase() !== 'COUNT' || word === undefined) throw syntaxError();
    count = elements(word);
  }
  if (more.length > 0) throw syntaxError();
  return { keys: argv.slice(2, behind), end, count: Number(count) };
}
