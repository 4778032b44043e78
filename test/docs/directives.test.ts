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
