import type { Bytes } from '../../src/bytes.ts';
import type { CommandInfo } from '../../src/spec/info.ts';
import { keyPositions } from '../../src/spec/key-positions.ts';
import type { Reply } from '../../src/spec/reply.ts';
import { printReply, quoteBytes } from '../../src/transcript/print.ts';

/** Questions behind a reply, and what their answers come to; asked of both sides, it must be the same. */
export interface Look {
  readonly questions: readonly (readonly Bytes[])[];
  readonly tell: (answers: readonly Reply[]) => string;
}

/** A question about a key, and how its answer is told. */
interface KeyQuestion {
  /** The words before the key, and those behind it. */
  readonly words: readonly [before: string, behind?: string];
  /** `encoding`: what OBJECT ENCODING says of the key. */
  readonly tell?: (answer: Reply, encoding: string) => string;
}

/** In no order, each with as many that belong to it. */
const unordered =
  (together: 1 | 2) =>
  (answer: Reply): string => {
    const items = answer.type === 'map' ? answer.entries.flat() : 'items' in answer ? answer.items : [answer];
    const told = items.map((item) => printReply(item));
    const groups = told.flatMap((_, i) => (i % together === 0 ? [told.slice(i, i + together).join('=')] : []));
    return groups.toSorted().join(' ');
  };

/** A small collection lists what is in it as it came, a large one in no order. */
const orderedWhereSmall =
  (together: 1 | 2) =>
  (answer: Reply, encoding: string): string =>
    /hashtable/.test(encoding) ? unordered(together)(answer) : printReply(answer);

/** What shows the whole content of a key, by its type. */
const content: Readonly<Record<string, readonly KeyQuestion[]>> = {
  none: [],
  string: [{ words: ['GET'] }, { words: ['OBJECT REFCOUNT'] }],
  hash: [{ words: ['HGETALL'], tell: orderedWhereSmall(2) }, { words: ['HLEN'] }],
  list: [{ words: ['LRANGE', '0 -1'] }],
  set: [{ words: ['SMEMBERS'], tell: unordered(1) }],
  zset: [{ words: ['ZRANGE', '0 -1 WITHSCORES'] }],
  stream: [{ words: ['XRANGE', '- +'] }],
};
const ENCODING = 'OBJECT ENCODING';
const ofAnyKey: readonly KeyQuestion[] = [{ words: ['TYPE'] }, { words: ['PEXPIRETIME'] }, { words: [ENCODING] }];

/**
 * What lies behind our reply: a write has left its keys alike on both sides; what chance decides cannot be compared, but
 * what it chooses from can. `typeOf` tells the type of a key as TYPE does.
 */
export function looksBehind(
  info: CommandInfo,
  argv: readonly Bytes[],
  reply: Reply,
  typeOf: (key: Bytes) => string,
): readonly Look[] {
  const { name } = info;
  if (reply.type === 'error') return [];
  if (name === 'SCAN') return [wholeScan(['SCAN', '0', ...argv.slice(2)])];
  if (name === 'HSCAN') return [wholeScan(['HSCAN', argv[1] ?? '', '0', ...argv.slice(3)])];
  if (name === 'KEYS') return textsIn(reply).map((key) => stateOf(key, typeOf));
  if (name === 'RANDOMKEY') return reply.type === 'bulk' ? [stateOf(reply.value, typeOf)] : [];
  if (!info.flags.includes('write')) return [];
  const names = new Set(keyPositions(info, argv)?.map(({ index }) => argv[index] ?? ''));
  return [...names].map((key) => stateOf(key, typeOf));
}

/** A count that takes all keys at once: the last one given is in force. */
const ALL = ['COUNT', '1000000'];

/** A scan of all keys, which nobody expects in any order; it also ends the keys whose deadline has passed. */
export const SCAN_ALL: readonly Bytes[] = ['SCAN', '0', ...ALL];

const wholeScan = (scan: readonly Bytes[]): Look => ({
  questions: [[...scan, ...ALL]],
  tell: ([page]) => {
    const [cursor, items] = page?.type === 'array' ? page.items : [];
    const found = items ? textsIn(items).map((item) => quoteBytes(item)) : [];
    return `a whole scan gives ${found.toSorted().join(' ')}${cursor && `, cursor ${printReply(cursor)}`}`;
  },
});

/** All that can be asked of a key. */
function stateOf(key: Bytes, typeOf: (key: Bytes) => string): Look {
  const asked = [...ofAnyKey, ...(content[typeOf(key)] ?? [])];
  return {
    questions: asked.map(({ words: [before, behind] }) => [...before.split(' '), key, ...(behind?.split(' ') ?? [])]),
    tell: (answers) => {
      const encoding = printReply(answers[asked.findIndex(({ words }) => words[0] === ENCODING)] as Reply);
      const told = asked.map(
        ({ words, tell = (answer: Reply) => printReply(answer) }, i) =>
          `${words[0]} ${tell(answers[i] as Reply, encoding)}`,
      );
      return `${printReply({ type: 'bulk', value: key })} is then ${told.join(', ')}`;
    },
  };
}

const textsIn = (reply: Reply): readonly Bytes[] =>
  'items' in reply ? reply.items.flatMap((item) => (item.type === 'bulk' ? [item.value] : [])) : [];
