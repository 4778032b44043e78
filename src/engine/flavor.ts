import type { Bytes } from '../bytes.ts';
import type { FlavorName } from '../spec/flavor-name.ts';
import { readsInTurn, type Server } from '../spec/server.ts';

/** What a build of Dragonfly without a release calls itself (helio's CMake files, GIT_VER). */
export const DRAGONFLY_VERSION = 'df-dev';

/**
 * What differs between the servers that the engine can answer as, and concerns many commands. One table, each fact with
 * its source; handlers ask for a fact, never for a name. What concerns one command stands beside it (`ByFlavor`).
 */
export interface Flavor extends Server {
  readonly name: FlavorName;
  /** What HELLO calls the server (Dragonfly: src/server/server_family.cc, Hello: Redis' own name). */
  readonly server: string;
  /**
   * Whether a key can still be read in the millisecond of its deadline. Redis and Valkey: `now > when` expires
   * (src/db.c, keyIsExpired). Dragonfly: `now >= expire_time` (src/server/db_slice.cc, ExpireIfNeeded).
   */
  readonly keepsAtDeadline: boolean;
  /**
   * The longest TTL in seconds (Dragonfly: src/server/common.h, kMaxExpireDeadlineSec). SET, SETEX and a relative EXPIRE
   * cut what is longer to it, EXPIREAT and GETEX refuse it (src/server/string_family.cc, generic_family.cc).
   */
  readonly maxTtlSeconds: number | undefined;
  /**
   * The command that the message names when a time overflows 64 bits; left out, the command itself. Dragonfly says
   * "set" for SETEX and PSETEX too (src/server/string_family.cc, CmdSetExGeneric).
   */
  readonly overflowBlames: Bytes | undefined;
  /** How SCAN reads its cursor: `signed` as Redis did before 7.4, any sign and no digits allowed (src/commands/scan-options.ts). */
  readonly cursors: 'signed' | 'unsigned' | 'loose';
  /** Whether HSET and ZADD count what they put beforehand, the same twice, to see whether it fits into a small form (src/t_hash.c, src/t_zset.c from 7.2 on). */
  readonly expectsFields: boolean;
  /** Whether ZADD looks at the length of each member beforehand, put or not (Valkey 8.1); others look at the first of a new key. */
  readonly expectsLengths: boolean;
  /**
   * Whether a key, its deadline and a small string lie in one piece of memory, so that they decide together whether the
   * string is `embstr` (Valkey from 8.1 on, src/object.c, createStringObjectWithKeyAndExpire). Keys share no integer then.
   */
  readonly embedsKeys: boolean;
  readonly lists: ListForms;
  /** How groups of a stream count what they have read. */
  readonly readCounting: ReadCounting;
  /** Whether LREM and LPOS refuse the least integer, whose sign cannot be turned (src/t_list.c; Redis 7.0 turns it into itself). */
  readonly refusesLeastInteger: boolean;
  /** How many bits of its index LSET looks at (src/t_list.c, listTypeReplaceAtIndex: an int since 7.2). */
  readonly lsetIndexBits: 32 | 64;
  /**
   * How requests are read off a socket. Valkey 8.1 looks for a header's end behind zero bytes too (src/networking.c,
   * parseMultibulk), and takes 0xff for no byte at all in an inline command (src/sds.c, sdsparsearg: a char that is -1).
   */
  readonly requests: { readonly zeroHidesHeader: boolean; readonly inlineDropsFF: boolean };
  /**
   * How a command that there is not is told of: with the words that came with it, a subcommand as it was spelt; or by name
   * alone, in upper case (Dragonfly: src/server/main_service.cc, ReportUnknownCmd; src/facade/facade.cc, UnknownSubCmd).
   */
  readonly unknownAre: 'quoted' | 'named';
  /** Commands that a transaction refuses by their names (Dragonfly: src/server/main_service.cc, VerifyCommandState). */
  readonly barredFromTransactions: readonly string[];
  readonly fieldTimes: FieldTimes;
  /**
   * How a double is read that SORT weighs by (src/sort.c), or that ends a range of scores (src/t_zset.c): C's `strtod` skips
   * white space and knows hexadecimal numbers; the library fast_float, in Redis since 8.0, does neither.
   */
  readonly doubleReader: 'strtod' | 'fast_float';
  /**
   * How a double is written: with 17 digits, or with as few as tell it from others (src/networking.c, addReplyDouble; the
   * latter since 7.2), or as JavaScript writes it (Dragonfly src/facade/reply_builder.cc, dfly_conv).
   */
  readonly doubleText: '%.17g' | 'shortest' | 'javascript';
  /** As the arguments of its commands say, to handlers that read words themselves. */
  readonly readsInTurn: boolean;
  /** Whether error texts write the name of a module's command as the module does (valkey-json: in capitals), not in lower case. */
  readonly keepsModuleNames: boolean;
}

/**
 * How groups of a stream count what they have read, over what was deleted (src/t_stream.c: streamRangeHasTombstones,
 * streamReplyWithCGLag, streamEstimateDistanceFromFirstEverEntry). `mindsGaps`: what was deleted behind a group counts, and not only behind
 * the entry that it reads, as in Redis 8.0, Valkey 8.1 and Dragonfly (src/server/stream_family.cc). `knowsRest`: where nothing that is left was read, that is the lag, as
 * in Redis 8.0.
 */
export interface ReadCounting {
  readonly mindsGaps: boolean;
  readonly knowsRest: boolean;
}

/** In which forms lists are kept (src/t_list.c, src/quicklist.c of Redis 7.0 and 8.0 and of Valkey). */
export interface ListForms {
  /** Whether a small list is one listpack, as since 7.2; before, each list is a quicklist. */
  readonly startAsListpack: boolean;
  /** Whether an element that no listpack would hold stands by itself, as since 7.4 and Valkey 8. */
  readonly setsLargeApart: boolean;
  /** By how many bytes the nodes of a quicklist are taken to shrink where they become one. */
  readonly mergeOverhead: 7 | 11;
}

/** How a server reads and keeps the ends of a hash's fields. */
interface FieldTimes {
  /** The form that a small hash takes with them (Redis src/t_hash.c, hashTypeSetExInit; Valkey src/t_hash.c, hashTypeSetExpire). */
  readonly form: 'listpackex' | 'hashtable';
  /** Whether it takes that form before it has looked for the fields. */
  readonly formComesFirst: boolean;
  /** Whether a condition also holds back a time that has come already. */
  readonly pastMeetsConditions: boolean;
  /** The latest end, ms since 1970; nothing where only 64 bits are the limit (Redis src/t_hash.c, HFE_MAX_ABS_TIME_MSEC). */
  readonly latestMs: number | undefined;
  /**
   * How the words of such a command are read. Redis looks at the key's type first and wants each word at its place; Valkey
   * looks for FIELDS and counts, with texts of its own, and looks at the key last.
   */
  readonly words: 'inPlace' | 'lookedFor';
  /** Whether HTTL and its kin still know a field in the very millisecond of its deadline, in which it can be read (8.0.2: no). */
  readonly isKnownAtDeadline: boolean;
  /** Whether HTTL answers full seconds that have begun; else the nearest. */
  readonly roundsUp: boolean;
}

const redisFieldTimes: FieldTimes = {
  form: 'listpackex',
  formComesFirst: true,
  pastMeetsConditions: true,
  latestMs: 2 ** 46 - 1,
  words: 'inPlace',
  isKnownAtDeadline: false,
  roundsUp: true,
};

const valkeyFieldTimes: FieldTimes = {
  form: 'hashtable',
  formComesFirst: false,
  pastMeetsConditions: false,
  latestMs: undefined,
  words: 'lookedFor',
  isKnownAtDeadline: true,
  roundsUp: false,
};

const redis: Flavor = {
  name: 'redis',
  family: 'redis',
  server: 'redis',
  version: '8.4.0',
  keepsAtDeadline: true,
  maxTtlSeconds: undefined,
  overflowBlames: undefined,
  cursors: 'unsigned',
  expectsFields: true,
  expectsLengths: false,
  embedsKeys: false,
  lists: { startAsListpack: true, setsLargeApart: true, mergeOverhead: 7 },
  readCounting: { mindsGaps: true, knowsRest: true },
  refusesLeastInteger: true,
  lsetIndexBits: 32,
  requests: { zeroHidesHeader: true, inlineDropsFF: false },
  unknownAre: 'quoted',
  barredFromTransactions: [],
  fieldTimes: redisFieldTimes,
  doubleReader: 'fast_float',
  doubleText: 'shortest',
  readsInTurn: false,
  keepsModuleNames: false,
};

/** What documents are that name no server. */
export const defaultFlavor: Flavor = redis;

const flavors: Readonly<Record<FlavorName, Flavor>> = {
  'redis-7.0': {
    ...redis,
    name: 'redis-7.0',
    version: '7.0.15',
    cursors: 'signed',
    expectsFields: false,
    doubleReader: 'strtod',
    lists: { startAsListpack: false, setsLargeApart: false, mergeOverhead: 11 },
    readCounting: { mindsGaps: false, knowsRest: false },
    refusesLeastInteger: false,
    lsetIndexBits: 64,
    doubleText: '%.17g',
  },
  redis,
  valkey: {
    ...redis,
    name: 'valkey',
    family: 'valkey',
    expectsLengths: true,
    doubleReader: 'strtod',
    fieldTimes: valkeyFieldTimes,
    keepsModuleNames: true,
    server: 'valkey',
    version: '9.0.0',
    embedsKeys: true,
    readCounting: { mindsGaps: true, knowsRest: false },
    requests: { zeroHidesHeader: false, inlineDropsFF: true },
  },
  dragonfly: {
    ...redis,
    name: 'dragonfly',
    doubleText: 'javascript',
    readsInTurn: readsInTurn({ family: 'dragonfly' }),
    cursors: 'loose',
    readCounting: { mindsGaps: true, knowsRest: false },
    family: 'dragonfly',
    // The release of Redis that it calls itself (src/server/version.h, kRedisVersion).
    version: '7.4.0',
    keepsAtDeadline: false,
    maxTtlSeconds: 2 ** 28 - 1,
    overflowBlames: 'set',
    // Of these facts only the form counts: it has the commands in a form of its own.
    fieldTimes: valkeyFieldTimes,
    unknownAre: 'named',
    barredFromTransactions: ['WATCH', 'FLUSHALL', 'FLUSHDB'],
  },
};

export const flavorNames = Object.keys(flavors) as FlavorName[];

/** The flavor of that name, or nothing where there is none. */
export const flavorNamed = (name: string): Flavor | undefined =>
  Object.hasOwn(flavors, name) ? flavors[name as FlavorName] : undefined;

/** A fact of one command in which servers differ: what holds for all of them but those that are named. */
export type ByFlavor<T> = { readonly all: T } & Readonly<Partial<Record<FlavorName, T>>>;

/** The fact as it stands for a flavor. */
export const factOf = <T>({ name }: Flavor, facts: ByFlavor<T>): T => facts[name] ?? facts.all;
