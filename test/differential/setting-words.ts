import type { Bytes } from '../../src/bytes.ts';
import type { Dice } from './dice.ts';

/** Settings that change no other command's reply but OBJECT ENCODING's. */
const settings: readonly Bytes[] = [
  'notify-keyspace-events',
  'slowlog-max-len',
  'hz',
  'appendfsync',
  'maxmemory-samples',
  'maxmemory-eviction-tenacity',
  'lfu-log-factor',
  'active-expire-effort',
  'tcp-keepalive',
  'HZ',
  'lazyfree-lazy-user-del',
  'latency-monitor-threshold',
  'databases',
  'none',
];
/** Where small forms end: with the names that they had before, and each with a value of its own kind. */
const thresholds: readonly Bytes[] = [
  'hash-max-listpack-entries',
  'hash-max-listpack-value',
  'hash-max-ziplist-entries',
  'hash-max-ziplist-value',
  'hll-sparse-max-bytes',
  'set-max-intset-entries',
  'set-max-listpack-entries',
  'set-max-listpack-value',
  'zset-max-listpack-entries',
  'zset-max-listpack-value',
  'zset-max-ziplist-entries',
  'zset-max-ziplist-value',
  'list-max-listpack-size',
  'list-max-ziplist-size',
  'stream-node-max-entries',
  'stream-node-max-bytes',
];
const limits: readonly Bytes[] = [
  '0',
  '1',
  '2',
  '3',
  '4',
  '5',
  '8',
  '16',
  '64',
  '128',
  '512',
  '1000',
  '-1',
  '-2',
  '-5',
];
const values: readonly Bytes[] = ['0', '1', '10', '-1', '65', '1000', '2147483648', 'yes', 'NO', 'always', 'KEA'];
const moreValues: readonly Bytes[] = [
  'g$x',
  'Km',
  'AKEn',
  'everysec',
  '',
  'x',
  '1kb',
  '9223372036854775808',
  '-6',
  '1 ',
];

/** A setting and a value for it, which it mostly takes. */
export function setting(dice: Dice): readonly [name: Bytes, value: Bytes] {
  if (dice.chance(0.7)) return [dice.pick(thresholds), dice.pick(limits)];
  return [dice.pick([...settings, ...thresholds]), dice.pick([...values, ...moreValues])];
}

/** What CONFIG GET may be asked for: names of settings, and patterns. */
export const settingName = (dice: Dice): Bytes =>
  dice.pick([
    ...settings,
    ...thresholds,
    ...thresholds,
    '*-max-*',
    'hash-max-*',
    'HASH-*',
    'set-max-[il]*',
    'none*',
    '',
  ]);
