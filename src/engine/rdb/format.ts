import { compareReleases, hasSince, type Server } from '../../spec/server.ts';

/** The numbers of the forms in which values are written (Valkey and Redis, src/rdb.h). Servers still read older ones. */
export const form = {
  string: 0,
  list: 1,
  set: 2,
  zset: 3,
  hash: 4,
  zset2: 5,
  module2: 7,
  zipmap: 9,
  listZiplist: 10,
  intset: 11,
  zsetZiplist: 12,
  hashZiplist: 13,
  quicklist: 14,
  stream: 15,
  hashListpack: 16,
  zsetListpack: 17,
  quicklist2: 18,
  stream2: 19,
  setListpack: 20,
  stream3: 21,
  /** Of Valkey 9; of Redis, which gave it the same number, only release candidates wrote it. */
  hashWithEnds: 22,
  hashListpackExBefore74: 23,
  hashMetadata: 24,
  hashListpackEx: 25,
  /** Of Dragonfly (src/server/rdb_extensions.h). */
  json: 30,
  hashWithExpiry: 31,
  setWithExpiry: 32,
} as const;

/** What a server writes and reads of RDB. */
interface Format {
  readonly version: number;
  /** The latest version that it reads, where that is another. */
  readonly readsUpTo?: number;
  /** Versions of others, which it does not take for older ones of its own. */
  readonly foreign?: readonly [from: number, to: number];
  /** The last form of a value that it knows. */
  readonly lastForm: number;
}

/** By a server's release (src/rdb.h, RDB_VERSION; Valkey src/rdb.h, RDB_FOREIGN_VERSION_MIN). */
export function formatOf(server: Server): Format {
  const { family, version } = server;
  if (family === 'valkey') {
    const isOlder = compareReleases(version, '9.0.0') < 0;
    return { version: isOlder ? 11 : 80, foreign: [12, 79], lastForm: isOlder ? form.stream3 : form.hashWithEnds };
  }
  // Dragonfly: src/redis/rdb.h, RDB_SER_VERSION.
  if (family === 'dragonfly') return { version: 9, readsUpTo: 12, lastForm: form.stream3 };
  if (hasSince(server, '7.4.0')) return { version: 12, lastForm: form.hashListpackEx };
  return hasSince(server, '7.2.0') ? { version: 11, lastForm: form.stream3 } : { version: 10, lastForm: form.stream2 };
}

/** The form in which a server writes streams: since 7.2 with when consumers were active. */
export const formOfStreams = (server: Server): number => Math.min(formatOf(server).lastForm, form.stream3);

/** The byte that names a form. */
export const header = (written: number): string => String.fromCharCode(written);
