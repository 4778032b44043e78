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

describe('blocks without prompts', () => {
  const arities: Readonly<Record<string, readonly [number, number]>> = {
    GET: [2, 2],
    SET: [3, 9],
    DEL: [2, 99],
    SORT: [2, 9],
    SELECT: [2, 2],
    LPUSH: [3, 99],
    MULTI: [1, 1],
    CONFIG: [2, 99],
  };
  const fits = (argv: readonly string[]): boolean | undefined => {
    const arity = arities[argv[0]?.toUpperCase() ?? ''];
    return arity && argv.length >= arity[0] && argv.length <= arity[1];
  };
  const read = (language: string, code: string, heading = '## Examples') => {
    const source = lines(heading, '', `\`\`\`${language}`, ...code.split('|'), '```');
    return parsePage(source, { slug: 's', format: 'md', fits }).cells[0]?.steps;
  };
  /** `COMMAND = output`, or nothing where it is no cell. */
  const steps = (...args: Parameters<typeof read>) =>
    read(...args)?.map((step) =>
      step.kind === 'command' ? [step.text, ...(step.output ?? [])].join(' = ') : step.text,
    );

  it.each([
    ['commands alone', '', 'SET k v|GET k', ['SET k v', 'GET k']],
    ['one command', '', 'SORT mylist', ['SORT mylist']],
    ['commands and replies', '', 'SET k v|OK|GET k|"v"', ['SET k v = OK', 'GET k = "v"']],
    ['in small letters with replies', 'bash', 'get k|(nil)', ['get k = (nil)']],
    ['in small letters, typed into a client', 'redis-cli', 'set k v|get k', ['set k v', 'get k']],
    ['an argument’s name in one of several', 'cli', 'SET key v|GET key', ['SET key v', 'GET key']],
    [
      'with comments and waits',
      '',
      '# one|SET k v|// wait 2 seconds|GET k',
      ['# one', 'SET k v', '// wait 2 seconds', 'GET k'],
    ],
    ['an error', '', 'GET|(error) ERR wrong number', ['GET = (error) ERR wrong number']],
    ['a nested list', '', 'SORT l|1) 1) "a"|   2) "b"', ['SORT l = 1) 1) "a" =    2) "b"']],
    ['a command that only servers have', '', 'BLPOP l1 l2 0', ['BLPOP l1 l2 0']],
    ['a hash tag in a key', '', 'SET {user}:1 "a [b]"', ['SET {user}:1 "a [b]"']],
  ])('are transcripts: %s', (_, language, code, expected) => {
    expect(steps(language, code)).toEqual(expected);
  });

  it('show no prompt', () => {
    expect(read('', 'SET k v|GET k')).toMatchObject([
      { prompt: '', line: 0 },
      { prompt: '', line: 1 },
    ]);
  });

  it.each([
    ['a syntax line', '', 'SETEX key seconds value'],
    ['an argument in brackets', '', 'SORT mylist [ALPHA]'],
    ['an argument in angles', '', 'SET k:<id> v'],
    ['a name alone', '', 'MULTI'],
    ['two names alone', '', 'CONFIG RESETSTAT'],
    ['configuration', '', 'maxmemory 100mb|save 900 1'],
    ['another language', 'sql', 'SELECT 1'],
    ['a statement', '', 'SELECT 1;'],
    ['a request', '', 'GET /index.html'],
    ['a program', '', 'MULTI|x = GET k'],
    ['words that are no command', '', 'SET k v|Then go on'],
    ['a command that is not whole', '', 'SET k|GET k'],
    ['small letters', '', 'del a b'],
    ['replies alone', '', '1) "a"|2) "b"'],
    ['a shell', 'bash', '$ redis-cli GET k|"v"'],
    ['a variable', 'sh', 'SET k $VALUE'],
  ])('are none: %s', (_, language, code) => {
    expect(steps(language, code)).toBeUndefined();
  });

  it('are none where the page shows the syntax, and may be one below it', () => {
    expect(steps('', 'SORT mylist', '## Syntax')).toBeUndefined();
    const source = lines('## Syntax', '', '```', 'SORT key', '```', '', '```', 'SORT mylist', '```');
    expect(parsePage(source, { slug: 's', format: 'md', fits }).cells).toHaveLength(1);
  });
});

describe('a block of code right behind a cell', () => {
  const outputs = (...blocks: string[]) =>
    parse(lines(...blocks)).cells.map(({ steps }) =>
      steps.map((step) => (step.kind === 'command' ? (step.output?.join('|') ?? '-') : step.kind)).join(' '),
    );
  const asks = fence('> SET k v', 'OK', '> GET k');
  it.each([
    ['a reply', ['```', '"v"', '```'], ['OK "v"']],
    ['a list', ['```text', '1) "a"', '2) 1) "b"', '   2) "c"', '```'], ['OK 1) "a"|2) 1) "b"|   2) "c"']],
    ['a reply behind a comment', ['<!-- here -->', '', '```', '(nil)', '```'], ['OK (nil)']],
    ['something else', ['```', 'Hello', '```'], ['OK -']],
    ['another language', ['```json', '"v"', '```'], ['OK -']],
    ['a reply behind prose', ['So:', '', '```', '"v"', '```'], ['OK -']],
    ['another cell', [fence('> GET l')], ['OK -', '-']],
  ])('%s', (_, code, expected) => {
    const source = lines(asks, '', ...code);
    expect(parsePage(source, { slug: 's', format: 'md' }).cells.length).toBe(expected.length);
    expect(outputs(asks, '', ...code.map((line) => line.replace('<!-- here -->', '{/* here */}')))).toEqual(expected);
  });

  it('is shown below the command, and known by its lines', () => {
    const page = parse(lines(asks, '', '```', '"v"', '```', '', 'Then.'));
    expect(sketch(page.blocks)).toEqual(['cell page-1', 'Then.']);
    expect(page.cells[0]).toMatchObject({ textLine: 2, steps: [{ outputLine: 1 }, { outputLine: 6 }] });
  });

  it('changes no command that has its output', () => {
    expect(outputs(fence('> GET k', '"v"'), '', '```', '"w"', '```')).toEqual(['"v"']);
  });
});
