import { describe, expect, it } from 'vitest';
import { hover } from '../../../src/ui/editor/hover.ts';
import { commands } from './command-fixture.ts';

const at = (marked: string) => hover(marked.replace('|', ''), marked.indexOf('|'), commands);

describe('a command', () => {
  it('tells its syntax, what it does, since when and at what cost', () => {
    expect(at('set|ex k 10 v')).toEqual({
      of: 'command',
      syntax: 'SETEX key seconds value',
      sentences: ['What SETEX does.', 'Since 2.0.0 · O(1)'],
      start: 0,
      end: 5,
    });
  });

  it('is its subcommand where there is one', () => {
    expect(at('OBJ|ECT ENCODING k')?.syntax).toBe('OBJECT ENCODING key');
    expect(at('OBJECT ENC|ODING k')).toMatchObject({ of: 'command', syntax: 'OBJECT ENCODING key', start: 7, end: 15 });
  });

  it('is told after a prompt, and while its words do not fit', () => {
    expect(at('dragonfly> SE|TEX k')).toMatchObject({ syntax: 'SETEX key seconds value', start: 11, end: 16 });
  });
});

describe('an argument', () => {
  it.each([
    ['SETEX m|ykey 10 v', 'key', 'The name of a key.'],
    ['SETEX mykey 10 "|v"', 'value', 'Any bytes.'],
    ['SET k v |NX', 'NX', 'A word that stands for itself.'],
    ['SET k v E|X 10', 'EX seconds', 'A whole number, in seconds.'],
    ['DEL a b|', 'key [key ...]', 'The name of a key.'],
    ['INCRBYFLOAT k |1.5', 'increment', 'A number, with or without a fraction.'],
  ])('%s', (marked, syntax, sentence) => {
    expect(at(marked)).toMatchObject({ of: 'argument', syntax, sentences: [sentence] });
  });

  it('that is a time says what it comes to', () => {
    expect(at('SETEX k 36|00 v')?.sentences).toEqual(['A whole number, in seconds.', '3600 seconds: 1 hour.']);
    expect(at('SET k v PX 15|00')?.sentences).toEqual([
      'A whole number, in milliseconds.',
      '1500 milliseconds: 1 second 500 ms.',
    ]);
    expect(at('SET k v EXAT 1767225|600')?.sentences.at(-1)).toBe('2026-01-01T00:00:00.000Z.');
  });

  it.each(['SETEX k 1|0 v', 'SETEX k 1|0.5 v', 'SETEX k -|5 v', 'SET k v EXAT 9999999999|999999'])(
    'that is no time worth spelling out says no more: %s',
    (marked) => {
      expect(at(marked)?.sentences).toHaveLength(1);
    },
  );
});

it.each(['NOSUCH k|', '# GET| k', '// Wait| for 1 second', '|', 'SETEX  | k', 'GET a b|'])(
  'nothing is told at %s',
  (marked) => {
    expect(at(marked)).toBeUndefined();
  },
);
