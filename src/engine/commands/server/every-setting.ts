import type { Bytes } from '../../../bytes.ts';
import { hasSince, type Server } from '../../../spec/server.ts';
import {
  INT_MAX,
  INT_MIN,
  integer,
  LONG_MAX,
  memory,
  oneOf,
  type Problem,
  readMemory,
  type Setting,
  settingsByName,
  UINT_MAX,
  unmoved,
  yesNo,
} from '../../setting-kinds.ts';
import { settingsOf } from '../../settings.ts';
import { everywhere, newer, newerRedis, older, redis, valkey } from './idle-settings.ts';

const numbers: Readonly<Record<string, number | bigint>> = {
  int: INT_MAX,
  intmin: INT_MIN,
  uint: UINT_MAX,
  long: LONG_MAX,
};

const boundOf = (word = ''): number | bigint => numbers[word] ?? Number(word);

function read(line: string): Setting {
  const [names = '', word = '', kind, ...more] = line.split(' ');
  const [name = '', alias] = names.split('=');
  const initial = word === '-' ? '' : word;
  const setting = ofKind(name, initial, kind, more);
  const isHidden = line.endsWith(' hidden');
  return { ...setting, ...(alias === undefined ? {} : { alias }), ...(isHidden ? { isHidden } : {}) };
}

function ofKind(name: string, initial: Bytes, kind: string | undefined, more: readonly string[]): Setting {
  if (kind === 'fixed') return { name, initial, isFixed: true, read: (word) => word };
  if (kind === 'guarded') return { name, initial, read: () => ({ why: "can't set protected config" }) };
  if (kind === 'of') return oneOf(name, initial, more);
  if (kind === 'bytes') return memory(name, Number(initial), [boundOf(more[0]), boundOf(more[1])]);
  if (kind !== undefined && kind !== 'hidden') return integer(name, Number(initial), [boundOf(kind), boundOf(more[0])]);
  return initial === 'yes' || initial === 'no' ? yesNo(name, initial) : { name, initial, read: (word) => word };
}

/** Whom a client may be, in the order in which its limits are shown. */
const clientClasses = ['normal', 'slave', 'pubsub'];

/** `normal 0 0 0`: a class of clients, a hard and a soft limit in bytes, and for how many seconds the soft one may be passed. */
function readOutputLimits(word: Bytes, before: Bytes): Bytes | Problem {
  const words = word.split(' ').filter((each) => each !== '');
  if (words.length === 0 || words.length % 4 !== 0) {
    return { why: 'Wrong number of arguments in buffer limit configuration.' };
  }
  const limits = new Map(fours(before.split(' ')).map(([name = '', ...rest]) => [name, rest.join(' ')]));
  for (const [name = '', hard = '', soft = '', seconds = ''] of fours(words)) {
    const known = name.toLowerCase() === 'replica' ? 'slave' : name.toLowerCase();
    if (!clientClasses.includes(known)) return { why: 'Invalid client class specified in buffer limit configuration.' };
    const sizes = [hard, soft].map((size) => (/^\d/.test(size) ? readMemory(size, [0, LONG_MAX]) : undefined));
    if (!/^\d+$/.test(seconds) || sizes.some((size) => typeof size !== 'string')) {
      return { why: 'Error in hard, soft or soft_seconds setting in buffer limit configuration.' };
    }
    limits.set(known, [...sizes, Number(seconds)].join(' '));
  }
  return clientClasses.map((name) => `${name} ${limits.get(name)}`).join(' ');
}

const fours = (words: readonly string[]): readonly (readonly string[])[] =>
  words.flatMap((_, i) => (i % 4 === 0 ? [words.slice(i, i + 4)] : []));

/** Bytes, or a share of what all may take: `50%`. */
function readShare(word: Bytes): Bytes | Problem {
  const [, percent] = /^(\d+)%$/.exec(word) ?? [];
  if (percent !== undefined) {
    return Number(percent) > 100 ? { why: 'percentage argument must be less or equal to 100' } : `${Number(percent)}%`;
  }
  const bytes = readMemory(word, [0, LONG_MAX]);
  return typeof bytes === 'string' || !bytes.why.endsWith('memory value')
    ? bytes
    : { why: 'argument must be a memory or percent value' };
}

function readPercentiles(word: Bytes): Bytes | Problem {
  const numbers = word === '' ? [] : word.split(' ').map((each) => (/^[\d.]+$/.test(each) ? Number(each) : Number.NaN));
  return numbers.every((each) => each >= 0 && each <= 100)
    ? numbers.join(' ')
    : { why: 'Invalid latency-tracking-info-percentiles parameters' };
}

function readScores(word: Bytes): Bytes | Problem {
  const scores = word.split(' ').map((each) => (/^-?\d+$/.test(each) ? Number(each) : Number.NaN));
  if (scores.length !== 3) return { why: 'wrong number of arguments' };
  if (scores.every((each) => each >= -2000 && each <= 2000)) return scores.join(' ');
  return { why: 'Invalid oom-score-adj-values, elements must be between -2000 and 2000.' };
}

/** Nobody needs a password here: what one would protect is for everybody. */
const noPassword = (word: Bytes): Bytes | Problem =>
  word === '' ? word : { why: 'nobody is asked for a password in this playground' };

/** Keys go at their deadline here, whoever brings them. */
const importMode: Setting = {
  ...yesNo('import-mode', 'no'),
  read(word) {
    const value = yesNo('', 'no').read(word, '');
    return value === 'yes' ? { why: 'no key stays beyond its deadline in this playground' } : value;
  },
};

const unlike: readonly Setting[] = [
  unmoved('bind', '127.0.0.1', 'Failed to bind to specified addresses.'),
  {
    name: 'client-output-buffer-limit',
    initial: 'normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60',
    read: readOutputLimits,
  },
  { name: 'ignore-warnings', initial: '', read: (word) => word },
  { name: 'latency-tracking-info-percentiles', initial: '50 99 99.9', read: readPercentiles },
  { name: 'maxmemory-clients', initial: '0', read: readShare },
  { name: 'oom-score-adj-values', initial: '0 200 800', read: readScores },
  { name: 'proc-title-template', initial: '{title} {listen-addr} {server-mode}', read: (word) => word },
  { name: 'requirepass', initial: '', read: noPassword },
  unmoved('tls-port', '0', 'Unable to listen on this port. Check server logs.'),
  ...['shutdown-on-sigint', 'shutdown-on-sigterm'].map((name) =>
    oneOf(name, 'default', ['default', 'save', 'nosave', 'now', 'force']),
  ),
];

const tables = new Map<string, ReadonlyMap<string, Setting>>();

/** All settings that CONFIG knows on a server, by lower-case name and in its order. Dragonfly has others. */
export function everySetting(server: Server): ReadonlyMap<string, Setting> {
  const key = `${server.family} ${server.version}`;
  const table =
    tables.get(key) ?? new Map([...settingsOf(server), ...idle(server)].sort(([a], [b]) => (a < b ? -1 : 1)));
  tables.set(key, table);
  return table;
}

function idle(server: Server): ReadonlyMap<string, Setting> {
  const isNew = hasSince(server, '7.4.0', { valkey: '8.0.0' });
  const isValkey = server.family === 'valkey';
  const parts = [everywhere, isNew ? newer : older, isValkey ? valkey : redis, isNew && !isValkey ? newerRedis : ''];
  const lines = parts.flatMap((part) => part.split('\n')).filter((line) => line !== '');
  return settingsByName([...lines.map(read), ...unlike, ...(isValkey ? [importMode] : [])]);
}
