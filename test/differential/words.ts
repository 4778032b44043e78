import type { Bytes } from '../../src/bytes.ts';

/** Few, so that commands meet. */
export const keys: readonly Bytes[] = ['a', 'b', 'c', 'key:1', 'key:2', 'key:10', '\xff\x00bin', ''];

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
/** Groups of a stream and their consumers. */
export const groups: readonly Bytes[] = ['g', 'g', 'g', 'g', 'g2', 'g2', 'none', ''];
export const consumers: readonly Bytes[] = ['ada', 'bob', 'eve', ''];
/** Beyond a kilobyte, where a string is kept in pieces; beyond what a node of a list or of a stream takes. */
export const longStrings: readonly Bytes[] = [
  '0123456789abcdef'.repeat(80),
  'long \0 '.repeat(400),
  'node '.repeat(1700),
];
/** What TYPE answers, and what SCAN may be asked for. */
export const types: readonly Bytes[] = ['string', 'list', 'set', 'zset', 'hash', 'stream', 'STRING', 'nope', ''];
export const pfdebugs: readonly Bytes[] = ['ENCODING', 'DECODE', 'GETREG', 'TODENSE', 'nope'];
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
  's:*',
  'key:*->a',
  '*:1*',
  'key:*0',
  '#',
  '#\0',
  'nosort',
  'h\0*',
  '',
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
