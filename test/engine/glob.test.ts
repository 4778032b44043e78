import { describe, expect, it } from 'vitest';
import { globMatcher, keyMatcher } from '../../src/engine/glob.ts';

/** A pattern, then the texts that it fits, and those that it does not. All as redis-server 7.0 answers KEYS. */
const cases: readonly [pattern: string, fits: readonly string[], not: readonly string[]][] = [
  ['abc', ['abc'], ['ab', 'abcd', 'ABC', '']],
  ['', [''], ['a']],
  ['*', ['a', 'abc'], ['']],
  ['**', ['a', 'abc'], ['']],
  ['a*', ['a', 'ab'], ['ba', 'A']],
  ['*a', ['a', 'ba', 'aaa'], ['ab']],
  ['*a*b*', ['ab', 'xaxbx'], ['ba']],
  ['?', ['a', '*', '\xff'], ['', 'ab']],
  ['a?c', ['abc', 'a?c'], ['ac', 'abbc']],
  ['k[12]', ['k1', 'k2'], ['k3', 'k', 'k12']],
  ['k[^1]', ['k2', 'k^'], ['k1', 'k']],
  ['[a-c]', ['a', 'b', 'c'], ['d', '-', 'B']],
  ['[c-a]', ['a', 'b', 'c'], ['d', '-']],
  ['[a\\-c]', ['a', '-', 'c'], ['b', '\\']],
  ['[\\]]', [']'], ['\\']],
  ['[a', ['a'], ['[a', 'b']],
  ['[^', ['a', '^', '['], ['', 'ab']],
  ['[', [], ['[', 'a']],
  ['[]a', [], [']a', 'a', '[]a']],
  ['\\*', ['*'], ['a', '\\*']],
  ['\\a', ['a'], ['\\a']],
  ['a\\', ['a\\'], ['a']],
  ['[b-\xff]', ['\xff', 'b', 'a', '\x00'], ['c', '\x80']],
];

describe.each(cases)('%j', (pattern, fits, not) => {
  const matches = globMatcher(pattern);
  it.each(fits)('fits %j', (text) => expect(matches(text)).toBe(true));
  it.each(not)('does not fit %j', (text) => expect(matches(text)).toBe(false));
});

it('ignores case where asked to, but not behind a backslash in a class', () => {
  expect(globMatcher('GeT*', true)('getex')).toBe(true);
  expect(globMatcher('[S-T]et', true)('set')).toBe(true);
  expect(globMatcher('[\\S]et', true)('set')).toBe(false);
  expect(globMatcher('[\\S]et', true)('Set')).toBe(true);
});

it('takes a lone star for every key, the empty one too', () => {
  expect(keyMatcher('*')('')).toBe(true);
  expect(keyMatcher('**')('')).toBe(false);
});

it('comes to an end on many stars', () => {
  const matches = globMatcher(`${'a*'.repeat(40)}b`);
  expect(matches('a'.repeat(20_000))).toBe(false);
});

it('fits nothing where more than a thousand stars stand before something', () => {
  const text = 'a'.repeat(2000);
  expect(globMatcher('*?'.repeat(1000))(text)).toBe(true);
  expect(globMatcher('*?'.repeat(1001))(text)).toBe(false);
  expect(globMatcher(`${'*?'.repeat(1000)}***`)(text)).toBe(true);
});
