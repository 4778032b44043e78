import { describe, expect, it } from 'vitest';
import type { CellModel, PageModel } from '../../src/docs/page.ts';
import { lines, parse, shown } from './sketch.ts';

const block = (...words: string[]): string => lines('```cli', ...words, '```');
const ping = block('redis> PING', 'PONG');

/** What is said of directives, with its line. */
const told = ({ diagnostics }: PageModel): string[] => diagnostics.map(({ line, message }) => `${line}: ${message}`);
const stepsOf = ({ steps }: CellModel): string[] =>
  steps.map((step) => ('expect' in step ? `${step.text} (${step.expect})` : step.text));

describe('a directive', () => {
  it.each([
    ['in a comment', 'md', lines('<!-- mayfly: expect=any -->', ping)],
    ['in a comment over lines', 'md', lines('<!--', 'mayfly:', '  expect=any', '-->', ping)],
    ['with a blank line below it', 'md', lines('<!-- mayfly: expect=any -->', '', ping)],
    ['in braces', 'mdx', lines('{/* mayfly: expect=any */}', '', ping)],
    ['in braces, in Markdown', 'md', lines('{/* mayfly: expect=any */}', '', ping)],
    ['in quotes', 'md', lines('<!-- mayfly: expect="any" -->', ping)],
    ['behind the language', 'md', lines('```cli expect=any', 'redis> PING', 'PONG', '```')],
    ['behind the language, by name', 'md', lines('```cli mayfly: expect=any', 'redis> PING', 'PONG', '```')],
    [
      'of others behind the language',
      'md',
      lines('```cli title="a skip" {1,3} expect=any', 'redis> PING', 'PONG', '```'),
    ],
    [
      'in a list',
      'md',
      lines('- Text', '', '  <!-- mayfly: expect=any -->', '  ```cli', '  redis> PING', '  PONG', '  ```'),
    ],
    ['before another comment', 'md', lines('<!-- mayfly: expect=any -->', '<!-- a note -->', ping)],
    ['of two comments', 'md', lines('<!-- mayfly: expect=shape -->', '<!-- mayfly: expect=any -->', ping)],
  ] as const)('stands %s', (_, format, source) => {
    const page = parse(source, format);
    expect(page.cells.map(stepsOf)).toEqual([['PING (any)']]);
    expect(told(page)).toEqual([]);
    expect(shown(source, format).join()).not.toContain('mayfly');
  });

  it.each([
    ['a word that is none', '<!-- mayfly: skipp -->', '3: skipp is no word that Mayfly knows: there are skip, '],
    ['toString', '<!-- mayfly: toString -->', '3: toString is no word that Mayfly knows'],
    ['a value that is none', '<!-- mayfly: expect=some -->', '3: expect=some is not understood: write expect=any'],
    [
      'a server that there is not',
      '<!-- mayfly: flavor=mysql -->',
      '3: flavor=mysql is not understood: there are dragonfly',
    ],
    ['a wait backwards', '<!-- mayfly: at=-10s -->', '3: at=-10s is not understood: write at=+10s'],
    ['a flag with a value', '<!-- mayfly: setup=yes -->', '3: setup=yes is not understood: write setup alone'],
    ['a skip without a reason', '<!-- mayfly: skip -->', '3: skip wants a reason'],
    ['an empty reason', '<!-- mayfly: skip reason="" -->', '3: reason="" is not understood'],
    ['nothing to go on from', '<!-- mayfly: session=continue -->', '4: There is no example before this one'],
    ['quotes that do not close', '<!-- mayfly: skip reason="a b -->', '3: reason="a is no word that Mayfly knows'],
  ])('tells of %s', (_, comment, message) => {
    expect(told(parse(lines('# A', '', comment, ping), 'md'))).toContainEqual(expect.stringContaining(message));
  });

  it.each([
    ['prose', 'Text.'],
    ['the end', ''],
    ['a heading', '# B'],
  ])('tells that %s follows where a block should', (_, next) => {
    const page = parse(lines('<!-- mayfly: expect=any -->', '', next, '', ping), 'md');
    const isEnd = next === '';
    expect(told(page)).toEqual(isEnd ? [] : ['1: No block of code follows this mayfly: comment.']);
    expect(told(parse('<!-- mayfly: expect=any -->', 'md'))).toEqual([
      '1: No block of code follows this mayfly: comment.',
    ]);
  });

  it('malformed behind a language is told, and what others write there is not', () => {
    expect(told(parse(lines('```cli expect=some hl_lines=[1] linenos', 'redis> PING', '```'), 'md'))).toEqual([
      '1: expect=some is not understood: write expect=any, expect=shape, expect=unordered.',
    ]);
  });
});

it('skip: shown and not run', () => {
  const source = lines(
    '# A',
    '<!-- mayfly: skip reason="two servers" -->',
    block('redis> PING', 'PONG', 'redis> PING'),
  );
  const page = parse(source, 'md');
  expect(page.cells).toEqual([]);
  expect(page.skips).toEqual([{ line: 3, section: 'A', reason: 'two servers', commands: 2 }]);
  expect(shown(source, 'md')).toEqual(['# A', 'code cli: redis> PING⏎PONG⏎redis> PING']);
});

it('setup: not shown, before all else in its section, with or without prompts', () => {
  const source = lines('# A', ping, '', '<!-- mayfly: setup -->', block('SET a 1', 'redis> SET b 2'), '', '# B', ping);
  const page = parse(source, 'md');
  expect(shown(source, 'md')).toEqual(['# A', 'cell a-1', '# B', 'cell b-1']);
  expect(page.sandboxes.map(({ id, setup }) => [id, setup?.map(({ line, text }) => `${line} ${text}`)])).toEqual([
    ['a', ['9 SET a 1', '10 SET b 2']],
    ['b', undefined],
  ]);
});

it('at: a wait before the block', () => {
  const [cell] = parse(lines('<!-- mayfly: at=+90s -->', ping), 'md').cells;
  expect(cell?.steps[0]).toEqual({ kind: 'wait', line: 0, text: '// Wait for 1 minute 30 seconds', waitMs: 90_000 });
});

it('flavor: a store beside the section’s own, which stays that server', () => {
  const source = lines(
    '# A',
    ping,
    '<!-- mayfly: flavor=valkey -->',
    ping,
    ping,
    '```cli flavor=valkey',
    'redis> PING',
    '```',
  );
  const page = parse(source, 'md');
  expect(page.sandboxes).toEqual([
    { id: 'a', title: 'A', cells: ['a-1', 'a-2'] },
    { id: 'a-valkey', title: 'A (valkey)', flavor: 'valkey', cells: ['a-valkey-1', 'a-valkey-2'] },
  ]);
  expect(page.flavor).toBe('redis');
});

it('session=continue: the section goes on in the store of the one before', () => {
  const source = lines('# A', ping, '# B', '<!-- mayfly: session=continue -->', ping, ping, '# C', ping);
  expect(parse(source, 'md').sandboxes.map(({ id, cells }) => [id, cells])).toEqual([
    ['a', ['a-1', 'a-2', 'a-3']],
    ['c', ['c-1']],
  ]);
});

describe('session=continue behind a block with a flavor', () => {
  const dragonfly = lines('<!-- mayfly: flavor=dragonfly -->', ping);
  const goOn = (words: string) => lines(`<!-- mayfly: ${words} -->`, ping);
  const placesOf = (source: string) =>
    parse(source, 'md').sandboxes.map(({ id, title, flavor, cells }) => [id, title, flavor, cells]);
  const titled = lines('# X', '', dragonfly);
  const inX = (...cells: string[]) => ['x-dragonfly', 'X (dragonfly)', 'dragonfly', cells];

  it.each([
    ['goes on in its store', [goOn('session=continue')]],
    ['goes on in its store, as that server', [goOn('flavor=dragonfly session=continue')]],
    ['goes on in its store from another section', ['# Y', '', goOn('session=continue')]],
    ['goes on in its store from a section between', ['# Y', '', 'Text.', '# Z', '', goOn('session=continue')]],
  ])('%s', (_, more) => {
    expect(placesOf(lines(titled, '', ...more))).toEqual([inX('x-dragonfly-1', 'x-dragonfly-2')]);
  });

  it('stays there until the next heading', () => {
    expect(placesOf(lines(titled, '', '# Y', goOn('session=continue'), ping, '# Z', ping))).toEqual([
      inX('x-dragonfly-1', 'x-dragonfly-2', 'x-dragonfly-3'),
      ['z', 'Z', undefined, ['z-1']],
    ]);
  });

  it('finds the others beside it by their flavor', () => {
    expect(placesOf(lines(titled, '', '# Y', goOn('session=continue flavor=valkey')))).toEqual([
      inX('x-dragonfly-1'),
      ['x-valkey', 'X (valkey)', 'valkey', ['x-valkey-1']],
    ]);
  });

  it('is the same in one store for the page', () => {
    expect(
      placesOf(lines('---', 'session: page', '---', titled, '', '# Y', goOn('session=continue'), '# Z', ping)),
    ).toEqual([
      ['page-dragonfly', 'X (dragonfly)', 'dragonfly', ['page-dragonfly-1', 'page-dragonfly-2']],
      ['page', 'X', undefined, ['page-1']],
    ]);
  });

  it('is read by the table of that server', () => {
    const source = lines(
      titled,
      '',
      '# Y',
      '<!-- mayfly: session=continue -->',
      block('dragonfly> PING', 'PONG'),
      '# Z',
      ping,
    );
    expect(parse(source, 'md').flavor).toBe('redis');
  });
});

describe('setup prepares', () => {
  const setup = lines('<!-- mayfly: setup -->', block('SET a 1'));
  const valkey = lines('<!-- mayfly: flavor=valkey -->', ping);
  const setupsOf = (page: PageModel) =>
    page.sandboxes.map((sandbox) => [sandbox.id, sandbox.setup?.map(({ text }) => text)]);

  it.each([
    ['the only store of its section', ['# A', setup, valkey], [['a-valkey', ['SET a 1']]]],
    [
      'all stores of its section',
      ['# A', valkey, setup, ping],
      [
        ['a-valkey', ['SET a 1']],
        ['a', ['SET a 1']],
      ],
    ],
    [
      'the store of one server where it says so',
      ['# A', ping, valkey, '<!-- mayfly: setup flavor=valkey -->', block('SET a 1')],
      [
        ['a', undefined],
        ['a-valkey', ['SET a 1']],
      ],
    ],
    [
      'the store that its section goes on in',
      ['# A', ping, '# B', setup, '<!-- mayfly: session=continue -->', ping],
      [['a', ['SET a 1']]],
    ],
    [
      'in the order of the document',
      [
        '# A',
        setup,
        ping,
        '# B',
        '<!-- mayfly: setup -->',
        block('SET b 1'),
        '<!-- mayfly: session=continue -->',
        ping,
      ],
      [['a', ['SET a 1', 'SET b 1']]],
    ],
    ['the page', ['---', 'session: page', '---', '# A', setup, '# B', ping], [['page', ['SET a 1']]]],
  ])('%s', (_, source, setups) => {
    const page = parse(lines(...source), 'md');
    expect(setupsOf(page)).toEqual(setups);
    expect(told(page)).toEqual([]);
  });

  it.each([
    [
      'in its section',
      ['# A', ping, '# B', setup, '# C', ping],
      '8: This setup prepares nothing, for no example of its section runs:',
    ],
    [
      'as that server',
      ['# A', ping, '<!-- mayfly: setup flavor=dragonfly -->', block('SET a 1')],
      '7: This setup prepares nothing, for no example of its section runs as dragonfly:',
    ],
  ])('nothing where no example runs %s, and that is told', (_, source, message) => {
    const page = parse(lines(...source), 'md');
    expect(page.sandboxes.every((sandbox) => sandbox.setup === undefined)).toBe(true);
    expect(page.diagnostics).toMatchObject([{ severity: 'problem' }]);
    expect(told(page)).toEqual([expect.stringContaining(message)]);
  });
});
