import { describe, expect, it } from 'vitest';
import { fence, lines, parse, problems, shown, sketch } from './sketch.ts';

const both = (source: string): string[] => {
  const blocks = shown(source, 'md');
  expect(shown(source, 'mdx')).toEqual(blocks);
  return blocks;
};

describe('HTML', () => {
  it.each([
    [
      'details',
      '<details>\n<summary>More of *it*</summary>\n\nb **c**\n\n</details>',
      ['details: More of *it*', '  b **c**'],
    ],
    ['details that are open', '<details open>\n<summary>a</summary>\n\nb\n\n</details>', ['open details: a', '  b']],
    ['a break', 'a<br/>b', ['a↵b']],
    ['a span', 'a <span class="x">b *c*</span> d', ['a b *c* d']],
    ['sub and sup', 'H<sub>2</sub>O, x<sup>2</sup>', ['H<sub>2</sub>O, x<sup>2</sup>']],
    ['keys', 'Press <kbd>Ctrl</kbd>', ['Press <kbd>Ctrl</kbd>']],
    ['code', 'a <code>GET k</code>', ['a `GET k`']],
    ['a link', 'a <a href="../get.md">b</a>', ['a [b](../get.md)']],
    ['a link in code', '<code>a <a href="b">c</a></code>', ['`a `[`c`](b)']],
    ['a box', '<div>\n\na\n\n- b\n\n</div>', ['a', '- b']],
    ['text in the middle', '<p align="center">\na <b>b</b>\n</p>', ['center: a **b**']],
    ['a heading', '<h2 align="center">a</h2>', ['center: ## a']],
    ['a list', '<ul>\n<li>a</li>\n<li>b <i>c</i></li>\n</ul>', ['- a', '- b *c*']],
    ['a numbered list', '<ol start="3">\n<li>a</li>\n</ol>', ['3. a']],
    ['definitions', '<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dd>c</dd>\n</dl>', ['a:', ': b', ': c']],
    ['a quote', '<blockquote>\n\na\n\n</blockquote>', ['> a']],
    ['a rule', 'a\n\n<hr/>', ['a', '---']],
    [
      'a table',
      '<table>\n<thead>\n<tr><th>a</th><th>b</th></tr>\n</thead>\n<tbody>\n<tr><td><code>c</code></td><td></td></tr>\n</tbody>\n</table>',
      ['| a | b |', '| `c` |  |'],
    ],
    [
      'a table of blocks',
      '<table>\n<tr><th colspan="2">a</th></tr>\n<tr>\n<td>\n\n- b\n\n</td>\n<td>c</td>\n</tr>\n</table>',
      ['|| !2xa ||', '|| - b || c ||'],
    ],
    ['a place to link to', 'a <a id="there"></a> b', ['a {#there} b']],
    ['a picture', 'a <img src="a.png" alt="b" width="30" height="20"/>', ['a ![b](a.png 30x20)']],
  ])('%s', (_, source, blocks) => {
    expect(both(source)).toEqual(blocks);
  });

  it.each([
    ['tags that Markdown tears apart', '<b>\n\na\n\n</b>\n\nc', ['a', 'c']],
    ['words behind a block', '<div>a</div> b', ['a', 'b']],
    ['a tag that is never closed', 'a <b>b\n\nc', ['a <b>b', 'c']],
    ['a tag that is never closed, and can be nothing else', 'a <font color="red">b *c*', ['a b *c*']],
    ['names of HTML for placeholders', 'RENAME <source> <destination>', ['RENAME <source> <destination>']],
    ['names of HTML in a block', '<p>Use <header> and <key>, *b*</p>', ['Use <header> and <key>, *b*']],
    ['what has no end in a table', '<table><col><tr><td>a<td>b</table>', ['|| a || b ||']],
    ['a list whose items have no end', '<ul><li>a<li>b</ul>', ['- a', '- b']],
    ['code where only words can stand', '<details><summary>\n\n```\na\n```\n</summary></details>', ['details: `a`']],
    [
      'what is shown as it is written, and holds such',
      'a <select><option>b<option>c</select>',
      ['a `<select><option>b<option>c</select>`'],
    ],
    ['a tag that nothing opens', 'a </b> c', ['a  c']],
    ['a table of Markdown', '| a |\n|---|\n| b<br>c <ul><li>d</li></ul> |', ['| a |', '| b↵c ↵• d |']],
    ['code over lines in a table', '| a |\n|---|\n| <pre>b<br/>  c</pre> |', ['| a |', '| `b`↵`  c` |']],
    [
      'tags that open in one line what stands below it',
      '<a name="there"></a><details open>\n<summary>a</summary>\n\nb\n</details>\n\nc',
      ['{#there}', 'open details: a', '  b', 'c'],
    ],
    ['a drawing', 'a <svg><path d="M0"/></svg> b', ['a  b']],
    ['an anchor by name', '<a name="there"></a>\n\na', ['{#there}', 'a']],
    ['an address that is refused', 'a <a href="javascript:x">b</a>', ['a b']],
    [
      'words that are tags',
      'a <title> and </title>, <style>b</style>',
      ['a `<title> and </title>`, `<style>b</style>`'],
    ],
    ['what says nothing', 'a <link rel="x"> b', ['a  b']],
    ['a style', '<style>\np { color: red }\n</style>\n\na', ['a']],
  ])('in Markdown: %s', (_, source, blocks) => {
    expect(shown(source, 'md')).toEqual(blocks);
  });

  it('shows a tag that says nothing as it is written, in MDX too', () => {
    const page = parse('RENAME <source/> b', 'mdx');
    expect(page.blocks).toEqual([
      {
        type: 'paragraph',
        inlines: [
          { type: 'text', text: 'RENAME ' },
          { type: 'code', text: '<source/>' },
          { type: 'text', text: ' b' },
        ],
      },
    ]);
    expect(page.diagnostics).toMatchObject([{ severity: 'remark', message: expect.stringContaining('backticks') }]);
  });

  it('holds cells, whose lines are those of the source', () => {
    const source = lines(
      '# A',
      '',
      '<details>',
      '<summary>b</summary>',
      '',
      fence('> GET k', '(nil)'),
      '',
      '</details>',
    );
    for (const format of ['md', 'mdx'] as const) {
      const page = parse(source, format);
      expect(sketch(page.blocks)).toEqual(['# A', 'details: b', '  cell a-1']);
      expect(page.cells).toMatchObject([{ sourceLine: 6, textLine: 7, sandbox: 'a' }]);
    }
  });

  it('has transcripts in <pre>', () => {
    const page = parse('a\n\n<pre><code>\nredis&gt; GET k\n(nil)\n</code></pre>', 'md');
    expect(sketch(page.blocks)).toEqual(['a', 'cell page-1']);
    expect(page.cells).toMatchObject([{ sourceLine: 3, textLine: 4, steps: [{ text: 'GET k', output: ['(nil)'] }] }]);
  });

  it('keeps directives in comments', () => {
    const source = lines('<div>', '', '<!-- mayfly: skip reason="b" -->', '', fence('> GET k'), '', '</div>');
    expect(shown(source, 'md')).toEqual(['code cli: > GET k']);
  });

  it('leaves out handlers and expressions, and says so', () => {
    const html = parse('<b onclick="x" style="y">a</b>', 'md');
    expect(html.diagnostics.map(({ message }) => message)).toEqual([
      'onclick of <b> is left out: nothing in a document is run.',
    ]);
    const jsx = parse('a <a href={b} title="c">d</a>', 'mdx');
    expect(sketch(jsx.blocks)).toEqual(['a d']);
    expect(jsx.diagnostics.map(({ message }) => message)).toEqual([
      'href={...} of <a> is left out: nothing in a document is evaluated.',
    ]);
  });

  it('gives no anchor that the page has', () => {
    const page = parse('## There\n\n<a id="there"></a> <a id="page"></a>', 'md');
    expect(sketch(page.blocks)).toEqual(['## There', '{#there-1} {#page-1}']);
  });

  it('gives no anchor that a panel of the page has', () => {
    const page = parse('<a id="mayfly:sidebar"></a> <a id="mayfly:share"></a>\n\n## A {#mayfly:share}', 'md');
    expect(sketch(page.blocks)[0]).toBe('{#mayflysidebar} {#mayflyshare}');
    expect(page.contents.map(({ id }) => id)).toEqual(['mayflyshare-1']);
  });

  it('reads blank lines in <pre> in a time that their number bounds', () => {
    const blank = `${' '.repeat(30)}\n`.repeat(50_000);
    const page = parse(`<pre>\na\n${blank}b\n \n</pre>`, 'md');
    expect(page.blocks).toMatchObject([{ type: 'code', text: `a\n${blank}b` }]);
  });

  const lost = lines('', '', '## Lost', '', fence('> GET k', '(nil)'));
  const names =
    'form button title svg object select option script style textarea iframe template noscript h1 pre summary';
  it.each(names.split(' '))('takes no document with it where <%s> is never closed', (name) => {
    const page = parse(`<div>\n<${name}>${lost}`, 'md');
    const rest = ['## Lost', 'cell lost-1'];
    expect(sketch(page.blocks)).toEqual([`<${name}>`, ...rest]);
    expect(problems(page)).toEqual([
      { severity: 'problem', line: 2, message: `<${name}> is never closed: it is shown as it is written.` },
    ]);
  });

  it.each(['data', 'time', 'title', 'style', 'svg', 'object', 'select', 'option', 'source', 'table', 'link', 'a', 'b'])(
    'shows the placeholder <%s> among words',
    (name) => {
      const page = parse(`The <${name}> is \`EX\`, and **more**`, 'md');
      expect(sketch(page.blocks)).toEqual([`The <${name}> is \`EX\`, and **more**`]);
      expect(page.diagnostics).toMatchObject([{ line: 1, message: expect.stringContaining(`<${name}>`) }]);
    },
  );

  it('shows a tag that has no end of its own', () => {
    const page = parse(`<div\nclass="a" words${lost}`, 'md');
    expect(sketch(page.blocks)).toEqual(['code: <div⏎class="a" words', '## Lost', 'cell lost-1']);
    expect(problems(page)).toMatchObject([{ line: 1 }]);
  });

  it.each([
    ['a picture', '<a href="x.md">\n\n![i](y.png)\n\n</a>', ['[![i](y.png)](x.md)']],
    ['a heading and what is below it', '<a href="x.md">\n\n## A\n\nb *c*\n\n</a>', ['## [A](x.md)', '[b *c*](x.md)']],
    ['a box', '<a href="x.md"><div align="center">a</div></a>', ['center: [a](x.md)']],
  ])('has links around %s', (_, source, blocks) => {
    const page = parse(source, 'md');
    expect(sketch(page.blocks)).toEqual(blocks);
    expect(page.diagnostics).toEqual([]);
  });

  it('says where a link cannot stand around a block', () => {
    const page = parse(lines('<a href="x.md">', '', fence('> GET k'), '', '[b](c.md)', '', '</a>'), 'md');
    expect(sketch(page.blocks)).toEqual(['cell page-1', '[b](c.md)']);
    expect(page.diagnostics).toMatchObject([
      { severity: 'remark', line: 1, message: 'The link to x.md is left off what is no words, and off other links.' },
    ]);
  });

  it('that is too deep is shown as it is written', () => {
    const page = parse(`${'<div>'.repeat(200)}a\n\nb`, 'md');
    expect(problems(page)).toMatchObject([{ line: 1, message: expect.stringContaining('too deep') }]);
    expect(sketch(page.blocks).at(-1)).toBe('b');
  });
});

describe('pictures', () => {
  it('are data where they lie beside the document, and links where they do not', () => {
    const page = parse('![a](./b.png "c")\n\n![d][e]\n\n[e]: e.svg\n\n![f](https://example.org/g.png)', 'md');
    expect(sketch(page.blocks)).toEqual(['![a](./b.png)', '![d](e.svg)', '[f](https://example.org/g.png)']);
    expect(page.diagnostics).toMatchObject([{ line: 7, severity: 'remark' }]);
  });
});

describe('footnotes', () => {
  it('have their numbers by the first reference, and lead back', () => {
    const page = parse('a[^x] b[^y] c[^x]\n\n[^y]: *d*\n[^x]: e\n\n    f', 'md');
    expect(sketch(page.blocks)).toEqual([
      'a[^1] b[^2] c[^1]',
      '[^1]: e / f (to-note-1, to-note-1-1)',
      '[^2]: *d* (to-note-2)',
    ]);
    expect(page.blocks.at(-1)).toMatchObject({ notes: [{ id: 'note-1' }, { id: 'note-2' }] });
  });

  it('may refer to each other, and are told where nothing refers to them', () => {
    const page = parse('a[^x]\n\n[^x]: b[^y]\n\n[^y]: c[^x]\n\n[^z]: d', 'md');
    expect(sketch(page.blocks).slice(1)).toEqual([
      '[^1]: b[^2] (to-note-1, to-note-1-1)',
      '[^2]: c[^1] (to-note-2)',
      '[^3]: d ()',
    ]);
    expect(page.diagnostics).toMatchObject([{ line: 7, message: 'Nothing refers to the footnote z.' }]);
  });
});

it('HTML that its parser cannot read takes no document with it', () => {
  const messages = parse('<details><?x<details>    ', 'md').diagnostics.map(({ message }) => message);
  expect(messages).toContain('HTML here cannot be read: it is shown as it is written.');
  expect(messages.join()).not.toContain('This document cannot be read');
});
