import type { Bytes } from '../../src/bytes.ts';
import type { CommandInfo, Comparison } from '../../src/spec/info.ts';
import { keyPositions } from '../../src/spec/key-positions.ts';
import { NIL, ONE, type Reply } from '../../src/spec/reply.ts';
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
  set: [{ words: ['SMEMBERS'], tell: orderedWhereSmall(1) }, { words: ['SCARD'] }],
  zset: [{ words: ['ZRANGE', '0 -1 WITHSCORES'] }],
  'ReJSON-RL': [{ words: ['JSON.GET'] }],
  stream: [{ words: ['XINFO STREAM', 'FULL COUNT 0'] }, { words: ['XLEN'] }],
};
const ENCODING = 'OBJECT ENCODING';
const ofAnyKey: readonly KeyQuestion[] = [{ words: ['TYPE'] }, { words: ['PEXPIRETIME'] }, { words: [ENCODING] }];

/**
 * As RDB has it, byte for byte. Out of a hash table all is written in an order of the server's own; before the fields of a
 * `listpackex` stands when the server means to look for the next end, roughly (Redis src/t_hash.c, hashTypeGetMinExpire).
 */
const asDumped: KeyQuestion = {
  words: ['DUMP'],
  tell: (answer, encoding) => {
    if (answer.type !== 'bulk') return printReply(answer);
    if (/hashtable/.test(encoding)) return `${answer.value.length} bytes`;
    return quoteBytes(/listpackex/.test(encoding) ? answer.value.slice(9, -8) : answer.value);
  },
};

/** Stores a set whose order is that of its sources. */
const storesSet = /^S(?:INTER|UNION|DIFF)STORE$/;

/** What sorts may leave elements in the order that they have. */
const sorts = /^SORT(?:_RO)?$/;

/**
 * Whether a command may leave something to chance that later replies depend on. SORT of Redis depends itself on what ran
 * before (src/sort.c asks for an errno that nobody has reset), unless something else comes between.
 */
export const leavesToChance = (info: CommandInfo, argv: readonly Bytes[]): boolean =>
  info.name === 'SPOP' ||
  storesSet.test(info.name) ||
  sorts.test(info.name) ||
  findsNames(info, argv) ||
  storedDistances(info, argv) !== undefined;

/** Asks our store, and tells what it says. */
type Ask = (question: readonly Bytes[]) => string;

const encodingOf = (ask: Ask, key: Bytes): string => ask([...ENCODING.split(' '), key]);

/**
 * How the reply of a command that is about to run is compared: what is sorted by nothing, or by texts of which some are
 * equal, comes in the order of a hash table.
 */
export function comparisonOf(info: CommandInfo, argv: readonly Bytes[], ask: Ask): Comparison {
  if (isFoundByChance(info, argv, ask)) return foundByChance;
  return isSortedByChance(info, argv, ask) ? { how: 'drawn', why: 'A hash table has no order.' } : info.comparison;
}

function isSortedByChance({ name }: CommandInfo, argv: readonly Bytes[], ask: Ask): boolean {
  const patterns = argv.filter((_, i) => /^by$/i.test(argv[i - 1] ?? ''));
  if (!sorts.test(name)) return false;
  const source = argv[1] ?? '';
  const isLeft = patterns.some((pattern) => !pattern.split('\0', 1)[0]?.includes('*'));
  const members = ask(['SMEMBERS', source]) + ask(['ZRANGE', source, '0', '-1']);
  const hasEquals = patterns.length > 0 || /\\x00/.test(members);
  const isText = hasEquals && argv.some((word) => /^alpha$/i.test(word));
  // To be sorted, a sorted set becomes one with a hash table; what is left in its order is not.
  const isTable = /hashtable/.test(encodingOf(ask, source)) || (!isLeft && ask(['TYPE', source]) === 'zset');
  return (isLeft || isText) && (storedAs(argv) === source || isTable);
}

/** Where SORT stores. */
const storedAs = (argv: readonly Bytes[]): Bytes | undefined =>
  argv.findLast((_, i) => /^store$/i.test(argv[i - 1] ?? ''));

/** Where distances are stored, if they are: their last digit hangs on the processor that the C library finds itself on. */
function storedDistances({ name, group }: CommandInfo, argv: readonly Bytes[]): Bytes | undefined {
  if (group !== 'geo') return undefined;
  const isWord = (word: Bytes | undefined) => /^STORE(?:DIST)?$/i.test(word ?? '');
  if (name === 'GEOSEARCHSTORE') return argv.slice(3).some(isWord) ? argv[1] : undefined;
  const at = argv.findLastIndex((_, i) => isWord(argv[i - 1]));
  return /DIST$/i.test(argv[at - 1] ?? '') ? argv[at] : undefined;
}

/** Looks into a sorted set for a range of names. */
const findsNames = ({ name }: CommandInfo, argv: readonly Bytes[]): boolean =>
  /^Z.*LEX/.test(name) || (/^ZRANGE/.test(name) && argv.some((word) => word.toUpperCase() === 'BYLEX'));

const foundByChance: Comparison = {
  how: 'never',
  why: 'Chance has built the skip list in which names are looked for.',
};

/** Whether it looks for names where a skip list has them in no order. */
function isFoundByChance(info: CommandInfo, argv: readonly Bytes[], ask: Ask): boolean {
  if (!findsNames(info, argv)) return false;
  const key = argv[info.name === 'ZRANGESTORE' ? 2 : 1] ?? '';
  const scoreAt = (rank: string) => ask(['ZRANGE', key, rank, rank, 'WITHSCORES']).split('\n').at(-1);
  return /skiplist/.test(encodingOf(ask, key)) && scoreAt('0') !== scoreAt('-1');
}

/**
 * The key, if any, of which chance has decided what is in it, or in which order: members are left where some were picked;
 * what is small is listed as it came, and out of a hash table it came in no order. `ask` asks our store.
 */
export function leftToChance(info: CommandInfo, argv: readonly Bytes[], reply: Reply, ask: Ask): Bytes | undefined {
  const { name } = info;
  if (reply.type === 'error') return undefined;
  if (info.comparison === foundByChance) return info.flags.includes('write') ? argv[1] : undefined;
  const distances = storedDistances(info, argv);
  if (distances !== undefined) return distances;
  const [, key = '', ...sources] = argv;
  const encoding = (of: Bytes) => encodingOf(ask, of);
  if (isSortedByChance(info, argv, ask)) return storedAs(argv);
  if (name === 'SPOP') return ask(['EXISTS', key]) === printReply(ONE) ? key : undefined;
  if (!storesSet.test(name) || !isSmallSet(ask, key)) return undefined;
  return sources.some((source) => source === key || /hashtable/.test(encoding(source))) ? key : undefined;
}

/** Whether it may be a listpack, or would be had its members come in another order: an integer first begins an intset. */
const isSmallSet = (ask: Ask, key: Bytes): boolean => {
  const encoding = encodingOf(ask, key);
  if (!/hashtable/.test(encoding)) return /listpack/.test(encoding);
  const most = Number(/\d+(?=")/.exec(ask(['CONFIG', 'GET', 'set-max-listpack-entries'])) ?? 0);
  return Number(/\d+/.exec(ask(['SCARD', key]))) <= most;
};

/**
 * What lies behind our reply: a write has left its keys alike on both sides; what chance decides cannot be compared, but
 * what it chooses from can. `typeOf` tells the type of a key as TYPE does; `chosen` is what `leftToChance` found.
 */
export function looksBehind(
  info: CommandInfo,
  argv: readonly Bytes[],
  reply: Reply,
  typeOf: (key: Bytes) => string,
  chosen?: Bytes,
): readonly Look[] {
  const { name } = info;
  if (reply.type === 'error') return [];
  if (name === 'SCAN') return [wholeScan(['SCAN', '0', ...argv.slice(2)])];
  if (/^[HSZ]SCAN$/.test(name)) return [wholeScan([name, argv[1] ?? '', '0', ...argv.slice(3)])];
  if (name === 'KEYS') return textsIn(reply).map((key) => stateOf(key, typeOf));
  if (name === 'DEBUG OBJECT') return [objectOf(argv.slice(2))];
  if (name === 'ACL LOG') return [loginsOf(argv)];
  if (name === 'DUMP') return [stateOf(argv[1] ?? '', typeOf)];
  if (name === 'RANDOMKEY') return reply.type === 'bulk' ? [stateOf(reply.value, typeOf)] : [];
  // PFCOUNT keeps its estimate in the value.
  if (!info.flags.includes('write') && name !== 'PFCOUNT') return [];
  const names = new Set(keyPositions(info, argv)?.map(({ index }) => argv[index] ?? ''));
  return [...names].flatMap((key) => {
    if (key !== chosen) return [stateOf(key, typeOf)];
    if (storedDistances(info, argv) !== undefined) return [distancesOf(key)];
    return findsNames(info, argv) ? [] : [sizeOf(key)];
  });
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
const stateOf = (key: Bytes, typeOf: (key: Bytes) => string): Look =>
  lookAt(key, [...ofAnyKey, asDumped, ...(content[typeOf(key)] ?? [])]);

/** What DEBUG OBJECT tells of a key, without addresses and times. */
const objectOf = (words: readonly Bytes[]): Look => ({
  questions: [['DEBUG', 'OBJECT', ...words]],
  tell: ([answer]) => printReply(answer ?? NIL).replace(/(?:at|lru|lru_seconds_idle|lfu_\w+):\w+ ?/g, ''),
});

/** Who was refused: of the client only what is the same on all sides, and numbers that begin with that of the last one. */
const loginsOf = (argv: readonly Bytes[]): Look => ({
  questions: /^reset$/i.test(argv[2] ?? '') ? [] : [argv],
  tell: ([answer]) => {
    const told = printReply(answer ?? NIL).replace(/"id=\S+ .*?( name=\S*).*?( db=\d+).*?( resp=\d).*"/g, '$1$2$3');
    const newest = Number(/"entry-id".*?integer\) (\d+)/s.exec(told)?.[1]);
    return told.replace(/("entry-id".*?integer\) )(\d+)/gs, (_, before, id) => `${before}${id - newest}`);
  },
});

/** What is in a key of a type, and in which form. */
export const contentOf = (key: Bytes, type: string): Look => lookAt(key, [...ofAnyKey, ...(content[type] ?? [])]);

/** A sorted set of distances, up to where they may differ. */
const distancesOf = (key: Bytes): Look =>
  lookAt(key, [
    ...ofAnyKey,
    {
      words: ['ZRANGE', '0 -1 WITHSCORES'],
      tell: (answer) => printReply(answer).replace(/[0-9.e-]{14,}/g, (digits) => Number(digits).toPrecision(12)),
    },
  ]);

/** What can be asked of a set of which chance has decided the rest; its form is a matter of what stayed, or came first. */
const sizeOf = (key: Bytes): Look =>
  lookAt(key, [...ofAnyKey.filter(({ words: [question] }) => question !== ENCODING), { words: ['SCARD'] }]);

function lookAt(key: Bytes, asked: readonly KeyQuestion[]): Look {
  return {
    questions: asked.map(({ words: [before, behind] }) => [...before.split(' '), key, ...(behind?.split(' ') ?? [])]),
    tell: (answers) => {
      const encoding = printReply(answers[asked.findIndex(({ words }) => words[0] === ENCODING)] ?? NIL);
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
