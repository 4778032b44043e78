import type { Bytes } from '../bytes.ts';
import type { FlavorName } from '../spec/flavor-name.ts';

/**
 * What differs between the servers that the engine can answer as. One table, each fact with its source; handlers ask
 * for a fact, never for a name.
 */
export interface Flavor {
  readonly name: FlavorName;
  /** What HELLO calls the server, and its version (Dragonfly: src/server/server_family.cc, Hello: Redis' own name). */
  readonly server: string;
  readonly version: string;
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
}

const redis: Flavor = {
  name: 'redis',
  server: 'redis',
  version: '7.4.0',
  keepsAtDeadline: true,
  maxTtlSeconds: undefined,
  overflowBlames: undefined,
  expireConditions: 'all',
  unsupportedOption: (word) => ` ${word}`,
};

const flavors: Readonly<Record<FlavorName, Flavor>> = {
  'redis-7.0': { ...redis, name: 'redis-7.0', version: '7.0.15' },
  redis,
  valkey: { ...redis, name: 'valkey', server: 'valkey', version: '8.0.0' },
  dragonfly: {
    ...redis,
    name: 'dragonfly',
    keepsAtDeadline: false,
    maxTtlSeconds: 2 ** 28 - 1,
    overflowBlames: 'set',
    expireConditions: 'any',
    unsupportedOption: (word) => `: ${asciiUpper(word)}`,
  },
};

const asciiUpper = (bytes: Bytes): Bytes => bytes.replace(/[a-z]/g, (letter) => letter.toUpperCase());

export const flavorNames = Object.keys(flavors) as FlavorName[];

/** The flavor of that name, or nothing where there is none. */
export const flavorNamed = (name: string): Flavor | undefined =>
  Object.hasOwn(flavors, name) ? flavors[name as FlavorName] : undefined;
