import { describe, expect, it } from 'vitest';
import { lines, parse, shown, sketch } from '../sketch.ts';

const formats = ['md', 'mdx'] as const;

describe('admonitions', () => {
  it.each([
    ['a note', [':::note', 'a', ':::'], ['note:', '  a']],
    ['with a title', [':::note About `GET`', '', 'a', '', ':::'], ['note: About `GET`', '  a']],
    ['with a title in brackets', [':::tip[A *b*]', 'a', ':::'], ['tip: A *b*', '  a']],
    ['with a space and a class', ['::: warning {.big}', 'a', ':::'], ['warning:', '  a']],
    [
      'of each kind',
      [':::danger', 'a', ':::', ':::caution', 'b', ':::', ':::info', 'c', ':::'],
      ['danger:', '  a', 'caution:', '  b', 'info:', '  c'],
    ],
    [
      'in each other',
      ['::::note', 'a', ':::tip', 'b', ':::', 'c', '::::', 'd'],
      ['note:', '  a', '  tip:', '    b', '  c', 'd'],
    ],
    [
      'in each other with as many colons',
      [':::note', ':::tip', 'a', ':::', 'b', ':::', 'c'],
      ['note:', '  tip:', '    a', '  b', 'c'],
    ],
    ['with a list', [':::note', '- a', '- b', ':::', 'c'], ['note:', '  - a', '  - b', 'c']],
    ['in a list', ['- a', '', '  :::note', '  b', '  :::', '- c'], ['- a / note: /   b', '- c']],
    ['behind text', ['a', ':::note', 'b', ':::', 'c'], ['a', 'note:', '  b', 'c']],
    ['with a cell', [':::note', '```', '> GET a', '```', ':::'], ['note:', '  cell page-1']],
    ['no admonition', ['a :::note b', '', '::: 6379'], ['a :::note b', '::: 6379']],
  ])('%s', (_, source, blocks) => {
    for (const format of formats) {
      expect(shown(lines(...source), format)).toEqual(blocks);
      expect(parse(lines(...source), format).diagnostics).toEqual([]);
    }
  });

  it('that are broken leave the rest as it is', () => {
    for (const format of formats) {
      const page = parse(lines('a', '', ':::', '', ':::shout', 'b', ':::', '', ':::note', 'c', '', '## D'), format);
      expect(sketch(page.blocks)).toEqual(['a', 'b', 'c', '## D']);
      expect(page.diagnostics.map(({ line, message }) => `${line}: ${message}`)).toEqual([
        '3: ::: stands in nothing that is open here, and is left out.',
        '5: :::shout is not known here: what it holds is shown.',
        '9: :::note is never closed: what stands behind it is shown as usual.',
      ]);
    }
  });

  it('within very many others are still shown', () => {
    const page = parse(lines(...Array.from({ length: 2000 }, () => ':::note'), 'a'), 'md');
    expect(sketch(page.blocks)).toEqual(['a']);
    expect(page.diagnostics).toHaveLength(2000);
  });
});

it('what is folded is opened by its title', () => {
  const [block] = parse(':::details More *here*\n\na\n\n:::').blocks;
  expect(block).toMatchObject({
    type: 'details',
    summary: [{ text: 'More ' }, { type: 'emphasis' }],
    blocks: [{ type: 'paragraph' }],
  });
});

describe('tabs', () => {
  const source = [
    '<Tabs groupId="os">',
    '<TabItem value="a" label="Mac">',
    '',
    'text',
    '',
    '</TabItem>',
    '<TabItem value="Linux" default>',
    '',
    '```',
    '> GET a',
    '```',
    '',
    '</TabItem>',
    '</Tabs>',
  ];
  it('have a panel for each item', () => {
    for (const format of formats) {
      const page = parse(lines(...source), format);
      expect(sketch(page.blocks)).toEqual(['tab Mac', '  text', 'tab Linux', '  cell page-1']);
      expect(page.diagnostics).toEqual([]);
      expect(page.cells).toMatchObject([{ sourceLine: 9 }]);
    }
  });

  it.each([
    ['indented', '<Tabs>\n  <TabItem value="a">\n    b\n\n    c\n  </TabItem>\n</Tabs>', ['tab a', '  b', '  c']],
    [
      'in each other',
      '<Tabs>\n<TabItem value="a">\n<Tabs>\n<TabItem value="b">\n\nc\n\n</TabItem>\n</Tabs>\n</TabItem>\n</Tabs>',
      ['tab a', '  tab b', '    c'],
    ],
    [
      'with a choice that is computed',
      '<Tabs defaultValue={a > b\n  ? "c" : "d"}>\n<TabItem value="c">\n\ne\n\n</TabItem>\n</Tabs>',
      ['tab c', '  e'],
    ],
  ])('%s', (_, text, blocks) => {
    for (const format of formats) expect(shown(text, format)).toEqual(blocks);
  });

  it('are named apart', () => {
    const { blocks } = parse(lines(...source, '', ...source));
    expect(blocks.map((block) => block.type === 'tabs' && block.name)).toEqual(['tabs', 'tabs-1']);
  });
});

describe('anchors', () => {
  it.each(formats)("of headings in %s are the document's", (format) => {
    const page = parse(
      lines('## A *b* {#own.name}', '', '## Own.name', '', '## C {#own.name}', '', '## D {#e} f'),
      format,
    );
    expect(page.blocks.flatMap((block) => (block.type === 'heading' ? [block.id] : []))).toEqual([
      'own.name',
      'ownname',
      'ownname-1',
      expect.stringMatching(/^d/),
    ]);
    expect(sketch(page.blocks).slice(0, 3)).toEqual(['## A *b*', '## Own.name', '## C']);
  });
});

describe('alerts of GitHub', () => {
  it.each([
    ['a note', ['> [!NOTE]', '> a'], ['note:', '  a']],
    ['in small letters, with a blank line', ['> [!warning]', '>', '> - a'], ['warning:', '  - a']],
    ['with a cell', ['> [!TIP]', '> ```', '> > GET a', '> ```'], ['tip:', '  cell page-1']],
    ['another word', ['> [!THING]', '> a'], ['> [!THING]\na']],
    ['words behind it', ['> [!NOTE] a'], ['> [!NOTE] a']],
  ])('%s', (_, source, blocks) => {
    for (const format of formats) expect(shown(lines(...source), format)).toEqual(blocks);
  });
});
