import { describe, expect, it } from 'vitest';
import { commandTokens } from '../../../src/ui/cell/command-tokens.ts';

/** `name:SETEX word:k`: a line's pieces without the space between. */
const pieces = (line: string) =>
  commandTokens(line)
    .filter(({ kind }) => kind !== 'space')
    .map(({ kind, text }) => `${kind}:${text}`);

describe('commandTokens', () => {
  it.each([
    ['GET k', ['name:GET', 'word:k']],
    ['SETEX mykey 10 "Hello, World!"', ['name:SETEX', 'word:mykey', 'word:10', 'string:"Hello, World!"']],
    [String.raw`ECHO "say \"hi\" now"`, ['name:ECHO', String.raw`string:"say \"hi\" now"`]],
    [`ECHO 'it\\'s'`, ['name:ECHO', `string:'it\\'s'`]],
    ['  GET k', ['name:GET', 'word:k']],
    ['SET k "never closed', ['name:SET', 'word:k', 'string:"never closed']],
    ['', []],
  ])('cuts %j', (line, expected) => {
    expect(pieces(line)).toEqual(expected);
  });

  it.each(['  SET  k\t"a b"  ', 'SET k "open', `a"b"c 'd'`, '"', '\\'])('loses nothing of %j', (line) => {
    expect(
      commandTokens(line)
        .map(({ text }) => text)
        .join(''),
    ).toBe(line);
  });
});
