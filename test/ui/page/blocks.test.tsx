import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Block, Inline } from '../../../src/docs/page.ts';
import { withTitle } from '../../../src/ui/page/article.tsx';
import { Blocks } from '../../../src/ui/page/blocks.tsx';
import { Contents } from '../../../src/ui/page/contents.tsx';

const html = (element: ReactElement) => renderToStaticMarkup(element);
const blocks = (...list: Block[]) => html(<Blocks blocks={list} renderCell={(cell) => <i>{cell}</i>} />);
const text = (words: string): Inline => ({ type: 'text', text: words });
const paragraph = (...inlines: Inline[]): Block => ({ type: 'paragraph', inlines });

describe('Blocks', () => {
  it('makes a heading the link to itself', () => {
    expect(blocks({ type: 'heading', depth: 2, id: 'syntax', inlines: [text('Syntax')] })).toBe(
      '<h2 id="syntax"><a class="anchor" href="#syntax">Syntax</a></h2>',
    );
  });

  it('puts no link into a link', () => {
    const link: Inline = { type: 'link', href: 'https://example.com', inlines: [text('out')] };
    const heading = blocks({ type: 'heading', depth: 2, id: 'out', inlines: [{ type: 'strong', inlines: [link] }] });
    expect(heading.match(/<a /g)).toHaveLength(1);
  });

  it('shows markup in a document as text', () => {
    const shown = blocks(paragraph(text('<script>alert(1)</script>'), { type: 'code', text: '<img onerror=x>' }));
    expect(shown).toContain('&lt;script&gt;');
    expect(shown).toContain('&lt;img onerror=x&gt;');
    expect(shown).not.toMatch(/<script|<img/);
  });

  it('sets cells where they stand', () => {
    expect(blocks({ type: 'quote', blocks: [{ type: 'cell', cell: 'basic-1' }] })).toBe(
      '<blockquote><i>basic-1</i></blockquote>',
    );
  });

  it('numbers a list from where it starts', () => {
    expect(blocks({ type: 'list', ordered: true, start: 3, items: [[paragraph(text('three'))]] })).toBe(
      '<ol class="list" start="3"><li><p>three</p></li></ol>',
    );
  });

  it('says of a list without marks that it is one', () => {
    const list = { type: 'list', ordered: false, items: [[paragraph(text('a'))]] } as const;
    expect(blocks({ ...list, isIndex: true })).toBe('<ul class="index" role="list"><li><p>a</p></li></ul>');
    expect(blocks(list)).toBe('<ul class="list"><li><p>a</p></li></ul>');
  });

  it('keeps the text of a code block to the letter', () => {
    const source = 'SETEX key seconds value\n\n  indented "text"\n';
    const shown = blocks({ type: 'code', text: source });
    expect(shown.replace(/<[^>]+>/g, '').replaceAll('&quot;', '"')).toBe(source);
    expect(shown).toContain('<span class="command-name">SETEX</span>');
  });

  it('tells the author what went wrong, and where', () => {
    const notice = blocks({ type: 'notice', diagnostic: { severity: 'problem', line: 42, message: 'Never closed.' } });
    expect(notice).toContain('Line 42');
    expect(notice).toContain('Never closed.');
  });
});

describe('withTitle', () => {
  const h1: Block = { type: 'heading', depth: 1, id: 'setex', inlines: [text('SETEX')] };

  it('takes the first heading of the document', () => {
    expect(withTitle({ title: 'T', blocks: [h1, paragraph()] })).toEqual({ title: h1, body: [paragraph()] });
  });

  it('makes one of the title where the document has none', () => {
    const { title, body } = withTitle({ title: 'T', blocks: [paragraph()] });
    expect(title).toMatchObject({ type: 'heading', depth: 1, inlines: [text('T')] });
    expect(body).toEqual([paragraph()]);
  });
});

describe('Contents', () => {
  it('links to every section, and leaves out the title', () => {
    const entries = [
      { id: 'setex', depth: 1, text: 'SETEX' },
      { id: 'syntax', depth: 2, text: 'Syntax' },
      { id: 'basic', depth: 3, text: 'Basic' },
    ];
    const shown = html(<Contents entries={entries} as="rail" />);
    expect(shown).toContain('href="#syntax"');
    expect(shown).toContain('href="#basic"');
    expect(shown).not.toContain('href="#setex"');
  });

  it('is not there for a page of one section', () => {
    expect(html(<Contents entries={[{ id: 'a', depth: 2, text: 'A' }]} as="line" />)).toBe('');
  });
});
