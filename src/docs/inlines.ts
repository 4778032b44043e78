import type { Definition, PhrasingContent } from 'mdast';
import type { MdxJsxTextElement, MdxTextExpression } from 'mdast-util-mdx';
import { attributeOf, elementSource, isActive, remarkOnElement } from './elements.ts';
import { isRelative, safeHref } from './links.ts';
import type { Inline } from './page.ts';
import type { Reader } from './reader.ts';

/** Definitions of reference links by identifier. */
export type Definitions = ReadonlyMap<string, Definition>;

type Phrase = PhrasingContent | MdxJsxTextElement | MdxTextExpression;

/** A document's running text as plain data. Markup that is not known shows what it holds. */
export function inlinesOf(nodes: readonly Phrase[], reader: Reader, definitions: Definitions): Inline[] {
  const inside = (node: { children: readonly Phrase[] }) => inlinesOf(node.children, reader, definitions);
  return nodes.flatMap((node): Inline[] => {
    switch (node.type) {
      case 'text':
        return [{ type: 'text', text: node.value }];
      case 'html':
        return /^<!--/.test(node.value) ? [] : [{ type: 'text', text: node.value }];
      case 'inlineCode':
        return [{ type: 'code', text: node.value }];
      case 'emphasis':
      case 'strong':
        return [{ type: node.type, inlines: inside(node) }];
      case 'delete':
        return [{ type: 'deleted', inlines: inside(node) }];
      case 'break':
        return [{ type: 'break' }];
      case 'link':
        return link(node.url, node.title, inside(node), reader, lineOf(node));
      case 'linkReference': {
        const target = definitions.get(node.identifier);
        return target ? link(target.url, target.title, inside(node), reader, lineOf(node)) : inside(node);
      }
      case 'image':
        return image(node.url, node.alt, reader, lineOf(node));
      case 'imageReference':
        return image(definitions.get(node.identifier)?.url ?? '', node.alt, reader, lineOf(node));
      case 'mdxTextExpression':
        return expression(node.value, reader, lineOf(node));
      case 'mdxJsxTextElement':
        return element(node, inside(node), reader);
      case 'footnoteReference':
        return [{ type: 'text', text: `[${node.identifier}]` }];
    }
    return [];
  });
}

/** 1-based line of a node in its source. */
export const lineOf = (node: { position?: { start: { line: number } } | undefined }): number =>
  node.position?.start.line ?? 1;

/** The letters of running text alone. */
export const plainText = (inlines: readonly Inline[]): string =>
  inlines.map((node) => ('text' in node ? node.text : 'inlines' in node ? plainText(node.inlines) : ' ')).join('');

function link(
  url: string,
  title: string | null | undefined,
  inlines: Inline[],
  reader: Reader,
  line: number,
): Inline[] {
  const href = safeHref(url);
  if (href !== undefined)
    return [{ type: 'link', href, inlines, ...(title ? { title } : {}), ...(isRelative(href) ? { line } : {}) }];
  reader.remark(
    line,
    `The link to ${url.slice(0, 60)} is shown as text: only http, https, mailto and relative links are followed.`,
  );
  return inlines;
}

function image(url: string, alt: string | null | undefined, reader: Reader, line: number): Inline[] {
  reader.remark(line, `The picture ${url.slice(0, 60)} is shown as a link: the page loads nothing from elsewhere.`);
  return link(url, undefined, [{ type: 'text', text: alt || url }], reader, line);
}

function expression(value: string, reader: Reader, line: number): Inline[] {
  if (/^\s*\/\*.*\*\/\s*$/s.test(value)) return [];
  reader.remark(line, 'An expression in braces is shown as it is written: nothing in a document is evaluated.');
  return [{ type: 'code', text: `{${value}}` }];
}

/** Elements that have a form here. What others hold is shown as it is. */
const markup = new Map<string | null, (inlines: Inline[]) => Inline[]>([
  ['br', () => [{ type: 'break' }]],
  ['b', (inlines) => [{ type: 'strong', inlines }]],
  ['strong', (inlines) => [{ type: 'strong', inlines }]],
  ['summary', (inlines) => [{ type: 'strong', inlines }]],
  ['i', (inlines) => [{ type: 'emphasis', inlines }]],
  ['em', (inlines) => [{ type: 'emphasis', inlines }]],
  ['s', (inlines) => [{ type: 'deleted', inlines }]],
  ['del', (inlines) => [{ type: 'deleted', inlines }]],
  ['code', (inlines) => [{ type: 'code', text: plainText(inlines) }]],
  ['kbd', (inlines) => [{ type: 'code', text: plainText(inlines) }]],
]);

function element(node: MdxJsxTextElement, inlines: Inline[], reader: Reader): Inline[] {
  remarkOnElement(node, reader, lineOf(node));
  if (isActive(node)) return [elementSource(node, reader)];
  const href = node.name === 'a' ? attributeOf(node, 'href') : undefined;
  if (href !== undefined) return link(href, undefined, inlines, reader, lineOf(node));
  return markup.get(node.name)?.(inlines) ?? inlines;
}
