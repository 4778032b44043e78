import type { Bytes } from '../bytes.ts';
import { hasSince, type Server } from '../spec/server.ts';
import { MAX_STRING_BYTES } from './commands/limits.ts';
import { dragonflySettings } from './dragonfly-settings.ts';
import {
  cString,
  INT_MAX,
  INT_MIN,
  integer,
  LONG_MAX,
  memory,
  oneOf,
  type Problem,
  readInteger,
  type Setting,
  settingsByName,
  UINT_MAX,
  ULLONG_MAX,
  unmoved,
  within,
  yesNo,
} from './setting-kinds.ts';

/** The settings that commands have changed, by name; the others are as their server begins. */
export type Settings = ReadonlyMap<string, Bytes>;

export const unchangedSettings: Settings = new Map();

/** What changed settings weigh in memory, about. */
export const settingsBytes = (settings: Settings): number => 100 + 150 * settings.size;

/**
 * The settings that mean something here; what the others are that CONFIG knows stands beside it
 * (`commands/server/every-setting.ts`). Names, bounds and texts: src/config.c of Redis 7.0 and 8.0 and of Valkey 8.1,
 * checked against the servers.
 */
function allSettings(server: Server): readonly Setting[] {
  const isSince72 = hasSince(server, '7.2.0');
  const isValkey = server.family === 'valkey';
  return [
    yesNo('appendonly', 'no'),
    { ...integer('databases', 16, [1, INT_MAX]), isFixed: true },
    { ...integer('hash-max-listpack-entries', 512, [0, LONG_MAX]), alias: 'hash-max-ziplist-entries' },
    { ...memory('hash-max-listpack-value', 64, [0, LONG_MAX]), alias: 'hash-max-ziplist-value' },
    memory('hll-sparse-max-bytes', 3000, [0, LONG_MAX]),
    // Beyond what the server's timer can do it takes the nearest (src/config.c, updateHZ).
    { ...integer('hz', 10, [0, INT_MAX]), read: (word) => within(1, 500, readInteger(word, [0, INT_MAX])) },
    integer('latency-monitor-threshold', 0, [0, LONG_MAX]),
    integer('lfu-decay-time', 1, [0, INT_MAX]),
    integer('list-compress-depth', 0, [0, INT_MAX]),
    { ...integer('list-max-listpack-size', -2, [INT_MIN, INT_MAX]), alias: 'list-max-ziplist-size' },
    integer('maxclients', 10_000, [1, UINT_MAX]),
    memory('maxmemory', 0, [0, ULLONG_MAX]),
    oneOf('maxmemory-policy', 'noeviction', policies),
    integer('maxmemory-samples', 5, [1, isSince72 ? 64 : INT_MAX]),
    { name: 'notify-keyspace-events', initial: '', read: readEvents },
    // It listens where it was started.
    unmoved('port', '6379', 'Unable to listen on this port. Check server logs.'),
    memory('proto-max-bulk-len', MAX_STRING_BYTES, [1024 * 1024, LONG_MAX]),
    yesNo('rdbcompression', 'yes'),
    { name: 'save', initial: '', read: readSave },
    integer('set-max-intset-entries', 512, [0, LONG_MAX]),
    ...(isSince72
      ? [integer('set-max-listpack-entries', 128, [0, LONG_MAX]), integer('set-max-listpack-value', 64, [0, LONG_MAX])]
      : []),
    {
      ...integer('slowlog-log-slower-than', 10_000, [-1, LONG_MAX]),
      ...(isValkey ? { alias: 'commandlog-execution-slower-than' } : {}),
    },
    {
      ...integer('slowlog-max-len', 128, [0, LONG_MAX]),
      ...(isValkey ? { alias: 'commandlog-slow-execution-max-len' } : {}),
    },
    ...(isValkey
      ? [
          integer('commandlog-large-reply-max-len', 128, [0, LONG_MAX]),
          integer('commandlog-large-request-max-len', 128, [0, LONG_MAX]),
          integer('commandlog-reply-larger-than', 1_048_576, [-1, LONG_MAX]),
          integer('commandlog-request-larger-than', 1_048_576, [-1, LONG_MAX]),
        ]
      : []),
    memory('stream-node-max-bytes', 4096, [0, LONG_MAX]),
    integer('stream-node-max-entries', 100, [0, LONG_MAX]),
    integer('timeout', 0, [0, INT_MAX]),
    { ...integer('zset-max-listpack-entries', 128, [0, LONG_MAX]), alias: 'zset-max-ziplist-entries' },
    { ...memory('zset-max-listpack-value', 64, [0, LONG_MAX]), alias: 'zset-max-ziplist-value' },
  ];
}

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

/** Dragonfly begins some otherwise. */
const ownSettings = ({ family }: Server): readonly Setting[] => (family === 'dragonfly' ? dragonflySettings : []);

const tables = new Map<string, ReadonlyMap<string, Setting>>();

/** A server's settings by lower-case name, the older names among them. */
export function settingsOf(server: Server): ReadonlyMap<string, Setting> {
  const key = `${server.family} ${server.version}`;
  const table = tables.get(key) ?? settingsByName([...allSettings(server), ...ownSettings(server)]);
  tables.set(key, table);
  return table;
}

/** How a setting stands. */
export const settingValue = (settings: Settings, { name, initial }: Setting): Bytes => settings.get(name) ?? initial;

/** What the settings of a server that are numbers say, as far as it was asked. */
interface Numbers {
  readonly server: Server;
  readonly settings: Settings;
  readonly known: Map<string, number | undefined>;
}

/** Those asked for last: a collection asks for its limits with each write. */
let numbers: Numbers | undefined;

/** How a setting that is a number stands, or yes (1) or no (0); nothing where the server has none of that name. */
export function numberSetting(server: Server, settings: Settings, name: string): number | undefined {
  if (numbers?.server !== server || numbers.settings !== settings) numbers = { server, settings, known: new Map() };
  const { known } = numbers;
  const value = known.get(name);
  if (value !== undefined || known.has(name)) return value;
  const found = readNumber(server, settings, name);
  known.set(name, found);
  return found;
}

function readNumber(server: Server, settings: Settings, name: string): number | undefined {
  const setting = settingsOf(server).get(name);
  if (!setting) return undefined;
  const value = settingValue(settings, setting);
  return value === 'yes' ? 1 : value === 'no' ? 0 : Number(value);
}
