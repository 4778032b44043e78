import { describe, expect, it } from 'vitest';
import { lines, parse, shown, sketch } from '../sketch.ts';

const md = (...source: string[]) => shown(lines(...source), 'md');
const remarks = (...source: string[]) =>
  parse(lines(...source), 'md').diagnostics.map(({ line, message }) => `${line}: ${message}`);

describe('a transcript in a shortcode', () => {
  const commands = (source: string) =>
    parse(source, 'md').cells.map(({ sourceLine, steps }) => [
      sourceLine,
      ...steps.map((step) => ('argv' in step ? step.argv.join(' ') : step.text)),
    ]);

  it.each([
    '{{% redis-cli %}}|{{% /redis-cli %}}',
    '{{< redis-cli >}}|{{< /redis-cli >}}',
    '{{<redis-cli>}}|{{</redis-cli>}}',
  ])('%s', (tags) => {
    const [open, close] = tags.split('|');
    const source = lines('# T', '', `${open}`, 'redis> SET mug tea', 'OK', `${close}`, '', 'after');
    expect(sketch(parse(source, 'md').blocks)).toEqual(['# T', 'cell t-1', 'after']);
    expect(commands(source)).toEqual([[3, 'SET mug tea']]);
  });

  it('is no Markdown', () => {
    const source = lines(
      '{{< redis-cli >}}',
      '> SET *a* _b_',
      'OK',
      '',
      '# a comment',
      '> GET [x](y)',
      '{{< /redis-cli >}}',
    );
    expect(commands(source)).toEqual([[1, 'SET *a* _b_', '# a comment', 'GET [x](y)']]);
  });

  it('may be one of several languages', () => {
    const source = lines(
      '{{< clients-example set="cups" step="one" >}}',
      '> SET mug tea',
      'OK',
      '{{< /clients-example >}}',
    );
    expect(commands(source)).toEqual([[1, 'SET mug tea']]);
  });

  it('stands in a list, as far in as it likes', () => {
    const source = lines(
      '1. first',
      '',
      '   {{< redis-cli >}}',
      '> GET a',
      '(nil)',
      '   {{< /redis-cli >}}',
      '',
      '2. second',
    );
    expect(shown(source, 'md')).toEqual(['1. first / cell page-1', '2. second']);
    expect(commands(source)).toEqual([[3, 'GET a']]);
  });

  it('needs no blank lines around it', () => {
    expect(md('text', '{{< redis-cli >}}', '> GET a', '{{< /redis-cli >}}', 'after')).toEqual([
      'text',
      'cell page-1',
      'after',
    ]);
  });

  it('says where the document has none', () => {
    expect(remarks('a', '', '{{< clients-example set="cups" step="one" />}}')).toEqual([
      '3: {{< clients-example >}} holds no example in this document, and is left out.',
    ]);
    expect(md('{{< clients-example a b >}}', '{{< /clients-example >}}', '', 'b')).toEqual(['b']);
  });

  it('that is never closed is told, and the rest is read', () => {
    const source = ['a', '', '{{% redis-cli %}}', 'text', '', '## B'];
    expect(remarks(...source)).toEqual([
      '3: {{% redis-cli %}} is never closed: what stands behind it is shown as usual.',
    ]);
    expect(md(...source)).toEqual(['a', 'text', '## B']);
  });
});

describe('code in a shortcode', () => {
  it.each([
    ['with its language', ['{{< highlight bash >}}', 'ls *.md', '{{< /highlight >}}'], ['code bash: ls *.md']],
    ['in one line', ['{{< highlight sh >}}ls{{< /highlight >}}'], ['code sh: ls']],
    ['with blank lines', ['{{< highlight go >}}', 'a', '', 'b', '{{< /highlight >}}'], ['code go: a⏎⏎b']],
    ['in a table', ['| a | b |', '|---|---|', '| {{<code>}}a | b{{</code>}} | c |'], ['| a | b |', '| `a | b` | c |']],
    [
      'on several lines of a table',
      ['| a | b |', '|---|---|', '| {{<code>}}', 'x', 'y{{</code>}} | c |'],
      ['| a | b |', '| `x\ny` | c |'],
    ],
  ])('%s', (_, source, blocks) => {
    expect(md(...source)).toEqual(blocks);
  });
});

describe('admonitions', () => {
  it.each([
    ['a note', ['{{< note >}}', 'a *b*', '{{< /note >}}'], ['note:', '  a *b*']],
    ['in one line', ['{{<warning>}}a{{</warning>}}', '', 'b'], ['warning:', '  a', 'b']],
    ["that begins in its tag's line", ['{{< tip >}}a', 'b{{< /tip >}}'], ['tip:', '  a\nb']],
    [
      'with a title',
      ['{{% alert title="Take care" color="warning" %}}', 'a', '{{% /alert %}}'],
      ['warning: Take care', '  a'],
    ],
    ['with a list', ['{{< note >}}', '- a', '- b', '{{< /note >}}', 'c'], ['note:', '  - a', '  - b', 'c']],
    ['with a table', ['{{< note >}}', '| a |', '|---|', '| b |', '{{< /note >}}'], ['note:', '  | a |', '  | b |']],
    ['in a list', ['1. a', '   {{< note >}}', '   b', '   {{< /note >}}', '2. c'], ['1. a / note: /   b', '2. c']],
    [
      'in a list, further out',
      ['- a', '', '    {{< tip >}}', 'b', '', '- c', '    {{< /tip >}}', '', '- d'],
      ['- a / tip: /   b /   - c', '- d'],
    ],
    ["on an item's line", ['- {{< note >}}a{{< /note >}}', '- b'], ['- note: /   a', '- b']],
    ['in right below a line', ['a', '    {{<note>}}b{{</note>}}', '', 'c'], ['a', 'note:', '  b', 'c']],
    [
      'in right below an item',
      ['- a', '      {{<note>}}', 'b', '', '{{</note>}}', '- c'],
      ['- a / note: /   b', '- c'],
    ],
    ['in a quote', ['> {{< note >}}', '> a', '> {{< /note >}}'], ['> note:', '>   a']],
    ['further in than its tags', ['{{< note >}}', '    a', '', '    - b', '{{< /note >}}'], ['note:', '  a', '  - b']],
    ['behind HTML', ['<div>', '{{< note >}}', 'a', '{{< /note >}}', '</div>', '', 'b'], ['note:', '  a', 'b']],
    ['with a cell', ['{{< note >}}', '```', '> GET a', '```', '{{< /note >}}'], ['note:', '  cell page-1']],
    [
      'in each other',
      ['{{<note>}}', 'a', '{{<tip>}}', 'b', '{{</tip>}}', '{{</note>}}'],
      ['note:', '  a', '  tip:', '    b'],
    ],
  ])('%s', (_, source, blocks) => {
    expect(md(...source)).toEqual(blocks);
    expect(remarks(...source)).toEqual([]);
  });

  it('that cross are each told', () => {
    const source = ['{{<note>}}', 'a', '', '{{<tip>}}', 'b', '', '{{</note>}}', 'c', '', '{{</tip>}}'];
    expect(md(...source)).toEqual(['note:', '  a', '  b', 'c']);
    expect(remarks(...source)).toEqual([
      '4: {{< tip >}} is never closed: what stands behind it is shown as usual.',
      '10: {{< /tip >}} stands in nothing that is open here, and is left out.',
    ]);
  });
});

describe('tabs', () => {
  const open = ['{{< multitabs id="brew"', '    tab1="Tea"', '    tab2="Coffee" >}}'];
  it('have a panel for each part', () => {
    const source = [...open, '', '- a', '-tab-sep-', '```', '> GET a', '```', '', '{{< /multitabs >}}', 'after'];
    expect(md(...source)).toEqual(['tab Tea', '  - a', 'tab Coffee', '  cell page-1', 'after']);
    expect(parse(lines(...source), 'md').cells).toMatchObject([{ sourceLine: 7 }]);
  });

  it('may have its marks further in than its text', () => {
    const source = [
      '1. x',
      '',
      ...open.map((line) => `    ${line}`),
      '',
      'a',
      '    -tab-sep-',
      '| b |',
      '|---|',
      '    {{< /multitabs >}}',
      '2. y',
    ];
    expect(md(...source)).toEqual(['1. x / tab Tea /   a / tab Coffee /   | b |', '2. y']);
  });

  it('may stand in a list', () => {
    const source = [
      '1. x',
      '',
      ...open.map((line) => `   ${line}`),
      '',
      'a',
      '',
      '   -tab-sep-',
      '',
      'b',
      '   {{< /multitabs >}}',
      '',
      '2. y',
    ];
    expect(md(...source)).toEqual(['1. x / tab Tea /   a / tab Coffee /   b', '2. y']);
  });
});

it('what is folded is opened by its title', () => {
  const source = ['{{< collapsible "More" >}}', '- a', '{{< /collapsible >}}', '', '{{% expand %}}b{{% /expand %}}'];
  const { blocks } = parse(lines(...source), 'md');
  expect(blocks.map((block) => block.type === 'details' && [block.summary, ...sketch(block.blocks)])).toEqual([
    [[{ type: 'text', text: 'More' }], '- a'],
    [[{ type: 'text', text: 'Details' }], 'b'],
  ]);
});

describe('words', () => {
  it.each([
    ['a link', '[a]({{< relref "/commands/get" >}}) b', '[a](/commands/get) b'],
    ['with an anchor', '[**a**]({{<relref "get#b">}})', '[**a**](get#b)'],
    ['of the other name', '[a]({{% ref "b.md" %}})', '[a](b.md)'],
    ['in a definition', '[a][b]\n\n[b]: {{< relref "c" >}}', '[a](c)'],
    ['a picture', '{{< image filename="images/a.png" alt="A" >}}', '![A](/images/a.png)'],
    ['another document', '{{< embed-md "a.md" >}}', '[a.md](/embeds/a.md)'],
    ['for authors', 'a {{/* not\nb */}} c', 'a  c'],
    ['shown', 'a {{</* note */>}} b', 'a {{< note >}} b'],
    ['shown as code', '`{{</* note */>}}`', '`{{< note >}}`'],
    ['in code', '`{{< note >}}`', '`{{< note >}}`'],
    ['no shortcode', 'a {{ b }} {{<}} {{< >}}', 'a {{ b }} {{<}} {{< >}}'],
  ])('%s', (_, source, words) => {
    expect(md(source)).toEqual([words]);
  });

  it('in HTML are its letters', () => {
    expect(md('<div><a href="{{< relref "/a" >}}">b</a></div>')).toEqual(['[b](/a)']);
  });
});

describe('what is not known here', () => {
  it('is shown as what it holds', () => {
    const source = [
      '{{< carousel speed="2" >}}',
      '| a |',
      '|---|',
      '| b |',
      '{{< /carousel >}}',
      '',
      'x {{< badge >}} y',
    ];
    expect(md(...source)).toEqual(['| a |', '| b |', 'x  y']);
    expect(remarks(...source)).toEqual([
      '1: {{< carousel >}} is not known here: what it holds is shown.',
      '7: {{< badge >}} is not known here: it is left out.',
    ]);
  });

  it('holds nothing of objects', () => {
    expect(remarks('{{< toString >}}', '', '{{< __proto__ >}}', '', '{{< constructor >}}')).toHaveLength(3);
  });
});

describe('in code, a shortcode is code', () => {
  it.each([
    ['a note', '{{< note >}}', 'a', '{{< /note >}}'],
    ['a note in a line', 'x {{<note>}}a{{</note>}} y', '{{<note>}}a{{</note>}} y'],
    ['a transcript', '{{% redis-cli %}}', '> GET a', '{{% /redis-cli %}}'],
    ['tabs', '{{< multitabs id="a"', '  tab1="b" >}}', '-tab-sep-', '{{< /multitabs >}}'],
    ['an admonition', ':::note', 'a', ':::'],
    ['components', '<Tabs><TabItem value="a">', 'b</TabItem>', '</Tabs>'],
    ['an anchor', '# a {#b}'],
    [
      'with its indent',
      '<Tabs>',
      '  <TabItem value="a">',
      '      b',
      '  </TabItem>',
      '    {{<note>}}',
      '  c',
      '{{</note>}}',
    ],
  ])('%s', (_, ...code) => {
    const page = parse(lines('```md', ...code, '```', '', '```', '> GET a', '```'), 'md');
    expect(sketch(page.blocks)).toEqual([`code md: ${code.join('⏎')}`, 'cell page-1']);
    expect(page.cells).toMatchObject([{ sourceLine: code.length + 4 }]);
    expect(page.diagnostics).toEqual([]);
  });
});
