import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeHref } from '../../src/docs/links.ts';
import type { Block, Inline } from '../../src/docs/page.ts';
import { parse } from './sketch.ts';

/** Pieces of Markdown, HTML and MDX, those that a page must not let through among them. */
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom('\n', '\n\n', '  \n', ' ', '    ', '- ', '1. ', '> ', '# ', '| a |\n|---|\n', '---\n'),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '*',
      '**',
      '_',
      '~~',
      '`',
      '```cli\n',
      '~~~',
      '[',
      '](',
      ')',
      '![',
      '[^1]',
      '[^1]: ',
      '<',
      '>',
      '{',
      '}',
      '\\',
      '&lt;',
    ),
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        'details',
        'summary',
        'table',
        'tr',
        'td',
        'th',
        'div',
        'p',
        'ul',
        'li',
        'dl',
        'dt',
        'dd',
        'pre',
        'code',
        'b',
        'a',
        'span',
        'svg',
        'math',
        'script',
        'style',
        'iframe',
        'template',
        'select',
        'noscript',
        'toString',
        'Foo',
        'br/',
        'hr',
      ].flatMap((name) => [`<${name}>`, `</${name}>`]),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '<a href="javascript:alert(1)">',
      '<a href=" java\nscript:x" id=page>',
      '[a](javascript:x)',
      '[a](data:text/html,x)',
      '<img src=x onerror=alert(1)>',
      '<img src="javascript:x"/>',
      '![a](vbscript:x)',
      '<svg onload=alert(1)>',
      '<form action="javascript:x">',
      '<!--',
      '-->',
      '<?x',
      '<![CDATA[',
      '{{< note >}}',
      ':::note\n',
      '{alert(1)}',
      'import a from "b"\n',
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary-ascii', maxLength: 6 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('word', '> GET k\n', '(nil)\n', 'ש', '\ufeff', '\u202e', '\0', '\r\n', '\t'),
  },
);

/** Everything in a page that has a type, by a walk that knows no type. */
function* nodesIn(value: unknown): Generator<Block | Inline> {
  if (value === null || typeof value !== 'object') return;
  if ('type' in value) yield value as Block | Inline;
  for (const each of Object.values(value)) yield* nodesIn(each);
}

const known: ReadonlySet<string> = new Set<(Block | Inline)['type']>([
  ...([
    'heading',
    'paragraph',
    'list',
    'quote',
    'table',
    'code',
    'cell',
    'admonition',
    'tabs',
    'rule',
    'notice',
  ] as const),
  ...(['details', 'aligned', 'definitions', 'grid', 'footnotes'] as const),
  ...(['text', 'emphasis', 'strong', 'deleted', 'link', 'phrase', 'anchor', 'note', 'picture', 'break'] as const),
]);

it('any text is a page of data: nothing in it runs, and no address is refused by the browser alone', () => {
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 25 }),
      fc.constantFrom('md' as const, 'mdx' as const),
      (pieces, format) => {
        const page = parse(pieces.join(''), format);
        expect(page.diagnostics.filter(({ message }) => message.startsWith('This document cannot be read'))).toEqual(
          [],
        );
        expect(JSON.parse(JSON.stringify(page))).toEqual(page);
        const ids: string[] = [];
        for (const node of nodesIn(page.blocks)) {
          expect(known).toContain(node.type);
          if (node.type === 'link') expect(safeHref(node.href)).toBe(node.href);
          if (node.type === 'picture') expect(node.src).not.toMatch(/^[a-z]+:|^\/\//i);
          if (node.type === 'phrase') expect(node.name).toMatch(/^[a-z]+$/);
          if (node.type === 'heading' || node.type === 'anchor' || node.type === 'note') ids.push(node.id);
        }
        expect(new Set(ids).size).toBe(ids.length);
        const cells = [...nodesIn(page.blocks)].filter(({ type }) => type === 'cell').length;
        expect(cells).toBe(page.cells.length);
      },
    ),
    { numRuns: 300 },
  );
}, 120_000);
