import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesFromText } from '../../src/bytes.ts';
import { splitArguments, splitLine } from '../../src/transcript/split.ts';

describe('splitArguments', () => {
  // What redis-cli 7.0.15 sends for each line.
  it.each([
    ['', []],
    ['  \t ', []],
    ['SETEX k 10 v', ['SETEX', 'k', '10', 'v']],
    ['  GET \t k  ', ['GET', 'k']],
    ['ECHO "Hello, World!"', ['ECHO', 'Hello, World!']],
    [String.raw`ECHO "a\x00\xff\n\r\t\b\a\q\"\\"`, ['ECHO', 'a\0\xff\n\r\t\b\x07q"\\']],
    [String.raw`ECHO 'it\'s \n'`, ['ECHO', String.raw`it's \n`]],
    [String.raw`ECHO '\\'' x`, ['ECHO', String.raw`\'`, 'x']],
    ['ECHO foo"bar baz"', ['ECHO', 'foobar baz']],
    ["ECHO foo'bar baz'", ['ECHO', 'foobar baz']],
    ['ECHO ""', ['ECHO', '']],
    [String.raw`ECHO "\x4" "\xzz"`, ['ECHO', 'x4', 'xzz']],
    [String.raw`ECHO \n`, ['ECHO', String.raw`\n`]],
    [String.raw`ECHO "\é"`, ['ECHO', 'Ã©']],
    [String.raw`ECHO "\🦟 é"`, ['ECHO', bytesFromText('🦟 é')]],
    ['ECHO a\vb', ['ECHO', 'a\vb']],
    ['ECHO \v a\f', ['ECHO', 'a\f']],
    ['ECHO "a"\vb', ['ECHO', 'a', 'b']],
    ['ECHO \u00a0', ['ECHO', '\xc2\xa0']],
    [String.raw`SETEX s 1800 "{\"username\": \"johndoe\"}"`, ['SETEX', 's', '1800', '{"username": "johndoe"}']],
  ])('%j', (text, argv) => {
    expect(splitArguments(text, bytesFromText)).toEqual({ argv });
  });

  it.each([
    ['ECHO "abc', 'The " at column 6 is never closed: add a " where the value ends.'],
    [String.raw`ECHO "abc\"`, 'The " at column 6 is never closed: add a " where the value ends.'],
    ['ECHO "abc\\', 'The " at column 6 is never closed: add a " where the value ends.'],
    [
      "GET it's",
      `The ' at column 7 is never closed: add a ' where the value ends, or put the whole value in double quotes.`,
    ],
    [
      'SET k {"a"}',
      String.raw`The " at column 10 closes the value, but more follows: put a space after it, or write \" for a quote inside the value.`,
    ],
    [
      "SET k 'a'b",
      String.raw`The ' at column 9 closes the value, but more follows: put a space after it, or write \' for a quote inside the value.`,
    ],
  ])('%j is refused', (text, problem) => {
    expect(splitArguments(text, bytesFromText)).toEqual({ problem });
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const { words, problem } = splitLine(text, bytesFromText);
        const offsets = words.flatMap(({ start, end }) => [start, end]);
        expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
        expect(problem?.end ?? 0).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  it('takes a value of 50 MB', () => {
    const value = 'x'.repeat(50_000_000);
    expect(splitArguments(`SET k "${value}"`, bytesFromText)).toEqual({ argv: ['SET', 'k', value] });
    expect(splitArguments(`SET k '${value}'`, bytesFromText)).toEqual({ argv: ['SET', 'k', value] });
    expect(splitArguments(`SET k ${value}`, bytesFromText)).toEqual({ argv: ['SET', 'k', value] });
  });
});

describe('splitLine', () => {
  it('says where the words stand', () => {
    expect(splitLine('SET k "a b"', bytesFromText)).toEqual({
      words: [
        { start: 0, end: 3, bytes: 'SET' },
        { start: 4, end: 5, bytes: 'k' },
        { start: 6, end: 11, bytes: 'a b' },
      ],
    });
  });

  it('keeps the words before unbalanced quotes', () => {
    const { words, problem } = splitLine("GET k # it's gone", bytesFromText);
    expect(words.map((word) => word.bytes)).toEqual(['GET', 'k', '#']);
    expect(problem).toMatchObject({ start: 10, end: 17 });
  });
});
