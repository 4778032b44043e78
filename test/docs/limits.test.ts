import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfm } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { limitAutolinks } from '../../src/docs/limits.ts';
import { fence, lines, parse, problems, shown, sketch } from './sketch.ts';

type Extension = Parameters<typeof limitAutolinks>[0];
type Construct = Exclude<NonNullable<NonNullable<Extension['text']>[number]>, readonly unknown[]>;

/** GitHub's Markdown, and how often it was asked whether an e-mail address may begin. */
function countingAddresses() {
  let count = 0;
  const extension = gfm();
  const counted = (construct: Construct): Construct => ({
    ...construct,
    previous(code) {
      if (construct.name === 'emailAutolink') count++;
      return construct.previous?.call(this, code) ?? true;
    },
  });
  const text = Object.entries(extension.text ?? {}).map(([mark, constructs]) => [
    mark,
    [constructs ?? []].flat().map(counted),
  ]);
  return { extension: { ...extension, text: Object.fromEntries(text) }, asked: () => count };
}

const after = lines('', '', '## After', '', fence('> GET k', '(nil)'));

describe('words that every object of JavaScript knows', () => {
  it.each(['toString', 'constructor', 'valueOf', 'hasOwnProperty', '__proto__'])('%s', (name) => {
    expect(shown(`Override <${name}>this</${name}>`)).toEqual(['Override this']);
    expect(shown(`<${name}>\n\nthis\n\n</${name}>`)).toEqual(['this']);
    const page = parse(lines(`## \`${name}\``, '', fence('> GET k')));
    expect(page.cells.map(({ sandbox }) => sandbox)).toEqual(page.sandboxes.map(({ id }) => id));
    expect(JSON.parse(JSON.stringify(page))).toEqual(page);
  });

  it.each(['epoch', 'flavor', 'session', 'title'])('in the front matter, for %s', (field) => {
    const page = parse(lines('---', `${field}: {toString: abc}`, '---', 'text'));
    expect(sketch(page.blocks).at(-1)).toBe('text');
  });
});

describe('documents beyond measure', () => {
  it.each([
    ['lists in lists, a line each', Array.from({ length: 80 }, (_, i) => `${'  '.repeat(i)}- a`).join('\n')],
    ['lists in lists on one line', `${'- '.repeat(1000)}a`],
    ['numbered lists in lists on one line', `${'1. '.repeat(1000)}a`],
    ['quotes in quotes', `${'>'.repeat(10_000)} a`],
  ])('%s are shown as they are written from some depth on', (_, source) => {
    for (const format of ['md', 'mdx'] as const) {
      const page = parse(source + after, format);
      expect(problems(page)).toMatchObject([{ message: expect.stringContaining('too deep') }]);
      expect(sketch(page.blocks).slice(-2)).toEqual(['## After', 'cell after-1']);
      expect(JSON.stringify(page)).not.toMatch(/[\ufdd0-\ufdef]/);
    }
  });

  it('a long table is none: its cells are read one by one', () => {
    const row = `| [a](b) | ${'<br />word '.repeat(20)}| \`c\` |`;
    for (const before of ['', '> ']) {
      const source = [`| A | B | C |`, '|---|:-:|---|', ...Array.from({ length: 150 }, () => row)].map(
        (line) => before + line,
      );
      expect(parse(source.join('\n'), 'md').diagnostics).toEqual([]);
    }
  });

  it('a heading that is underlined, and a rule, are none of these', () => {
    expect(shown(`a\n${'-'.repeat(60)}\n\nb\n\n${'- '.repeat(60)}\n\n${'* '.repeat(60)}`)).toEqual([
      '## a',
      'b',
      '---',
      '---',
    ]);
  });

  it('a long table has none too many', () => {
    expect(parse(`| a | b |\n|---|---|\n${'| [c](d) `e` | *f* \n'.repeat(1500)}`, 'md').diagnostics).toEqual([]);
  });

  it('code is no list, however many marks a line of it begins with', () => {
    const art = '- '.repeat(500).trimEnd();
    expect(shown(fence(art))).toEqual([`code cli: ${art}`]);
  });

  it.each([
    ['brackets that open', '['.repeat(50_000)],
    ['brackets that close', ']'.repeat(50_000)],
    ['links that begin', '[a]('.repeat(20_000)],
    ['links in links', `${'['.repeat(5000)}a${'](b)'.repeat(5000)}`],
    ['references', '[a][b] '.repeat(10_000)],
    ['emphasis that begins', '*a **b'.repeat(5000)],
    ['emphasis in emphasis', `${'*a '.repeat(3000)}${'a* '.repeat(3000)}`],
    ['strikes', '~~a '.repeat(20_000)],
    ['pointed brackets', '<'.repeat(50_000)],
    ['tags that begin', '<a b="'.repeat(5000)],
    ['ticks of every length', Array.from({ length: 400 }, (_, i) => '`'.repeat(i + 1)).join(' ')],
  ])('%s are shown as they are written from some number on', (_, source) => {
    const page = parse(`a ${source}${after}`, 'md');
    expect(problems(page)).toMatchObject([{ line: 1, message: expect.stringContaining('too many marks') }]);
    expect(sketch(page.blocks).slice(-2)).toEqual(['## After', 'cell after-1']);
  });

  it('many marks in many paragraphs are none too many', () => {
    const page = parse('*a* `b` [c](d)\n\n'.repeat(1000), 'md');
    expect(page.diagnostics).toEqual([]);
  });

  it('addresses are links by themselves in a paragraph of any length', () => {
    const page = parse(`a@example.org\n${'x\n'.repeat(4000)}b@example.org\nwww.example.org`, 'md');
    expect(JSON.stringify(page.blocks).match(/"href":"[^"]*"/g)).toEqual([
      '"href":"mailto:a@example.org"',
      '"href":"mailto:b@example.org"',
      '"href":"http://www.example.org"',
    ]);
  });

  it('the parser itself looks for addresses in a paragraph only up to some length', () => {
    const looks = (count: number) => {
      const { extension, asked } = countingAddresses();
      fromMarkdown('x\n'.repeat(count), { extensions: [limitAutolinks(extension)] });
      return asked();
    };
    expect(looks(1000)).toBeGreaterThan(looks(100));
    expect(looks(8000)).toBe(looks(4000));
  });

  it('a document longer than any is shown as it is written, in part', () => {
    const page = parse('a b c '.repeat(400_000));
    expect(page.diagnostics).toMatchObject([{ severity: 'problem', message: expect.stringContaining('2400000 char') }]);
    expect(page.blocks.map(({ type }) => type)).toEqual(['notice', 'code', 'paragraph']);
  });

  it('one of more lines, too', () => {
    expect(parse('a\n'.repeat(70_000)).diagnostics).toMatchObject([
      { severity: 'problem', message: expect.stringContaining('70001 lines') },
    ]);
  });

  it('an empty one says so', () => {
    expect(parse(' \n')).toMatchObject({ title: 'slug', diagnostics: [{ severity: 'remark', line: 1 }] });
  });

  it.each([
    ['quotes', '> x\n\n'.repeat(4000), '> x'],
    ['lists', '- x\n\npara\n\n'.repeat(3000), '- x'],
    ['footnotes', Array.from({ length: 5000 }, (_, i) => `[^${i}]: x\n\n`).join(''), '[^4999]: x'],
  ])('%s are shown as they are written from some number on', (_, source, written) => {
    const { blocks, diagnostics } = parse(`${source}${written}${after}`, 'md');
    const tooMany = diagnostics.filter(({ message }) => message.includes('too many lists'));
    expect(tooMany).toMatchObject([{ severity: 'problem' }]);
    const last = blocks.filter(({ type }) => type === 'paragraph').at(-1);
    expect(JSON.stringify(last)).toContain(JSON.stringify(written).slice(1, -1));
  });

  it('many tags of a generator may stand in one line', () => {
    const page = parse(`${'{{< foo >}} '.repeat(60_000)}${after}`, 'md');
    expect(sketch(page.blocks).slice(-2)).toEqual(['## After', 'cell after-1']);
    expect(page.diagnostics).toHaveLength(60_000);
  });

  it('white space in the prose above an example may be of any length', () => {
    const page = parse(`a.${' '.repeat(20_000)}.x${after}\n\na.${' '.repeat(20_000)}.x\n\n${fence('> GET k')}`, 'md');
    expect(page.cells.map(({ steps }) => steps.map(({ kind }) => kind))).toEqual([['command'], ['command']]);
  });
});
