import { describe, expect, it } from 'vitest';
import { tokens } from '../../../src/ui/editor/tokens.ts';
import { commands } from './command-fixture.ts';

/** Each part of the line with its kind, white space left out. */
const read = (line: string, table = commands) => {
  const found = tokens(line, table);
  return found
    .map(({ kind, start }, i) => [kind, line.slice(start, found[i + 1]?.start)] as const)
    .filter(([, text]) => text.trim() !== '')
    .map(([kind, text]) => `${kind} ${text.trim()}`);
};

describe('a line', () => {
  it.each([
    ['SETEX k 10 "a b"', ['name SETEX', 'plain k', 'number 10', 'string "a b"']],
    ['set k v ex 10 # why', ['name set', 'plain k', 'plain v', 'option ex', 'number 10', 'comment # why']],
    ['SET EX EX EX 10', ['name SET', 'plain EX', 'plain EX', 'option EX', 'number 10']],
    ['OBJECT ENCODING k', ['name OBJECT', 'name ENCODING', 'plain k']],
    ['dragonfly> GET k', ['plain dragonfly>', 'name GET', 'plain k']],
    ['NOSUCH NX', ['name NOSUCH', 'plain NX']],
    ['SET k "never', ['name SET', 'plain k', 'string "never']],
    ['// Wait for 10 seconds', ['wait // Wait for 10 seconds']],
    ['# Wait, what?', ['comment # Wait, what?']],
    ['', []],
  ])('%s', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });

  it('is coloured without a table too, but for the options', () => {
    expect(read('SET k v EX 10', [])).toEqual(['name SET', 'plain k', 'plain v', 'plain EX', 'number 10']);
  });

  it('has tokens from its start on, each starting after the one before', () => {
    const starts = tokens('  SET  k  "v"  NX  ', commands).map(({ start }) => start);
    expect(starts[0]).toBe(0);
    expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
  });

  it('of ten thousand characters is left as it is', () => {
    expect(tokens(`SET k ${'v'.repeat(10_000)}`, commands)).toEqual([{ start: 0, kind: 'plain' }]);
  });
});
