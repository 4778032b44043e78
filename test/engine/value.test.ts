import { describe, expect, it } from 'vitest';
import {
  asText,
  changedInPlace,
  duplicate,
  encodingOf,
  isShared,
  stringBytes,
  type Value,
} from '../../src/engine/value.ts';

describe('encodings', () => {
  it.each<[string, Value, string]>([
    ['an integer', '123', 'int'],
    ['the largest integer', '9223372036854775807', 'int'],
    ['one larger than that', '9223372036854775808', 'embstr'],
    ['an integer with a sign', '+1', 'embstr'],
    ['44 bytes', 'a'.repeat(44), 'embstr'],
    ['45 bytes', 'a'.repeat(45), 'raw'],
    ['the empty string', '', 'embstr'],
    ['a short string changed in place', changedInPlace('1'), 'raw'],
    ['an integer that nobody looked for', asText('1'), 'embstr'],
    ['a fraction', asText('1.5'), 'embstr'],
  ])('%s', (_, value, encoding) => expect(encodingOf(value)).toBe(encoding));
});

describe('shared integers', () => {
  it('are 0 to 9999', () => {
    expect(['0', '9999'].map(isShared)).toEqual([true, true]);
    expect(['10000', '-1', '00', ''].map(isShared)).toEqual([false, false, false, false]);
  });

  it('become the own integer of a copy, and nothing else changes in one', () => {
    const copied = duplicate('5');
    expect([stringBytes(copied), encodingOf(copied), isShared(copied)]).toEqual(['5', 'int', false]);
    expect(duplicate('text')).toBe('text');
    expect(encodingOf(duplicate(changedInPlace('5')))).toBe('raw');
  });
});
