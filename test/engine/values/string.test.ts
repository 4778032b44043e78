import { describe, expect, it } from 'vitest';
import { bytesFromText } from '../../../src/bytes.ts';
import { asText, changedInPlace } from '../../../src/engine/values/string/encoding.ts';
import { string } from '../../../src/engine/values/string/kind.ts';
import { bytesOf, type StringValue } from '../../../src/engine/values/string/string-value.ts';
import { printBounded } from '../../../src/transcript/print.ts';

describe('encodings', () => {
  it.each<[string, StringValue, string]>([
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
  ])('%s', (_, value, encoding) => expect(string.encoding(value)).toBe(encoding));
});

describe('shared integers', () => {
  it('are 0 to 9999', () => {
    expect(['0', '9999'].map(string.isShared)).toEqual([true, true]);
    expect(['10000', '-1', '00', ''].map(string.isShared)).toEqual([false, false, false, false]);
  });

  it('become the own integer of a copy, and nothing else changes in one', () => {
    const copied = string.copy('5');
    expect([bytesOf(copied), string.encoding(copied), string.isShared(copied)]).toEqual(['5', 'int', false]);
    expect(string.copy('text')).toBe('text');
    expect(string.encoding(string.copy(changedInPlace('5')))).toBe('raw');
  });
});

describe('two strings', () => {
  it('are the same to a reader by their bytes, however a server keeps them', () => {
    expect(string.equals('1', changedInPlace('1'))).toBe(true);
    expect(string.equals('1', '2')).toBe(false);
    expect(string.equals('1', '11')).toBe(false);
  });
});

describe('what shows a string', () => {
  it.each(['', 'short', '"quoted"', 'x'.repeat(500), bytesFromText('é'.repeat(30)), '\0'.repeat(40)])(
    'is its beginning, as far as one can see: %j',
    (bytes) => {
      const whole = printBounded({ type: 'bulk', value: bytes }, 2, 100);
      const shown = printBounded(string.describe(bytes, 100), 2, 100);
      expect([shown.text, shown.omitted > 0]).toEqual([whole.text, whole.omitted > 0]);
    },
  );
});
