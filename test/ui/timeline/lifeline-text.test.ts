import { describe, expect, it } from 'vitest';
import { goneText, lifelinesText, shortCommand, spanTitle } from '../../../src/ui/timeline/lifeline-text.ts';
import { expiring, line, span } from './notation.ts';

const setex = 'SETEX mykey 10 "Hello"';

describe('spanTitle', () => {
  it('names the command that began a span', () => {
    const tenSeconds = span(setex, { fromMs: 0, toMs: 10_000, deadlineMs: 10_000, end: 'expired' });
    expect(spanTitle('mykey', tenSeconds)).toBe('mykey: set at 0 s by SETEX mykey 10 "Hello", expires at 10 s');
  });

  it('names the command that ended it, and what was promised', () => {
    const cut = span(setex, { fromMs: 0, toMs: 4000, deadlineMs: 10_000, end: 'deleted', endedBy: 'DEL mykey' });
    expect(spanTitle('mykey', cut)).toBe(
      'mykey: set at 0 s by SETEX mykey 10 "Hello", deleted at 4 s by DEL mykey, was to expire at 10 s',
    );
  });

  it('tells both sides of a RENAME', () => {
    const rename = 'RENAME a b';
    expect(spanTitle('a', span('SET a 1', { fromMs: 0, toMs: 1000, end: 'renamed', endedBy: rename }))).toBe(
      'a: set at 0 s by SET a 1, renamed at 1 s by RENAME a b',
    );
    expect(spanTitle('b', span(rename, { fromMs: 1000, start: 'renamed' }))).toBe(
      'b: renamed to this at 1 s by RENAME a b, lives on',
    );
  });
});

it('goneText says when and why', () => {
  expect(goneText(span(setex, { fromMs: 0, toMs: 10_000, end: 'expired' }))).toBe(`expired at 10 s: ${setex}`);
  expect(goneText(span(setex, { fromMs: 0, toMs: 4000, end: 'deleted', endedBy: 'DEL mykey' }))).toBe(
    'deleted at 4 s: DEL mykey',
  );
});

it('shortCommand cuts what no tooltip holds', () => {
  expect(shortCommand('GET k')).toBe('GET k');
  expect(shortCommand('x'.repeat(5000))).toBe(`${'x'.repeat(120)}…`);
});

describe('lifelinesText', () => {
  it('says what each line shows', () => {
    const long = line('b', span('SET b 1', { fromMs: 1000 }));
    expect(lifelinesText([expiring('a', 10_000), long], 2)).toBe(
      'Lifelines of 2 keys. a: set at 0 s, expires at 10 s. b: set at 1 s, lives on.',
    );
  });

  it('tells of the fields that end, and of how many more', () => {
    const ends = Array.from({ length: 20 }, (_, i) => ({
      ...{ fromMs: 1000 * i, toMs: 1000 * i, word: 'field' as const },
      ...(i === 1 ? { count: 5, names: ['a', 'b', 'c'] } : { count: 1, names: [`f${i}`] }),
    }));
    const text = lifelinesText([{ ...line('h', span('HSET h f v', { fromMs: 0 })), ends }], 1);
    expect(text).toMatch(
      /^Lifelines of 1 key\. h: set at 0 s, lives on; field f0 ends at 0 s; 5 fields end at 1 s: a, b, c and others; field f2 /,
    );
    expect(text).toMatch(/; and 8 more end\.$/);
  });

  it('counts what it does not name', () => {
    const lines = Array.from({ length: 20 }, (_, i) => line(`k${i}`));
    expect(lifelinesText(lines, 1_000_000)).toMatch(/^Lifelines of 1,000,000 keys\. .* And 999,988 more\.$/);
  });

  it('is brief about a key that changed often', () => {
    const spans = Array.from({ length: 100 }, (_, i) => span('SET k v', { fromMs: i, toMs: i + 1, end: 'changed' }));
    const text = lifelinesText([line('k', ...spans)], 1);
    expect(text).toMatch(/; and 88 changes more\.$/);
    expect(text.length).toBeLessThan(300);
  });
});
