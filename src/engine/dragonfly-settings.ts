import type { Bytes } from '../bytes.ts';
import { parseLooseInt64 } from '../spec/number.ts';
import type { Problem, Setting } from './setting-kinds.ts';

/** It gives one reason for all values that it refuses (Dragonfly src/server/server_family.cc, Config). */
const refused: Problem = { why: 'argument can not be set' };

const text = (name: string, initial = ''): Setting => ({ name, initial, read: (word) => word });

const integer = (name: string, initial: number, [from, to]: readonly [from: number, to: number]): Setting => ({
  name,
  initial: String(initial),
  read(word) {
    const value = parseLooseInt64(word);
    return value === undefined || value < from || value > to ? refused : String(value);
  },
});

const uint32 = (name: string, initial: number): Setting => integer(name, initial, [0, 2 ** 32 - 1]);

/** The words of its flags for true and false (Abseil, ParseFlag). */
const truths: ReadonlyMap<string, string> = new Map([
  ...['1', 't', 'true', 'y', 'yes'].map((word) => [word, 'true'] as const),
  ...['0', 'f', 'false', 'n', 'no'].map((word) => [word, 'false'] as const),
]);

const truth = (name: string, initial: 'true' | 'false'): Setting => ({
  name,
  initial,
  read: (word) => truths.get(word.toLowerCase()) ?? refused,
});

/** `100mb`, `1.5G`: units are powers of 1024. */
function readBytes(word: Bytes): Bytes | Problem {
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)([kmgtp]?)b?$/i.exec(word) ?? [];
  if (count === undefined) return refused;
  const bytes = Math.floor(Number(count) * 1024 ** ' kmgtp'.indexOf(unit.toLowerCase() || ' '));
  return bytes < 2 ** 63 ? String(BigInt(bytes)) : refused;
}

/** Some of its flags, those that a client may ask for, with bars for its underscores (Dragonfly src/server/main_service.cc, Init; server_family.cc, Init). */
export const dragonflySettings: readonly Setting[] = [
  text('aclfile'),
  uint32('acllog-max-len', 32),
  truth('background-snapshotting', 'false'),
  text('dbfilename', 'dump-{timestamp}'),
  { ...uint32('dbnum', 16), isFixed: true },
  { ...text('dir'), isFixed: true },
  truth('enable-heartbeat-eviction', 'true'),
  text('masterauth'),
  text('masteruser'),
  uint32('maxclients', 64_000),
  { name: 'maxmemory', initial: '0', read: readBytes },
  // Nothing but expired keys is told of (src/server/db_slice.cc).
  { name: 'notify-keyspace-events', initial: '', read: (word) => (word === '' || word === 'Ex' ? word : refused) },
  uint32('pipeline-squash', 1),
  truth('replica-partial-sync', 'true'),
  integer('replica-priority', 100, [-(2 ** 31), 2 ** 31 - 1]),
  // Nobody is asked for a password here.
  { name: 'requirepass', initial: '', read: (word) => (word === '' ? word : refused) },
  uint32('send-timeout', 0),
  integer('slowlog-log-slower-than', 10_000, [-(2 ** 31), 2 ** 31 - 1]),
  uint32('slowlog-max-len', 20),
  uint32('tcp-keepalive', 300),
  uint32('timeout', 0),
];
