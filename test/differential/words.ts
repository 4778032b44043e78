import type { Bytes } from '../../src/bytes.ts';

/** Few, so that commands meet. */
export const keys: readonly Bytes[] = ['a', 'b', 'c', 'key:1', 'key:2', '\xff\x00bin', ''];

/** The keys that commands of a family mostly take, so that they find values of their own type. */
export const keysOf: Readonly<Record<string, readonly Bytes[]>> = {
  hash: ['h', 'h:2'],
  list: ['l', 'l:2'],
  set: ['s', 's:2', 's:3'],
  'sorted-set': ['z', 'z:2', 'z:3'],
  stream: ['x', 'x:2'],
  hyperloglog: ['p', 'p:2'],
  geo: ['g', 'g:2'],
  module: ['j', 'j:2'],
};
export const typedKeys = Object.values(keysOf).flat();

export const strings: readonly Bytes[] = [
  '',
  'v',
  'hello world',
  '10',
  '-5',
  '0',
  '9223372036854775807',
  '-9223372036854775808',
  '3.5',
  '1e3',
  ' 7',
  '007',
  'abcabcabc',
  'xaxbxc',
  '\r\n\0\xff',
  'x'.repeat(44),
  'y'.repeat(45),
  `HYLL\x01${'\0'.repeat(11)}\x7f\xff`,
  `HYLL\x01${'\0'.repeat(10)}\x80\x7f\xfe`,
];
/** Fields, members, elements. */
export const members: readonly Bytes[] = [
  'a',
  'b',
  'c',
  'd',
  'e',
  'one',
  '1',
  '2',
  '10',
  '-5',
  '',
  '\xff\0',
  'm'.repeat(64),
  'n'.repeat(65),
];
/** Degrees: where places meet, at the edges of the map, beyond them. */
export const longitudes: readonly Bytes[] = [
  '13.361389',
  '15.087269',
  '13.4',
  '0',
  '0.001',
  '-0.5',
  '180',
  '-180',
  '179.9',
];
export const latitudes: readonly Bytes[] = [
  '38.115556',
  '37.502669',
  '38',
  '0',
  '0.001',
  '70',
  '-81',
  '85.05112878',
  '-85',
];
export const lengths: readonly Bytes[] = ['0', '1', '100', '170', '1000', '5000', '0.5', '25000', '1e10', '-1'];
/** Ends of a range of scores or of names. */
export const bounds: readonly Bytes[] = [
  '-inf',
  '+inf',
  '(1',
  '0',
  '2',
  '(3.5',
  '-',
  '+',
  '[a',
  '(c',
  '[b',
  'nan',
  '',
  '(',
];
/** IDs of entries, of any spelling; the first ones are of entries that may be there. */
export const entryIds: readonly Bytes[] = ['1-1', '1-2', '2-0', '3', '5-1', '7-*', '9-9', '0-1', '10'];
export const oddIds: readonly Bytes[] = [
  '-',
  '+',
  '$',
  '>',
  '*',
  '(1-1',
  '(2',
  '(-',
  '0-0',
  '(0-0',
  '0-*',
  '18446744073709551615-18446744073709551615',
  '(18446744073709551615-18446744073709551615',
  '18446744073709551615-*',
  '18446744073709551616-0',
  '-1-1',
  '1--1',
  '1-1-1',
  '1-',
  ' 4-+2',
  '04-007',
  '6-1\0x',
  'x',
  '',
  '1'.repeat(130),
];
/** Groups of a stream and their consumers, and how long something has lain at least. */
export const groups: readonly Bytes[] = ['g', 'g', 'g2', 'none'];
export const consumers: readonly Bytes[] = ['ada', 'bob', 'eve', ''];
export const idleTimes: readonly Bytes[] = ['0', '0', '1', '500', '1000', '3000', '-1', '9223372036854775807', 'x'];
/** Beyond a kilobyte, where a string is kept in pieces, and places in one. */
export const longStrings: readonly Bytes[] = ['0123456789abcdef'.repeat(80), 'long \0 '.repeat(400)];
export const farPlaces: readonly Bytes[] = ['500', '513', '1024', '1279', '1500', '4000', '-700'];
/** Places of bits, near and beyond the kilobyte, none that would fill a memory; and types of the integers that lie there. */
export const bitOffsets: readonly Bytes[] = [
  ...['0', '1', '7', '8', '9', '15', '16', '31', '63', '100', '4095', '8191', '8200', '9000', '12345'],
  ...['-1', '4294967296', '9223372036854775807', 'x', '', '#0', '#1', '#3', '#-1', '#', '01'],
  ...['#4611686018427387904', '#2305843009213693952'],
];
export const bitTypes: readonly Bytes[] = [
  ...['u1', 'i1', 'u2', 'i5', 'u8', 'i8', 'u16', 'i16', 'u32', 'i63', 'u63', 'i64'],
  ...['u64', 'i65', 'u0', 'i', 'U8', 'x8', '', 'u8\0x', 'u08', 'i-1'],
];
export const fieldValues: readonly Bytes[] = [
  ...['0', '1', '-1', '2', '100', '127', '128', '-128', '-129', '255', '256', '65535', '4294967296'],
  ...['9223372036854775807', '-9223372036854775808', '9223372036854775808', '1.5', 'x'],
];
export const pfdebugs: readonly Bytes[] = ['ENCODING', 'DECODE', 'GETREG', 'TODENSE', 'nope'];
export const smallIntegers: readonly Bytes[] = ['0', '1', '2', '3', '5', '10', '-1', '-2', '-3'];
export const integers: readonly Bytes[] = [
  '0',
  '1',
  '-1',
  '2',
  '3',
  '5',
  '10',
  '-10',
  '100',
  '9223372036854775807',
  '-9223372036854775808',
  '9223372036854775808',
  '-9223372036854775809',
  '18446744073709551615',
  '18446744073709551616',
  '2147483647',
  '2147483648',
  '-2147483648',
  '4611686018427387904',
  '600000000',
  '1.5',
  'abc',
  '',
  ' 1',
  '+1',
  '01',
  '-0',
  '1e3',
];
export const durations: readonly Bytes[] = ['1', '2', '5', '10', '100', '499', '1000', '1499', '1500', '10000'];
export const wrongDurations: readonly Bytes[] = [
  '0',
  '-1',
  '-10',
  '9223372036854775807',
  '9223372036854775',
  '9223372036854774',
  '9223372036854776',
  '-9223372036854775808',
  '1.5',
  'x',
  '',
];
export const doubles: readonly Bytes[] = [
  '1.5',
  '-3',
  '0.1',
  '1e5',
  '-1.5e-3',
  '5.0e3',
  '100000000000000000000',
  'inf',
  '-inf',
  'nan',
  'abc',
  '',
  ' 1',
  '1 ',
  '0x10',
  '1e4000',
  '3.0',
];
export const patterns: readonly Bytes[] = [
  '*',
  'key:*',
  '?',
  '[a-b]',
  '[^a]',
  '*1',
  'k[e-]y:?',
  '\\a',
  'none',
  '**a**',
  '[b-a]',
  '[\\]]',
  '',
];

/** What SORT looks up: names of keys, fields behind them, and what finds nothing. */
export const sortPatterns: readonly Bytes[] = [
  '*',
  '*',
  'key:*',
  'h:*->a',
  'h:*->one',
  'h*->',
  '*->a',
  'l:*',
  '#',
  '#\0',
  'nosort',
  'h\0*',
  '',
];

/** Settings that change no other command's reply but OBJECT ENCODING's, and values that some of them take. */
export const settings: readonly Bytes[] = [
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
  'hash-max-listpack-entries',
  'hash-max-ziplist-value',
  'hll-sparse-max-bytes',
  'set-max-intset-entries',
  'set-max-listpack-entries',
  'set-max-listpack-value',
  'zset-max-listpack-entries',
  'zset-max-listpack-value',
  'zset-max-ziplist-entries',
  'list-max-listpack-size',
  'list-max-ziplist-size',
  'stream-node-max-entries',
  'stream-node-max-bytes',
  'databases',
  'none',
];
export const settingValues: readonly Bytes[] = [
  '0',
  '1',
  '10',
  '-1',
  '65',
  '1000',
  '2147483648',
  'yes',
  'NO',
  'always',
  'KEA',
];
export const moreSettingValues: readonly Bytes[] = [
  'g$x',
  'Km',
  'AKEn',
  'everysec',
  '',
  'x',
  '1kb',
  '9223372036854775808',
];

export const jsonTexts: readonly Bytes[] = [
  '{"a":1,"b":[1,2.5,"x",null,true],"c":{"a":"z"}}',
  '[1,[2,{"a":[3]}],{"a":4,"b":"s"}]',
  '{"a":{"a":{"a":1}},"b":{"a":true}}',
  '[]',
  '{}',
  '"text"',
  '1',
  '-2',
  '2.50',
  '1e3',
  'true',
  'null',
  '"\\u00e9"',
  '18446744073709551615',
  '',
  '{',
  'bad',
];
export const jsonPaths: readonly Bytes[] = [
  '$',
  '.',
  '$.a',
  '.a',
  'a',
  '$.b',
  '.c',
  '$..a',
  '..a',
  '$.*',
  '$..*',
  '$.b[0]',
  '$.b[-1]',
  '$[1:]',
  '[0]',
  '$.new',
  '$.a.new',
  '$[?(@.a>1)]',
  '$.b[?(@>1)]',
  '$.nothing.here',
  '$[',
];
