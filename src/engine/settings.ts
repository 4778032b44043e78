import type { Bytes } from '../bytes.ts';
import { parseInt64 } from '../spec/number.ts';
import { hasSince, type Server } from '../spec/server.ts';
import { MAX_STRING_BYTES } from './commands/limits.ts';

/** The settings that commands have changed, by name; the others are as their server begins. */
export type Settings = ReadonlyMap<string, Bytes>;

export const unchangedSettings: Settings = new Map();

/** What changed settings weigh in memory, about. */
export const settingsBytes = (settings: Settings): number => 100 + 150 * settings.size;

/** A setting of a server, as CONFIG shows it. */
export interface Setting {
  readonly name: string;
  /** An older name for the same thing. */
  readonly alias?: string;
  readonly initial: Bytes;
  /** Cannot be changed while the server runs. */
  readonly isFixed?: true;
  /** The value as it will be shown, or what is wrong with it. */
  readonly read: (word: Bytes) => Bytes | Problem;
}

/** Why a server refuses a value. */
export interface Problem {
  readonly why: string;
}

/**
 * The settings that mean something here, or that a client may want to set. Names, bounds and texts: src/config.c of Redis
 * 7.0 and 8.0 and of Valkey 8.1, checked against the servers. What this store never does is off: it writes nothing to
 * a disk, and is no cluster.
 */
function allSettings(server: Server): readonly Setting[] {
  // Valkey 8.0 turned them on.
  const lazy = server.family === 'valkey' ? 'yes' : 'no';
  const isSince72 = hasSince(server, '7.2.0');
  return [
    integer('acllog-max-len', 128, [0, LONG_MAX]),
    integer('active-expire-effort', 1, [1, 10]),
    yesNo('activerehashing', 'yes'),
    yesNo('aof-load-truncated', 'yes'),
    yesNo('aof-rewrite-incremental-fsync', 'yes'),
    yesNo('aof-timestamp-enabled', 'no'),
    yesNo('aof-use-rdb-preamble', 'yes'),
    yesNo('appendonly', 'no'),
    oneOf('appendfsync', 'everysec', ['everysec', 'always', 'no']),
    memory('auto-aof-rewrite-min-size', 64 * MB, [0, LONG_MAX]),
    integer('auto-aof-rewrite-percentage', 100, [0, INT_MAX]),
    { ...integer('busy-reply-threshold', 5000, [0, LONG_MAX]), alias: 'lua-time-limit' },
    memory('client-query-buffer-limit', 1024 * MB, [MB, LONG_MAX]),
    { ...yesNo('cluster-enabled', 'no'), isFixed: true },
    { ...integer('databases', 16, [1, INT_MAX]), isFixed: true },
    { ...yesNo('daemonize', 'no'), isFixed: true },
    ...(server.family === 'valkey' ? [] : [yesNo('dynamic-hz', 'yes')]),
    { ...oneOf('enable-debug-command', 'yes', ['no', 'yes', 'local']), isFixed: true },
    { ...integer('hash-max-listpack-entries', 512, [0, LONG_MAX]), alias: 'hash-max-ziplist-entries' },
    { ...memory('hash-max-listpack-value', 64, [0, LONG_MAX]), alias: 'hash-max-ziplist-value' },
    memory('hll-sparse-max-bytes', 3000, [0, LONG_MAX]),
    // Beyond what the server's timer can do it takes the nearest (src/config.c, updateHZ).
    { ...integer('hz', 10, [0, INT_MAX]), read: (word) => within(1, 500, readInteger(word, [0, INT_MAX])) },
    { ...integer('io-threads', 1, [1, 128]), isFixed: true },
    integer('latency-monitor-threshold', 0, [0, LONG_MAX]),
    yesNo('latency-tracking', 'yes'),
    yesNo('lazyfree-lazy-eviction', lazy),
    yesNo('lazyfree-lazy-expire', lazy),
    yesNo('lazyfree-lazy-server-del', lazy),
    yesNo('lazyfree-lazy-user-del', lazy),
    yesNo('lazyfree-lazy-user-flush', lazy),
    integer('lfu-decay-time', 1, [0, INT_MAX]),
    integer('lfu-log-factor', 10, [0, INT_MAX]),
    integer('list-compress-depth', 0, [0, INT_MAX]),
    { ...integer('list-max-listpack-size', -2, [INT_MIN, INT_MAX]), alias: 'list-max-ziplist-size' },
    oneOf('loglevel', 'notice', logLevels.slice(0, isSince72 ? 5 : 4)),
    integer('maxclients', 10_000, [1, UINT_MAX]),
    memory('maxmemory', 0, [0, ULLONG_MAX]),
    integer('maxmemory-eviction-tenacity', 10, [0, 100]),
    oneOf('maxmemory-policy', 'noeviction', policies),
    integer('maxmemory-samples', 5, [1, isSince72 ? 64 : INT_MAX]),
    yesNo('no-appendfsync-on-rewrite', 'no'),
    { name: 'notify-keyspace-events', initial: '', read: readEvents },
    integer('port', 6379, [0, 65_535]),
    memory('proto-max-bulk-len', MAX_STRING_BYTES, [MB, LONG_MAX]),
    yesNo('protected-mode', 'yes'),
    yesNo('rdb-save-incremental-fsync', 'yes'),
    yesNo('rdbcompression', 'yes'),
    oneOf('sanitize-dump-payload', 'no', ['no', 'yes', 'clients']),
    { name: 'save', initial: '', read: readSave },
    integer('set-max-intset-entries', 512, [0, LONG_MAX]),
    ...(isSince72
      ? [integer('set-max-listpack-entries', 128, [0, LONG_MAX]), integer('set-max-listpack-value', 64, [0, LONG_MAX])]
      : []),
    integer('shutdown-timeout', 10, [0, INT_MAX]),
    integer('slowlog-log-slower-than', 10_000, [-1, LONG_MAX]),
    integer('slowlog-max-len', 128, [0, LONG_MAX]),
    yesNo('stop-writes-on-bgsave-error', 'yes'),
    memory('stream-node-max-bytes', 4096, [0, LONG_MAX]),
    integer('stream-node-max-entries', 100, [0, LONG_MAX]),
    integer('tcp-keepalive', 300, [0, INT_MAX]),
    integer('timeout', 0, [0, INT_MAX]),
    integer('tracking-table-max-keys', 1_000_000, [0, LONG_MAX]),
    { ...integer('zset-max-listpack-entries', 128, [0, LONG_MAX]), alias: 'zset-max-ziplist-entries' },
    { ...memory('zset-max-listpack-value', 64, [0, LONG_MAX]), alias: 'zset-max-ziplist-value' },
  ];
}

const MB = 2 ** 20;
const INT_MIN = -(2 ** 31);
const INT_MAX = 2 ** 31 - 1;
const UINT_MAX = 2 ** 32 - 1;
const LONG_MAX = 2n ** 63n - 1n;
const ULLONG_MAX = 2n ** 64n - 1n;

const logLevels = ['debug', 'verbose', 'notice', 'warning', 'nothing'];
const policies = [
  'volatile-lru',
  'volatile-lfu',
  'volatile-random',
  'volatile-ttl',
  'allkeys-lru',
  'allkeys-lfu',
  'allkeys-random',
  'noeviction',
];

type Bounds = readonly [from: number | bigint, to: number | bigint];

const integer = (name: string, initial: number, bounds: Bounds): Setting => ({
  name,
  initial: String(initial),
  read: (word) => readInteger(word, bounds),
});

const memory = (name: string, initial: number, bounds: Bounds): Setting => ({
  name,
  initial: String(initial),
  read: (word) => readMemory(word, bounds),
});

const yesNo = (name: string, initial: 'yes' | 'no'): Setting => ({
  name,
  initial,
  read: (word) => named(word, ['yes', 'no']) ?? { why: "argument must be 'yes' or 'no'" },
});

const oneOf = (name: string, initial: string, words: readonly string[]): Setting => ({
  name,
  initial,
  read: (word) => named(word, words) ?? { why: `argument(s) must be one of the following: ${words.join(', ')}` },
});

/** The word up to its first zero byte, which is where a C string ends. */
const cString = (word: Bytes): Bytes => word.split('\0', 1)[0] ?? '';

const named = (word: Bytes, words: readonly string[]): string | undefined =>
  words.find((each) => each === cString(word).toLowerCase());

function readInteger(word: Bytes, bounds: Bounds): Bytes | Problem {
  const value = parseInt64(word);
  return value === undefined ? { why: "argument couldn't be parsed into an integer" } : bounded(value, bounds);
}

const bounded = (value: bigint, [from, to]: Bounds): Bytes | Problem =>
  value >= from && value <= to ? String(value) : { why: `argument must be between ${from} and ${to} inclusive` };

const within = (from: number, to: number, value: Bytes | Problem): Bytes | Problem =>
  typeof value === 'string' ? String(Math.min(to, Math.max(from, Number(value)))) : value;

const units: Readonly<Record<string, bigint>> = {
  '': 1n,
  b: 1n,
  k: 1000n,
  kb: 1024n,
  m: 1000n ** 2n,
  mb: 1024n ** 2n,
  g: 1000n ** 3n,
  gb: 1024n ** 3n,
};

/** `100mb`: digits and a unit. A count beyond 64 bits is the largest, and what it comes to wraps around (src/util.c, memtoull). */
function readMemory(word: Bytes, bounds: Bounds): Bytes | Problem {
  const [, digits = '', unit = ''] = /^(\d*)(.*)$/s.exec(cString(word)) ?? [];
  const factor = units[unit.toLowerCase()];
  if (factor === undefined || digits.length > 127) return { why: 'argument must be a memory value' };
  const count = digits === '' ? 0n : BigInt(digits);
  return bounded(BigInt.asUintN(64, (count > ULLONG_MAX ? ULLONG_MAX : count) * factor), bounds);
}

/** Classes of keyspace events in the order in which they are shown; `A` is all of those but `K`, `E`, `m` and `n`. */
const eventClasses = 'g$lshzxetdnKEm';
const inAll = 'g$lshzxetd';

/** Which events are told of (src/notify.c). */
function readEvents(word: Bytes): Bytes | Problem {
  const letters = new Set([...cString(word)].flatMap((letter) => (letter === 'A' ? [...inAll] : letter)));
  if ([...letters].some((letter) => !eventClasses.includes(letter))) {
    return { why: "Invalid event class character. Use 'Ag$lshzxeKEtmdn'." };
  }
  const has = [...eventClasses].filter((letter) => letters.has(letter));
  const isAll = [...inAll].every((letter) => letters.has(letter));
  // Beside `A` the server does not show `n` (src/notify.c, keyspaceEventsFlagsToString).
  const shown = isAll ? ['A', ...has.filter((letter) => 'KEm'.includes(letter))] : has;
  return shown.join('');
}

/** `900 1 300 10`: after so many seconds, where so many keys changed. */
function readSave(word: Bytes): Bytes | Problem {
  if (word === '') return '';
  const numbers = word.split(' ').map((each) => (/^[+-]?\d+$/.test(each) ? Number(each) : Number.NaN));
  const isWrong = (value: number, i: number) => Number.isNaN(value) || value < (i % 2 === 0 ? 1 : 0);
  if (numbers.length % 2 === 1 || numbers.some(isWrong)) return { why: 'Invalid save parameters' };
  return numbers.join(' ');
}

const tables = new Map<string, ReadonlyMap<string, Setting>>();

/** A server's settings by lower-case name, the older names among them. */
export function settingsOf(server: Server): ReadonlyMap<string, Setting> {
  const key = `${server.family} ${server.version}`;
  const table = tables.get(key) ?? tableOf(server);
  tables.set(key, table);
  return table;
}

function tableOf(server: Server): ReadonlyMap<string, Setting> {
  return new Map(
    allSettings(server).flatMap((setting) =>
      [setting.name, setting.alias ?? []].flat().map((name) => [name, setting] as const),
    ),
  );
}

/** How a setting stands. */
export const settingValue = (settings: Settings, { name, initial }: Setting): Bytes => settings.get(name) ?? initial;

/** How a setting that is a number stands, or yes (1) or no (0); nothing where the server has none of that name. */
export function numberSetting(server: Server, settings: Settings, name: string): number | undefined {
  const setting = settingsOf(server).get(name);
  if (!setting) return undefined;
  const value = settingValue(settings, setting);
  return value === 'yes' ? 1 : value === 'no' ? 0 : Number(value);
}
