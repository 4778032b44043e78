import type { Definition, PhrasingContent } from 'mdast';
import type { MdxJsxTextElement, MdxTextExpression } from 'mdast-util-mdx';
import { safeHref } from './links.ts';
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
      case 'html':
        return [{ type: 'text', text: node.value }];
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
  if (href !== undefined) return [{ type: 'link', href, inlines, ...(title ? { title } : {}) }];
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

const markup: Readonly<Record<string, (inlines: Inline[]) => Inline[]>> = {
  br: () => [{ type: 'break' }],
  b: (inlines) => [{ type: 'strong', inlines }],
  strong: (inlines) => [{ type: 'strong', inlines }],
  i: (inlines) => [{ type: 'emphasis', inlines }],
  em: (inlines) => [{ type: 'emphasis', inlines }],
  del: (inlines) => [{ type: 'deleted', inlines }],
  code: (inlines) => [{ type: 'code', text: plainText(inlines) }],
};

function element(node: MdxJsxTextElement, inlines: Inline[], reader: Reader): Inline[] {
  const known = markup[node.name ?? ''];
  if (known) return known(inlines);
  return isActive(node) ? [activeAsText(node, reader)] : noteElement(node, reader, inlines);
}

/** Elements that would run or load something. */
const active: ReadonlySet<string> = new Set(['script', 'style', 'iframe', 'object', 'embed', 'img', 'video', 'audio']);

type Element = Pick<MdxJsxTextElement, 'name' | 'attributes' | 'position'>;

export const isActive = ({ name }: Element): boolean => active.has(name ?? '');

/** An element that would run or load something, as the document writes it. */
export function activeAsText(node: Element, reader: Reader): Inline {
  reader.remark(
    lineOf(node),
    `<${node.name}> is shown as it is written: nothing in a document is evaluated or loaded.`,
  );
  return { type: 'code', text: reader.sourceOf(node) };
}

/** Takes what a component means to the page; one that means nothing is remarked upon. Its children are shown. */
export function noteElement<Shown>(node: Element, reader: Reader, children: Shown): Shown {
  if (node.name === 'PageTitle') {
    const title = node.attributes.find(
      (attribute) => attribute.type === 'mdxJsxAttribute' && attribute.name === 'title',
    );
    if (typeof title?.value === 'string') reader.pageTitle ??= title.value;
  } else if (node.name !== null && /^[A-Z]|\./.test(node.name)) {
    reader.remark(lineOf(node), `<${node.name}> is not known here: what it holds is shown.`);
  }
  return children;
}
