import { describe, expect, it } from 'vitest';
import { parsePage } from '../../src/docs/parse.ts';
import { fence, lines, parse, shown, sketch } from './sketch.ts';

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
    [
      'in the last sentence',
      lines(first, '', 'It takes 10.5 s at most. However, after 11 seconds, it is gone:', '', then),
      [[], [11_000]],
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

it.each([
  ['In another terminal, run:', 'second'],
  ['Now it waits. In the second client:', 'second'],
  ['Another client may wait:', undefined],
  ['The terminal shows:', undefined],
])('%j above a cell: its commands are sent by %s', (paragraph, client) => {
  const [step] = parse(lines(paragraph, '', fence('> GET k'))).cells[0]?.steps ?? [];
  expect(step?.kind === 'command' && step.client).toBe(client);
});
