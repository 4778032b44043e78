import { describe, expect, it } from 'vitest';
import { previewOf } from '../../../src/cli/site/preview.ts';
import { parsePage } from '../../../src/docs/parse.ts';

/** The preview of a page whose first example these lines are. */
const preview = (...lines: string[]) =>
  previewOf(parsePage(['## First', '', '```cli', ...lines, '```'].join('\n'), { slug: 'page', format: 'md' }));

describe('what the first example does', () => {
  it('is a row a key: its name, when it dies, a bar on the scale of the timeline, marked where it dies', () => {
    expect(preview('> SETEX mykey 9 v', '> SET stays v', '// Wait for 5 seconds', '> GET mykey')).toBe(
      '<p>mykey<em>+9 s</em><b><i class="x" style="left:0%;width:90%"></i></b></p>' +
        '<p>stays<b><i style="left:0%;width:100%"></i></b></p>',
    );
  });

  it('begins where a key is born, and draws each of its lives', () => {
    expect(preview('> SETEX a 2 v', '// Wait for 4 seconds', '> SET a v', '> EXPIRE a 5')).toBe(
      '<p>a<em>+9 s</em><b><i class="x" style="left:0%;width:20%"></i>' +
        '<i class="x" style="left:40%;width:50%"></i></b></p>',
    );
  });

  it('is of the first example alone, in its own section', () => {
    const page = parsePage('## A\n\n```\n> SET a 1\n```\n\n## B\n\n```\n> SET b 1\n```\n', { slug: 'p', format: 'md' });
    expect(previewOf(page)).toMatch(/^<p>a<b>.*<\/p>$/);
    expect(previewOf(page)).not.toContain('<p>b');
  });

  it('lets no name become markup', () => {
    expect(preview('> SET <img> "&"')).toContain('<p>&lt;img&gt;<b>');
    expect(preview('> SET "\\"x\'" v')).toContain("<p>&quot;x'<b>");
  });

  it('cuts a long name', () => {
    expect(preview(`> SET ${'k'.repeat(90)} v`)).toContain(`<p>${'k'.repeat(23)}…<b>`);
  });

  it.each<[string, string[]]>([
    ['no key', ['> PING']],
    ['more keys than one takes in', Array.from({ length: 9 }, (_, i) => `> SET ${i} v`)],
    [
      'more bytes than a page should spend on it',
      Array.from({ length: 8 }, (_, i) => `> SETEX ${'é'.repeat(20)}${i} 9 v`),
    ],
    ['a store filled by DEBUG', ['> DEBUG POPULATE 1 k']],
    ['more steps than one reads', Array.from({ length: 61 }, () => '> SET a v')],
    ['a value that is a book', [`> SET a ${'v'.repeat(5000)}`]],
  ])('is not drawn where there is %s', (_, lines) => {
    expect(preview(...lines)).toBe('');
  });

  it('is given up where it takes more than a second', () => {
    const long = 'x'.repeat(100);
    const doubling = Array.from({ length: 40 }, () => '> LCS a b LEN');
    const lines = [`> SETRANGE a 11000 ${long}`, `> SETRANGE b 11000 ${long}`, ...doubling];
    expect(preview(...lines)).toBe('');
  });
});

it('a page without examples has none', () => {
  expect(previewOf(parsePage('# Words', { slug: 'words', format: 'md' }))).toBe('');
});
