import type { Bytes } from '../bytes.ts';
import type { FlavorName } from '../spec/flavor-name.ts';
import type { Server } from '../spec/server.ts';

/**
 * What differs between the servers that the engine can answer as. One table, each fact with its source; handlers ask
 * for a fact, never for a name.
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
  /**
   * How EXPIRE's NX, XX, GT and LT combine. Redis and Valkey want all of them to hold and refuse NX beside another
   * (src/expire.c, expireGenericCommand); Dragonfly wants any to hold (src/server/generic_family_test.cc, ExpireOptions).
   */
  readonly expireConditions: 'all' | 'any';
  /** The message's end for an option that EXPIRE does not know (Dragonfly: src/server/generic_family.cc, upper case). */
  readonly unsupportedOption: (word: Bytes) => Bytes;
  /** Whether SET deletes the key where its deadline has come already, as EXPIRE does (Valkey src/t_string.c, setGenericCommand). */
  readonly setDeletesPast: boolean;
  /** Whether SCAN reads its cursor as Redis did before 7.4, any sign and no digits allowed (src/commands/generic/scan.ts). */
  readonly cursorIsSigned: boolean;
  /** Whether SCAN's TYPE must name a type that there is (Valkey src/db.c, scanGenericCommand). */
  readonly refusesUnknownTypes: boolean;
  /** Whether HSET counts its fields beforehand, the same twice, to see whether they fit into a small hash (src/t_hash.c from 7.2 on). */
  readonly expectsFields: boolean;
  /**
   * Whether a key, its deadline and a small string lie in one piece of memory, so that they decide together whether the
   * string is `embstr` (Valkey from 8.1 on, src/object.c, createStringObjectWithKeyAndExpire). Keys share no integer then.
   */
  readonly embedsKeys: boolean;
  readonly lists: ListForms;
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
  /** How DEBUG names a subcommand that it refuses, by the first letter of the message and the word's own spelling. */
  readonly debugRefusal: { readonly start: 'unknown' | 'Unknown'; readonly spell: (word: Bytes) => Bytes };
  readonly populate: Populate;
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

/**
 * What DEBUG POPULATE makes. Redis and Valkey (src/debug.c): C strings, each value spelling its number, beside what is
 * there. Dragonfly (src/server/debugcmd.cc): a SET of each key to a value that is all `x`, and EXPIRE; its HELP says otherwise.
 */
interface Populate {
  /** Whether a key that is there gets the new value too. */
  readonly overwrites: boolean;
  /** Whether words may follow the size: RAND, TYPE, EXPIRE. */
  readonly hasOptions: boolean;
  /** Bytes of a value, where the command does not say. */
  readonly defaultSize: number;
  /** Names keys by their number, behind a prefix. */
  readonly names: (prefix: Bytes) => (n: number) => Bytes;
  /** Values by the number of their key, each of `size` bytes. */
  readonly values: (size: number) => (n: number) => Bytes;
}

/** The servers write names into 128 bytes, the last of them a zero; the prefix ends at its own first zero. */
const cStringNames: Populate['names'] = (prefix) => {
  const stem = `${prefix.split('\0', 1)[0]}:`;
  return (n) => `${stem}${n}`.slice(0, 127);
};

/** A size of 0 leaves the text as it is; another cuts it, or fills it up with zero bytes. */
const numberedValues: Populate['values'] = (size) =>
  size === 0 ? (n) => `value:${n}` : (n) => `value:${n}`.slice(0, size).padEnd(size, '\0');

const redis: Flavor = {
  name: 'redis',
  family: 'redis',
  server: 'redis',
  version: '8.4.0',
  keepsAtDeadline: true,
  maxTtlSeconds: undefined,
  overflowBlames: undefined,
  expireConditions: 'all',
  unsupportedOption: (word) => ` ${word}`,
  setDeletesPast: false,
  cursorIsSigned: false,
  refusesUnknownTypes: false,
  expectsFields: true,
  embedsKeys: false,
  lists: { startAsListpack: true, setsLargeApart: true, mergeOverhead: 7 },
  requests: { zeroHidesHeader: true, inlineDropsFF: false },
  unknownAre: 'quoted',
  debugRefusal: { start: 'unknown', spell: (word) => word },
  populate: {
    overwrites: false,
    hasOptions: false,
    defaultSize: 0,
    names: cStringNames,
    values: numberedValues,
  },
};

/** What documents are that name no server. */
export const defaultFlavor: Flavor = redis;

const flavors: Readonly<Record<FlavorName, Flavor>> = {
  'redis-7.0': {
    ...redis,
    name: 'redis-7.0',
    version: '7.0.15',
    cursorIsSigned: true,
    expectsFields: false,
    lists: { startAsListpack: false, setsLargeApart: false, mergeOverhead: 11 },
  },
  redis,
  valkey: {
    ...redis,
    name: 'valkey',
    family: 'valkey',
    server: 'valkey',
    version: '9.0.0',
    setDeletesPast: true,
    refusesUnknownTypes: true,
    embedsKeys: true,
    requests: { zeroHidesHeader: false, inlineDropsFF: true },
  },
  dragonfly: {
    ...redis,
    name: 'dragonfly',
    cursorIsSigned: true,
    family: 'dragonfly',
    // The release of Redis that it calls itself (src/server/version.h, kRedisVersion).
    version: '7.4.0',
    keepsAtDeadline: false,
    maxTtlSeconds: 2 ** 28 - 1,
    overflowBlames: 'set',
    expireConditions: 'any',
    unsupportedOption: (word) => `: ${asciiUpper(word)}`,
    unknownAre: 'named',
    debugRefusal: { start: 'Unknown', spell: (word) => (/^populate$/i.test(word) ? 'populate' : asciiUpper(word)) },
    populate: {
      overwrites: true,
      hasOptions: true,
      defaultSize: 16,
      names: (prefix) => (n) => `${prefix}:${n}`,
      values: (size) => {
        const value = 'x'.repeat(size);
        return () => value;
      },
    },
  },
};

const asciiUpper = (bytes: Bytes): Bytes => bytes.replace(/[a-z]/g, (letter) => letter.toUpperCase());

export const flavorNames = Object.keys(flavors) as FlavorName[];

/** The flavor of that name, or nothing where there is none. */
export const flavorNamed = (name: string): Flavor | undefined =>
  Object.hasOwn(flavors, name) ? flavors[name as FlavorName] : undefined;
