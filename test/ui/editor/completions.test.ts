import { describe, expect, it } from 'vitest';
import { completions, usedKeys } from '../../../src/ui/editor/completions.ts';
import { commands } from './command-fixture.ts';

/** Completions where `|` stands in the line. */
const at = (marked: string, keys: readonly string[] = []) => {
  const offset = marked.indexOf('|');
  return completions(marked.replace('|', ''), offset, commands, () => keys);
};
const labels = (marked: string, keys?: readonly string[]) => at(marked, keys).map(({ label }) => label);

describe('in first place', () => {
  it('every command may stand, with its syntax and summary', () => {
    expect(labels('|')).toEqual(commands.map(({ name }) => name));
    expect(at('SE|')).toContainEqual({
      kind: 'command',
      label: 'SETEX',
      detail: 'key seconds value',
      about: 'What SETEX does.',
      start: 0,
      end: 2,
      unfinished: true,
    });
  });

  it('what is completed is the word up to the cursor', () => {
    expect(at('  se|')[0]).toMatchObject({ start: 2, end: 4 });
    expect(at('  |')[0]).toMatchObject({ start: 2, end: 2, unfinished: false });
  });

  it('a prompt is no word', () => {
    expect(at('dragonfly> ge|')[0]).toMatchObject({ kind: 'command', start: 11, end: 13 });
  });
});

describe('options', () => {
  it.each([
    ['SET k v |', ['NX', 'XX', 'GET', 'EX', 'PX', 'EXAT', 'KEEPTTL']],
    ['SET k v E|', ['NX', 'XX', 'GET', 'EX', 'PX', 'EXAT', 'KEEPTTL']],
    ['set k v nx |', ['GET', 'EX', 'PX', 'EXAT', 'KEEPTTL']],
    ['SET k v EX 10 |', ['NX', 'XX', 'GET']],
    ['SET k v KEEPTTL GET NX |', []],
    ['SCAN 0 |', ['MATCH', 'COUNT']],
    ['SCAN 0 COUNT 10 |', ['MATCH']],
  ])('that can still go at %s', (marked, expected) => {
    expect(labels(marked)).toEqual(expected);
  });

  it.each([
    'SET k |',
    'SET k v EX |',
    'SET k v EX 10 PX 5 |',
    'SCAN 0 COUNT ten |',
    'GET k |',
    'SETEX k |',
    'NOSUCH |',
  ])('none goes at %s', (marked) => {
    expect(labels(marked)).toEqual([]);
  });

  it('say what they take', () => {
    expect(at('SET k v |').find(({ label }) => label === 'PX')).toMatchObject({
      kind: 'option',
      detail: 'milliseconds',
    });
    expect(at('SET k v |').find(({ label }) => label === 'NX')).not.toHaveProperty('detail');
  });
});

describe('subcommands', () => {
  it('stand behind their command', () => {
    expect(at('OBJECT |').map(({ kind, label }) => [kind, label])).toEqual([
      ['subcommand', 'ENCODING'],
      ['subcommand', 'FREQ'],
    ]);
    expect(labels('object encoding |', ['k'])).toEqual(['k']);
  });
});

describe('keys', () => {
  it.each(['GET |', 'DEL a |', 'MSET a 1 |', 'SETEX |', 'OBJECT FREQ |'])('stand at %s', (marked) => {
    expect(labels(marked, ['one', 'two'])).toEqual(['one', 'two']);
  });

  it.each(['SETEX k |', 'MSET a |', 'KEYS |', 'TIME |'])('do not stand at %s', (marked) => {
    expect(labels(marked, ['one', 'two'])).toEqual([]);
  });

  it('may be new, so that one half typed is not unfinished, nor offered to itself', () => {
    expect(at('GET on|', ['on', 'one']).map(({ label, unfinished }) => [label, unfinished])).toEqual([['one', false]]);
  });

  it('are those that the text names, once, as far as they need no quotes', () => {
    const text = 'SETEX a 10 v\n# GET b\nMSET a 1 c 2\nGET "d e"\nDEL "f" g\nOBJECT ENCODING h\nGET';
    expect(usedKeys(text, commands)).toEqual(['a', 'c', 'f', 'g', 'h']);
  });
});

describe('waits', () => {
  it('stand behind a comment marker', () => {
    expect(labels('//|')).toContain('// Wait for 10 seconds');
    expect(labels('# wait for 1 m|')).toEqual(['# Wait for 1 minute']);
    expect(at('// |')[0]).toMatchObject({ kind: 'wait', start: 0, end: 3, unfinished: false });
    expect(at('// w|')[0]).toMatchObject({ unfinished: true });
  });

  it('do not come in the way of other comments', () => {
    expect(labels('# how long|')).toEqual([]);
  });
});

describe('in a quotation', () => {
  it.each(['GET "k|', 'GET "k"|', "SET k 'v|", 'SET k "v|"'])('nothing is completed: %s', (marked) => {
    expect(labels(marked, ['key'])).toEqual([]);
  });
});
