import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align } from '../../src/transcript/align.ts';
import { commandsText } from '../../src/transcript/commands-text.ts';
import { mergeEdit } from '../../src/transcript/edit.ts';
import { parseTranscript } from '../../src/transcript/parse.ts';
import type { Step } from '../../src/transcript/step.ts';

const lines = (...all: string[]): string => all.join('\n');

const { steps: original } = parseTranscript(
  lines('redis> SET k v EX 9', 'OK', 'redis> GET k', '"v"', '// Wait for 9 seconds', 'redis> GET k', '(nil)'),
);

/** Each step's text, a command's prompt before it and its output behind it. */
const sketch = (steps: readonly Step[]): string[] =>
  steps.map((step) =>
    step.kind === 'command'
      ? [step.prompt, step.text, ...(step.output ? ['=', ...step.output] : [])].join(' ')
      : step.text,
  );

describe('mergeEdit', () => {
  it('gives back what was not edited', () => {
    expect(sketch(mergeEdit(original, commandsText(original)))).toEqual(sketch(original));
  });

  it.each([
    [
      'a changed command loses its output',
      lines('SET k w EX 9', 'GET k', '// Wait for 9 seconds', 'GET k'),
      ['redis> SET k w EX 9', 'redis> GET k = "v"', '// Wait for 9 seconds', 'redis> GET k = (nil)'],
    ],
    [
      'a new command has none',
      lines('SET k v EX 9', 'TTL k', 'GET k', '// Wait for 9 seconds', 'GET k'),
      [
        'redis> SET k v EX 9 = OK',
        'redis> TTL k',
        'redis> GET k = "v"',
        '// Wait for 9 seconds',
        'redis> GET k = (nil)',
      ],
    ],
    [
      'a removed command takes its output along',
      lines('SET k v EX 9', '// Wait for 9 seconds', 'GET k'),
      ['redis> SET k v EX 9 = OK', '// Wait for 9 seconds', 'redis> GET k = (nil)'],
    ],
    [
      'a changed wait changes no command',
      lines('SET k v EX 9', 'GET k', '// Wait for 8 seconds', 'GET k'),
      ['redis> SET k v EX 9 = OK', 'redis> GET k = "v"', '// Wait for 8 seconds', 'redis> GET k = (nil)'],
    ],
    [
      'a pasted transcript brings its own outputs',
      lines('SET k v EX 9', 'GET k', '// Wait for 9 seconds', 'GET k', '> TTL k', '(integer) -2'),
      [
        'redis> SET k v EX 9 = OK',
        'redis> GET k = "v"',
        '// Wait for 9 seconds',
        'redis> GET k = (nil)',
        'redis> TTL k = (integer) -2',
      ],
    ],
    ['an emptied cell is empty', '', []],
  ])('%s', (_, text, steps) => {
    expect(sketch(mergeEdit(original, text))).toEqual(steps);
  });

  it('keeps a comment that the document wrote without a mark', () => {
    const { steps } = parseTranscript(lines('$ redis-cli', '> GET k', '(nil)'));
    expect(sketch(mergeEdit(steps, lines('// $ redis-cli', 'GET k', 'GET l')))).toEqual([
      '$ redis-cli',
      '> GET k = (nil)',
      '> GET l',
    ]);
  });

  it('counts lines in the edited text', () => {
    const merged = mergeEdit(original, lines('', 'GET k', '', '// Wait for 9 seconds'));
    expect(merged.map((step) => step.line)).toEqual([1, 3]);
  });

  it('takes 100,000 lines', () => {
    const text = Array.from({ length: 50_000 }, (_, i) => `> SET key:${i} v\nOK`).join('\n');
    const { steps } = parseTranscript(text);
    const edited = commandsText(steps).split('\n');
    edited.splice(10, 1);
    edited.splice(40_000, 0, 'GET k');
    const merged = mergeEdit(steps, edited.join('\n'));
    expect(merged.filter((step) => step.kind === 'command' && step.output)).toHaveLength(49_999);
    const other = edited.map((line) => `${line}x`).join('\n');
    expect(mergeEdit(steps, other).some((step) => step.kind === 'command' && step.output)).toBe(false);
  });
});

describe('align', () => {
  const letters = (text: string): string[] => [...text];
  const common = (before: string, after: string): string =>
    align(letters(before), letters(after))
      .map(([i]) => before[i])
      .join('');

  it.each([
    ['', '', ''],
    ['abc', '', ''],
    ['', 'abc', ''],
    ['abc', 'abc', 'abc'],
    ['abc', 'xyz', ''],
    ['abc', 'abxc', 'abc'],
    ['abcabba', 'cbabac', 'baba'],
    ['aaa', 'aa', 'aa'],
    ['xaxbxc', 'abc', 'abc'],
  ])('%j and %j have %j in common', (before, after, expected) => {
    expect(common(before, after)).toHaveLength(expected.length);
  });

  it('pairs equal items in order, and as many as can be', () => {
    const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
    fc.assert(
      fc.property(list, list, (before, after) => {
        const pairs = align(before, after);
        for (const [i, j] of pairs) expect(before[i]).toBe(after[j]);
        for (const place of [0, 1] as const) {
          const places = pairs.map((pair) => pair[place]);
          expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
        }
        expect(pairs).toHaveLength(longestCommon(before, after));
      }),
    );
  });
});

function longestCommon(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  const [x, ...as] = a;
  const [y, ...bs] = b;
  if (x === y) return 1 + longestCommon(as, bs);
  return Math.max(longestCommon(as, b), longestCommon(a, bs));
}
