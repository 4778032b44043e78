import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fence, lines, parse, problems, shown, sketch } from './sketch.ts';

describe('what is broken', () => {
  const after = lines('', '## After', '', fence('> GET k', '(nil)'));
  const rest = ['## After', 'cell after-1'];
  it.each([
    ['an unclosed tag', 'a\n\n<Foo>\n\nb', ['a', '! line 3', '<Foo>', 'b'], 3],
    ['an unclosed tag in a line', 'a <b>c', ['! line 1', 'a <b>c'], 1],
    ['a closing tag alone', 'a </b> c', ['! line 1', 'a </b> c'], 1],
    ['an unclosed brace', 'a {b', ['! line 1', 'a {b'], 1],
    ['an expression that is none', 'a {b c} d', ['! line 1', 'a {b c} d'], 1],
    ['an expression beside code', '`{` {b c}', ['! line 1', '`{` {b c}'], 1],
    ['HTML that is no MDX', '<img src=x onerror=alert(1)>', ['! line 1', '<img src=x onerror=alert(1)>'], 1],
    ['an HTML comment', '<!-- a -->', ['! line 1', '<!-- a -->'], 1],
    ['a less-than sign', 'a <3 b', ['! line 1', 'a <3 b'], 1],
    ['a broken import', 'import {a from "b"\n', ['! line 1'], 1],
    ['prose that begins like one', 'a\n\nexport your data\nnow', ['a', '! line 3', 'export your data\nnow'], 3],
    ['a tag in a quote', '> <Foo>', ['! line 1', '> <Foo>'], 1],
  ])('%s leaves the rest as it is', (_, source, blocks, line) => {
    const page = parse(source + after);
    expect(sketch(page.blocks)).toEqual([...blocks, ...rest]);
    expect(problems(page)).toMatchObject([{ line }]);
  });

  it.each([
    ['a blank line before prose', lines('```cli', '> GET a', '', 'prose', ''), ['! line 1', 'cell page-1', 'prose'], 1],
    [
      'a blank line before a heading',
      lines('a', '', '```cli', '> GET a', '', '### b', ''),
      ['a', '! line 3', 'cell page-1', '### b'],
      3,
    ],
    [
      'not a blank line before a command',
      lines('```cli', '> GET a', '', '> GET b', ''),
      ['! line 1', 'cell page-1'],
      1,
    ],
    [
      'not one before a comment',
      lines('```cli', '> GET a', '', '# wait 1 s', '> GET b', ''),
      ['! line 1', 'cell page-1'],
      1,
    ],
  ])('an unclosed fence ends at %s', (_, source, blocks, line) => {
    for (const format of ['md', 'mdx'] as const) {
      const page = parse(source + after, format);
      expect(sketch(page.blocks)).toEqual([...blocks, ...rest]);
      expect(problems(page)).toMatchObject([{ line, message: expect.stringContaining('code fence') }]);
      expect(page.cells.at(-1)?.sourceLine).toBe(source.split('\n').length + 3);
    }
  });

  it('an unclosed fence at the end is the end', () => {
    expect(shown(lines('a', '', '```cli', '> GET a', '(nil)'))).toEqual(['a', '! line 3', 'cell page-1']);
  });

  it('leaves fences within longer fences alone', () => {
    const page = parse(lines('````md', '```cli', 'a', '```', '````', '~~~', '```cli', '~~~'));
    expect(page.diagnostics).toEqual([]);
    expect(sketch(page.blocks)).toEqual(['code md: ```cli⏎a⏎```', 'code: ```cli']);
  });

  it.each([
    ["a fence that opens on a bullet's line", lines('- ```cli', '  > GET a', '  ```', '- b'), ['- cell page-1', '- b']],
    [
      'a fence deep in a list',
      lines('1. a', '', '    ```cli', '    > GET a', '    ```', '', 'b'),
      ['1. a / cell page-1', 'b'],
    ],
    ['a fence that its list ends', lines('- ```cli', '  > GET a', '', 'b'), ['- cell page-1', 'b']],
    ['an open fence in a comment', lines('<!--', '```cli', '> GET a', '-->', '', 'b'), ['b']],
    ['an open fence in indented code', lines('a', '', '    ```cli', '', 'b'), ['a', 'code: ```cli', 'b']],
    [
      'fences in Markdown shown as code',
      lines('````', '```cli', 'a', '```', '````', '', 'b'),
      ['code: ```cli⏎a⏎```', 'b'],
    ],
    ['those of a language that is Markdown', lines('```md', 'a', '~~~cli', '```', '', 'b'), ['code md: a⏎~~~cli', 'b']],
    ['a longer fence in a shorter one', lines('~~~text', '```cli', '~~~', '', 'b'), ['code text: ```cli', 'b']],
  ])('leaves %s as Markdown has it', (_, source, blocks) => {
    const page = parse(source, 'md');
    expect(page.diagnostics).toEqual([]);
    expect(sketch(page.blocks)).toEqual(blocks);
  });

  it.each([
    ['in a list', lines('- a', '', '  ```cli', '  > GET a', '', '  b', '', 'c'), ['- a / cell page-1 / b', 'c'], 3],
    ['on the line of a bullet', lines('- ```cli', '  > GET a', '', '  b', '', 'c'), ['- cell page-1 / b', 'c'], 1],
    ['in a quote', lines('> ```cli', '> > GET a', '>', '> b'), ['> cell page-1', '> b'], 1],
    [
      'before the next fence',
      lines('```cli', '> GET a', '```cli', '> GET b', '```', '', 'c'),
      ['cell page-1', 'cell page-2', 'c'],
      1,
    ],
    [
      'before an element',
      lines('```cli', '> GET a', '', '<b>b</b>', '', '<i>c</i>'),
      ['cell page-1', '**b**', '*c*'],
      1,
    ],
  ])('a fence left open %s ends with its transcript', (_, source, blocks, line) => {
    for (const format of ['md', 'mdx'] as const) {
      const page = parse(source, format);
      expect(sketch(page.blocks).filter((block) => !block.startsWith('!'))).toEqual(blocks);
      expect(problems(page)).toMatchObject([
        { line, message: expect.stringMatching(/^This code fence is never closed/) },
      ]);
    }
  });

  it('several faults each have their notice', () => {
    const source = lines(
      '<A>',
      '',
      'a',
      '',
      '```cli',
      '> GET a',
      '',
      '### b',
      '',
      'c {d e}',
      '',
      '```cli',
      '> GET b',
      '```',
    );
    const page = parse(source);
    expect(sketch(page.blocks)).toEqual([
      '! line 1',
      '<A>',
      'a',
      '! line 5',
      'cell page-1',
      '### b',
      '! line 10',
      'c {d e}',
      'cell b-1',
    ]);
  });

  it('an unclosed element of Markdown leaves the rest as it is', () => {
    for (const open of ['<script>', '<!-- a', '<pre>', '<?php']) {
      const page = parse(lines(open, '', 'b', '') + after, 'md');
      expect(sketch(page.blocks)).toEqual(['! line 1', open, 'b', ...rest]);
    }
  });

  it('a document of nothing but faults is read as Markdown', () => {
    const page = parse(Array.from({ length: 200 }, (_, i) => `a {b c} ${i}`).join('\n\n') + after);
    expect(problems(page)).toMatchObject([{ line: 1, message: expect.stringContaining('plain Markdown') }]);
    expect(sketch(page.blocks).slice(-2)).toEqual(rest);
  });

  it('takes any text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary-ascii', maxLength: 12 }),
      fc.constantFrom(
        '<Foo>',
        '</Foo>',
        '{',
        '}',
        '```cli\n',
        '```\n',
        '\n\n',
        '> GET k\n',
        '---\n',
        '# H\n',
        '<!--',
        '<script>',
        'import a',
        '- ',
        '| a |\n|---|\n',
        '\\',
        '~~~',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom('md' as const, 'mdx' as const),
        (pieces, format) => {
          const page = parse(pieces.join(''), format);
          const last = pieces.join('').split(/\r\n?|\n/).length;
          for (const { line } of page.diagnostics) expect(line).toBeLessThanOrEqual(last);
          expect(JSON.parse(JSON.stringify(page))).toEqual(page);
          expect(new Set(page.cells.map(({ id }) => id)).size).toBe(page.cells.length);
        },
      ),
    );
  }, 60_000);
});
