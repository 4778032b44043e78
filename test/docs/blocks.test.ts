import { describe, expect, it } from 'vitest';
import { parse, problems, shown, sketch } from './sketch.ts';

describe('blocks', () => {
  it.each([
    ['a list', '1. a\n2. b', ['1. a', '2. b']],
    ['a list that starts later', '3. a\n4. b', ['3. a', '4. b']],
    ['a list in a list', '- a\n  - b', ['- a / - b']],
    ['tasks', '- [x] a\n- [ ] b', ['- [x] a', '- [ ] b']],
    ['a quote', '> a\n>\n> b', ['> a', '> b']],
    ['a table', '| a | b |\n|---|---|\n| `c` | *d* |', ['| a | b |', '| `c` | *d* |']],
    ['a rule', 'a\n\n---', ['a', '---']],
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
    ['a component', '<Card kind="x">\n\ninside *it*\n\n</Card>', ['inside *it*'], 1],
    ['a component with a cell', '<Card>\n\n```cli\n> GET k\n```\n\n</Card>', ['cell page-1'], 1],
    ['a component in a line', 'a <Badge>b</Badge> c', ['a b c'], 1],
    ['an empty component', '<Widget />', [], 1],
    ['a fragment', '<>a</>', ['a'], 0],
    ['<br/>', 'a<br/>b', ['a↵b'], 0],
    ['<b> and friends', '<b>a</b> <i>b</i> <s>c</s> <kbd>d</kbd>', ['**a** *b* ~~c~~ <kbd>d</kbd>'], 0],
    ['<details>', '<details>\n<summary>a</summary>\n\nb\n\n</details>', ['details: a', '  b'], 0],
    ['<a>', '<a href="get">a</a> <a href="javascript:x">b</a>', ['[a](get) b'], 1],
    ['<script>', '<script>alert(1)</script>', ['`<script>alert(1)</script>`'], 1],
    ['<img>', '<img src="x" onerror="alert(1)" />', ['![](x)'], 1],
    ['a handler', '<b onclick="x">a</b>', ['**a**'], 1],
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
    ['a script is text', '<script>alert(1)</script>', ['`<script>alert(1)</script>`']],
    ['also over several lines', '<script>\nalert(1)\n</script>', ['code: <script>⏎alert(1)⏎</script>']],
    ['comments are left out', '<!-- a -->\n\nb <!-- c --> d', ['b  d']],
    ['what is no HTML is shown as it is written', 'SET <key> <value>', ['SET <key> <value>']],
    ['braces are only braces', '{a}', ['{a}']],
    ['imports are left out', 'import A from \'@site/a\';\nimport { B } from "b"\n\ntext', ['text']],
    ['prose is not', 'import duties rose', ['import duties rose']],
    ['components without content are left out', '<PageTitle title="a" />\n\ntext\n\n<Widget />', ['text']],
  ])('%s', (_, source, blocks) => {
    expect(shown(source, 'md')).toEqual(blocks);
  });
});
