import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Inline, PageModel } from '../../src/docs/page.ts';
import { parsePage } from '../../src/docs/parse.ts';

const parse = (source: string, format: 'md' | 'mdx' = 'mdx'): PageModel => parsePage(source, { slug: 'slug', format });
const lines = (...all: string[]): string => all.join('\n');
const fence = (...all: string[]): string => lines('```cli', ...all, '```');

/** Running text as Markdown would write it, so that a test reads like a document. */
const inline = (node: Inline): string => {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'code':
      return `\`${node.text}\``;
    case 'break':
      return '↵';
    case 'link':
      return `[${node.inlines.map(inline).join('')}](${node.href})`;
    default: {
      const mark = { emphasis: '*', strong: '**', deleted: '~~' }[node.type];
      return mark + node.inlines.map(inline).join('') + mark;
    }
  }
};

/** A page's blocks, a line each: `# heading`, `> quote`, `- item`, `| cell |`, `code`, `cell`, `! notice`. */
const sketch = (blocks: readonly Block[]): string[] => blocks.flatMap(sketchOf);

const sketchOf = (block: Block): string[] => {
  switch (block.type) {
    case 'heading':
      return [`${'#'.repeat(block.depth)} ${block.inlines.map(inline).join('')}`];
    case 'paragraph':
      return [block.inlines.map(inline).join('')];
    case 'list':
      return block.items.map(
        (item, i) => `${block.ordered ? `${(block.start ?? 1) + i}.` : '-'} ${sketch(item).join(' / ')}`,
      );
    case 'quote':
      return sketch(block.blocks).map((line) => `> ${line}`);
    case 'table':
      return [block.header, ...block.rows].map(
        (row) => `| ${row.map((cell) => cell.map(inline).join('')).join(' | ')} |`,
      );
    case 'code':
      return [`code${block.language ? ` ${block.language}` : ''}: ${block.text.replaceAll('\n', '⏎')}`];
    case 'cell':
      return [`cell ${block.cell}`];
    case 'rule':
      return ['---'];
    case 'notice':
      return [`! line ${block.diagnostic.line}`];
  }
};

const shown = (source: string, format: 'md' | 'mdx' = 'mdx'): string[] => sketch(parse(source, format).blocks);
const problems = (page: PageModel) => page.diagnostics.filter(({ severity }) => severity === 'problem');

describe('parsePage', () => {
  it('reads a page as the documentation writes them', () => {
    const page = parsePage(readFileSync(new URL('fixtures/parking.mdx', import.meta.url), 'utf8'), {
      slug: 'parking',
      format: 'mdx',
    });
    expect(page).toMatchObject({
      slug: 'parking',
      title: 'Parking, Explained',
      description: 'How long a parked car stays parked.',
      flavor: 'dragonfly',
      epochMs: Date.UTC(2026, 0, 1),
      diagnostics: [],
    });
    expect(sketch(page.blocks)).toEqual([
      '# PARK',
      '## Introduction',
      'The `SETEX` command parks a *car* for a number of **seconds**.',
      '## Syntax',
      'code cli: SETEX car seconds place',
      '## Return Values',
      '- **OK**: the car is parked.',
      'Example:',
      'cell return-values-1',
      '## Code Examples',
      '### A Short Stay',
      'cell a-short-stay-1',
      '### A Long Stay',
      'The ticket is long:',
      'cell a-long-stay-1',
      'After 1 hour, it is worth nothing:',
      'cell a-long-stay-2',
    ]);
    expect(page.contents.map(({ depth, text, id }) => `${depth} ${text} #${id}`)).toEqual([
      '2 Introduction #introduction',
      '2 Syntax #syntax',
      '2 Return Values #return-values',
      '2 Code Examples #code-examples',
      '3 A Short Stay #a-short-stay',
      '3 A Long Stay #a-long-stay',
    ]);
    expect(page.sandboxes).toEqual([
      { id: 'return-values', title: 'Return Values', cells: ['return-values-1'] },
      { id: 'a-short-stay', title: 'A Short Stay', cells: ['a-short-stay-1'] },
      { id: 'a-long-stay', title: 'A Long Stay', cells: ['a-long-stay-1', 'a-long-stay-2'] },
    ]);
    expect(page.cells.map(({ title, sandbox, sourceLine }) => [title, sandbox, sourceLine])).toEqual([
      ['Return Values', 'return-values', 28],
      ['A Short Stay', 'a-short-stay', 37],
      ['A Long Stay', 'a-long-stay', 51],
      ['A Long Stay (2)', 'a-long-stay', 60],
    ]);
    expect(page.cells.at(-1)?.steps).toMatchObject([
      { kind: 'wait', waitMs: 3_600_000 },
      { kind: 'command', text: 'GET ticket', output: ['(nil)'] },
    ]);
  });

  const seed = new URL('../../../shared/seed/setex.mdx', import.meta.url);
  it.skipIf(!existsSync(seed))('reads the seed as it is (left out where ../shared is not there)', () => {
    const page = parsePage(readFileSync(seed, 'utf8'), { slug: 'setex', format: 'mdx' });
    expect(page.title).toBe('Redis SETEX Explained (Better Than Official Docs)');
    expect(page.flavor).toBe('dragonfly');
    expect(page.diagnostics).toEqual([]);
    expect(page.cells.map(({ title }) => title)).toEqual([
      'Return Values',
      'Basic Example',
      'Caching API Token',
      'Temporary User Session',
    ]);
    expect(page.cells.map(({ steps }) => steps.flatMap((step) => (step.kind === 'wait' ? [step.waitMs] : [])))).toEqual(
      [[], [10_000], [3_600_000], [1_800_000]],
    );
    expect(sketch(page.blocks)).toContain('code cli: SETEX key seconds value');
  });

  describe('title', () => {
    it.each([
      ['front matter first', lines('---', 'title: A', '---', '# B', '<PageTitle title="C" />'), 'A'],
      ['then the component', lines('# B', '', '<PageTitle title="C" />'), 'C'],
      ['then the first top heading', lines('## D', '', '# B *and* `C`', '', '# E'), 'B and C'],
      ['then the name', 'text', 'slug'],
    ])('%s', (_, source, title) => {
      expect(parse(source).title).toBe(title);
    });
  });

  describe('flavor', () => {
    it.each([
      ['dragonfly> GET k', 'dragonfly'],
      ['dragonfly$> GET k', 'dragonfly'],
      ['valkey> GET k', 'valkey'],
      ['redis> GET k', 'redis'],
      ['127.0.0.1:6379> GET k', 'redis'],
      ['> GET k', 'redis'],
      ['> GET k\nvalkey> GET k', 'valkey'],
    ])('%s', (prompt, flavor) => {
      expect(parse(fence(prompt)).flavor).toBe(flavor);
    });

    it('is what the front matter says', () => {
      expect(parse(lines('---', 'flavor: redis-7.0', '---', fence('dragonfly> GET k'))).flavor).toBe('redis-7.0');
    });
  });

  describe('cells', () => {
    it.each([
      ['redis> GET k', 'cell page-1'],
      ['> GET k', 'cell page-1'],
      ['SETEX key seconds value', 'code cli: SETEX key seconds value'],
      ['redis>', 'code cli: redis>'],
      ['maxmemory 100mb', 'code cli: maxmemory 100mb'],
      ['# a comment', 'code cli: # a comment'],
      ['$ docker run \\\n> GET k', 'code cli: $ docker run \\⏎> GET k'],
    ])('%j', (code, block) => {
      expect(shown(fence(code))).toEqual([block]);
    });

    it.each([
      ['no language', '```\nredis> GET k\n```'],
      ['another language', '```js\nredis> GET k\n```'],
      ['tildes', '~~~sh\nredis> GET k\n~~~'],
      ['attributes', '```cli title="x"\n> GET k\n```'],
    ])('%s', (_, source) => {
      expect(shown(source)).toEqual(['cell page-1']);
    });

    it('take an indented block, which only Markdown has', () => {
      const page = parse(lines('text', '', '    redis>GET k', '    (nil)'), 'md');
      expect(sketch(page.blocks)).toEqual(['text', 'cell page-1']);
      expect(page.diagnostics).toMatchObject([{ line: 3, severity: 'remark' }]);
    });

    it('take a bare prompt only where it can be one', () => {
      expect(shown('```md\n> a quote\n```')).toEqual(['code md: > a quote']);
      expect(shown('```diff\n> a line\n```')).toEqual(['code diff: > a line']);
    });

    it('stand wherever a fence may', () => {
      const source = lines('- item', '', '  ```cli', '  > GET a', '  ```', '', '> ```cli', '> > GET b', '> ```');
      expect(shown(source)).toEqual(['- item / cell page-1', '> cell page-2']);
    });

    it('are counted by title on the whole page', () => {
      const source = lines(
        '## A',
        fence('> GET a'),
        fence('> GET b'),
        '## B',
        fence('> GET c'),
        '## A',
        fence('> GET d'),
      );
      expect(parse(source).cells.map(({ id, title, sandbox }) => [id, title, sandbox])).toEqual([
        ['a-1', 'A', 'a'],
        ['a-2', 'A (2)', 'a'],
        ['b-1', 'B', 'b'],
        ['a-1-1', 'A (3)', 'a-1'],
      ]);
    });

    it('belong to the page before the first heading', () => {
      const page = parse(
        lines(fence('> GET a'), '', '# Title', '', fence('> GET b'), '', '## Page', '', fence('> GET c')),
      );
      expect(page.sandboxes).toEqual([
        { id: 'page', title: 'Title', cells: ['page-1'] },
        { id: 'title', title: 'Title', cells: ['title-1'] },
        { id: 'page-1', title: 'Page', cells: ['page-1-1'] },
      ]);
    });

    it('share one sandbox with `session: page`', () => {
      const page = parse(lines('---', 'session: page', '---', '# T', fence('> GET a'), '## A', fence('> GET b')));
      expect(page.sandboxes).toEqual([{ id: 'page', title: 'T', cells: ['page-1', 'page-2'] }]);
      expect(page.cells.map(({ title }) => title)).toEqual(['T', 'A']);
    });

    it('say in which line of the document something is odd', () => {
      const page = parse(lines('# T', '', fence('redis> GET a', 'redis>GET b')));
      expect(page.diagnostics).toEqual([
        { severity: 'remark', line: 5, message: 'There is no space behind the prompt redis>.' },
      ]);
    });

    it('ask who knows commands about trailing comments', () => {
      const page = parsePage(fence('> GET k # gone'), { slug: 's', format: 'md', fits: (argv) => argv.length === 2 });
      expect(page.cells[0]?.steps).toMatchObject([{ argv: ['GET', 'k'], comment: '# gone' }]);
    });
  });

  describe('waits in prose', () => {
    const waits = (source: string) =>
      parse(source).cells.map(({ steps }) => steps.flatMap((step) => (step.kind === 'wait' ? [step.waitMs] : [])));
    const first = fence('> SET k v EX 10');
    const then = fence('> GET k');
    it.each([
      ['right above a later cell', lines(first, '', 'After 10 seconds, it is gone:', '', then), [[], [10_000]]],
      ['above the first cell', lines('After 10 seconds:', '', then), [[]]],
      ['above the first cell of a section', lines(first, '', '## B', '', 'After 10 seconds:', '', then), [[], []]],
      ['not right above', lines(first, '', 'After 10 seconds:', '', 'So:', '', then), [[], []]],
      [
        'above a list that holds the cell',
        lines(first, '', 'After 10 seconds:', '', '- ```', '  > GET k', '  ```'),
        [[], []],
      ],
      ['not at the start', lines(first, '', 'It expires after 10 seconds:', '', then), [[], []]],
      [
        'where the cell begins with its own',
        lines(first, '', 'After 10 seconds:', '', fence('# wait 5 s', '> GET k')),
        [[], [5_000]],
      ],
    ])('%s', (_, source, expected) => {
      expect(waits(source)).toEqual(expected);
    });
  });

  describe('blocks', () => {
    it.each([
      ['a list', '1. a\n2. b', ['1. a', '2. b']],
      ['a list that starts later', '3. a\n4. b', ['3. a', '4. b']],
      ['a list in a list', '- a\n  - b', ['- a / - b']],
      ['tasks', '- [x] a\n- [ ] b', ['- [x] a', '- [ ] b']],
      ['a quote', '> a\n>\n> b', ['> a', '> b']],
      ['a table', '| a | b |\n|---|---|\n| `c` | *d* |', ['| a | b |', '| `c` | *d* |']],
      ['a rule', 'a\n\n---', ['a', '---']],
      ['a footnote', 'a[^1]\n\n[^1]: b', ['a[1]', '[1] b']],
      ['a hard break', 'a  \nb', ['a↵b']],
      ['deleted text', '~~a~~', ['~~a~~']],
      ['code with its language', '```sh\nls\n```', ['code sh: ls']],
      ['a reference', '[a][b]\n\n[b]: https://example.org', ['[a](https://example.org)']],
    ])('%s', (_, source, blocks) => {
      expect(shown(source)).toEqual(blocks);
      expect(shown(source, 'md')).toEqual(blocks);
    });
  });

  describe('links', () => {
    it.each([
      ['https://example.org/a?b#c', true],
      ['http://example.org', true],
      ['mailto:a@example.org', true],
      ['/commands/get', true],
      ['../get', true],
      ['#anchor', true],
      ['get', true],
      ['javascript:alert(1)', false],
      ['JavaScript:alert(1)', false],
      ['java&#10;script:alert(1)', false],
      ['data:text/html,x', false],
      ['vbscript:x', false],
      ['file:///etc/passwd', false],
    ])('%s', (href, allowed) => {
      const page = parse(`[a](${href})`);
      expect(sketch(page.blocks)).toEqual([allowed ? `[a](${href})` : 'a']);
      expect(page.diagnostics).toHaveLength(allowed ? 0 : 1);
    });

    it('lead to pictures, which are not loaded', () => {
      const page = parse('![a](https://example.org/a.png) ![b](javascript:x)');
      expect(sketch(page.blocks)).toEqual(['[a](https://example.org/a.png) b']);
      expect(page.diagnostics.map(({ severity }) => severity)).toEqual(['remark', 'remark', 'remark']);
    });
  });

  describe('components and elements', () => {
    it.each([
      ['import and export', "import A from 'a';\n\nexport const b = 1;\n\ntext", ['text'], 0],
      ['a component', '<Note kind="x">\n\ninside *it*\n\n</Note>', ['inside *it*'], 1],
      ['a component with a cell', '<Tab>\n\n```cli\n> GET k\n```\n\n</Tab>', ['cell page-1'], 1],
      ['a component in a line', 'a <Badge>b</Badge> c', ['a b c'], 1],
      ['an empty component', '<Widget />', [], 1],
      ['a fragment', '<>a</>', ['a'], 0],
      ['<br/>', 'a<br/>b', ['a↵b'], 0],
      ['<b> and friends', '<b>a</b> <i>b</i> <s>c</s> <kbd>d</kbd>', ['**a** *b* ~~c~~ `d`'], 0],
      ['<details>', '<details>\n<summary>a</summary>\n\nb\n\n</details>', ['**a**', 'b'], 0],
      ['<a>', '<a href="get">a</a> <a href="javascript:x">b</a>', ['[a](get) b'], 1],
      ['<script>', '<script>alert(1)</script>', ['`<script>alert(1)</script>`'], 1],
      ['<img>', '<img src="x" onerror="alert(1)" />', ['`<img src="x" onerror="alert(1)" />`'], 1],
      ['a handler', '<b onclick="x">a</b>', ['`<b onclick="x">a</b>`'], 1],
      ['an expression', 'a {1 + 1} b', ['a `{1 + 1}` b'], 1],
      ['an expression by itself', '{1 + 1}', ['`{1 + 1}`'], 1],
      ['a comment', 'a {/* b */} c', ['a  c'], 0],
    ])('%s', (_, source, blocks, remarks) => {
      const page = parse(source);
      expect(sketch(page.blocks)).toEqual(blocks);
      expect(page.diagnostics).toHaveLength(remarks);
      expect(problems(page)).toEqual([]);
    });

    it.each([
      ['HTML is text in Markdown', '<script>alert(1)</script>', ['code: <script>alert(1)</script>']],
      ['also in a line', 'a <b onclick="x">b</b>', ['a <b onclick="x">b</b>']],
      ['but not its comments', '<!-- a -->\n\nb <!-- c --> d', ['b  d']],
      ['braces are only braces', '{a}', ['{a}']],
    ])('%s', (_, source, blocks) => {
      expect(shown(source, 'md')).toEqual(blocks);
    });
  });

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
      [
        'a blank line before prose',
        lines('```cli', '> GET a', '', 'prose', ''),
        ['! line 1', 'cell page-1', 'prose'],
        1,
      ],
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

  it('knows a document by its text', () => {
    expect(parse('a').hash).toMatch(/^[0-9a-f]{16}$/);
    expect(parse('a').hash).toBe(parse('a').hash);
    expect(parse('a').hash).not.toBe(parse('b').hash);
    expect(parse('a\r\nb').hash).toBe(parse('a\nb').hash);
  });
});
