import { describe, expect, it } from 'vitest';
import { referenceCommands } from '../../src/cli/site/own-reference.ts';
import type { Block, Inline } from '../../src/docs/page.ts';
import { parsePage } from '../../src/docs/parse.ts';
import { commandPage } from '../../src/site/reference/command-page.ts';

const plain = (inlines: readonly Inline[]): string =>
  inlines
    .map((inline) => ('inlines' in inline ? plain(inline.inlines) : 'text' in inline ? inline.text : ' '))
    .join('');

/** A block as lines: a table's rows with bars, a list's items with dashes. */
function lines(block: Block): readonly string[] {
  switch (block.type) {
    case 'heading':
      return [`${'#'.repeat(block.depth)} ${plain(block.inlines)}`];
    case 'paragraph':
      return [plain(block.inlines)];
    case 'table':
      return block.rows.map((row) => row.map(plain).join(' | '));
    case 'list':
      return block.items.map((item) => `- ${item.flatMap(lines).join(' ')}`);
    case 'code':
      return [`    ${block.text}`];
    default:
      return [`<${block.type}>`];
  }
}

function pageOf(name: string, source = '```\nredis> PING\nPONG\n```\n') {
  const command = referenceCommands().find((each) => each.name === name);
  if (!command) throw new Error(`There is no ${name}.`);
  return commandPage(parsePage(source, { slug: 'given', format: 'mdx' }), command, referenceCommands());
}

const linesOf = (name: string) => pageOf(name).blocks.flatMap(lines);

describe('a page of the reference', () => {
  it('tells what the command is, shows its document, and tells what is declared', () => {
    expect(linesOf('GETDEL')).toEqual([
      '# GETDEL',
      '    GETDEL key',
      '<cell>',
      '## Arguments',
      'key | a key that is changed',
      '## On the servers',
      'Servers | Redis since 6.2.0, Valkey, Dragonfly',
      'Complexity | O(1)',
      'Flags | write fast',
      'ACL categories | @write @string @fast',
    ]);
  });

  it('is described by what the command does', () => {
    expect(pageOf('GETDEL').description).toBe('Returns the string value of a key and deletes the key.');
  });

  it('titles page, section and example by the command', () => {
    const { title, sandboxes, cells } = pageOf('GETDEL');
    expect([title, ...sandboxes.map((each) => each.title), ...cells.map((each) => each.title)]).toEqual([
      'GETDEL',
      'GETDEL',
      'GETDEL',
    ]);
  });

  it('says which servers read it otherwise', () => {
    const lines = linesOf('HSETEX');
    expect(lines).toContain('Redis and Valkey:');
    expect(lines).toContain('Dragonfly:');
    expect(lines).toContain('Servers | Redis since 8.0.0, Valkey since 9.0.0, Dragonfly');
  });

  it('gives each alternative of an option a row, with the release that brought it and who has it', () => {
    const rows = linesOf('SET');
    expect(rows).toContain('EX seconds | a whole number of seconds; may be left out; since 2.6.12');
    expect(rows).toContain('IFDEQ ifdeq-digest | any bytes; may be left out; since 8.4.0 (Redis)');
  });

  it('gives words that are alternatives one row', () => {
    expect(linesOf('SET')).toContain('NX | XX | one of these words; may be left out; since 2.6.12');
    expect(linesOf('ZADD')).toContain('CH | this word; may be left out; since 3.0.2');
  });

  it('says what comes several times, and what comes together', () => {
    expect(linesOf('ZADD')).toContain('score | a number; one or more');
    expect(linesOf('SORT')).toContain('LIMIT offset count | all together; may be left out');
  });

  it('tells what releases changed, and of whom', () => {
    const rows = linesOf('SET');
    expect(rows).toContain('- 6.0.0: Added KEEPTTL.');
    expect(rows).toContain('- Valkey 8.1.0: Added IFEQ ifeq-value.');
  });

  it('says since when another command should be used', () => {
    expect(linesOf('GETSET')).toContain('Deprecated | Since 6.2.0: use SET with the GET argument');
  });

  it('names the subcommands of a container, and the container of a subcommand', () => {
    const { blocks } = pageOf('OBJECT');
    const list = blocks.find((block) => block.type === 'list');
    expect(list && lines(list)[0]).toMatch(/^- OBJECT \w+: /);
    expect(linesOf('OBJECT')).toContain('    OBJECT subcommand [argument ...]');
    expect(linesOf('OBJECT ENCODING')).toContain('One of the subcommands of OBJECT.');
  });

  it('has its own headings in the contents, behind those of the document', () => {
    const { contents } = pageOf('GETSET', '```\nredis> PING\nPONG\n```\n\n## More\n');
    expect(contents.map(({ text }) => text)).toEqual(['More', 'Arguments', 'On the servers']);
  });
});
