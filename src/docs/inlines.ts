import { remarkOnComponent } from './elements.ts';
import { phrasesOf } from './html/content.ts';
import type { Child } from './html/element.ts';
import { elementPhrases } from './html/phrases.ts';
import { lineOf } from './line-of.ts';
import type { Inline } from './page.ts';
import type { Reader } from './reader.ts';
import type { References } from './references.ts';
import { linkTo, pictureOf } from './targets.ts';

/** A document's running text as plain data. Markup that is not known shows what it holds. */
export function inlinesOf(nodes: readonly Child[], reader: Reader, references: References): Inline[] {
  const inlines = (children: readonly Child[]) => inlinesOf(children, reader, references);
  const inside = (node: { children: readonly Child[] }) => inlines(node.children);
  return phrasesOf(nodes, reader).flatMap((node): Inline[] => {
    switch (node.type) {
      case 'text':
        return [{ type: 'text', text: node.value }];
      case 'html':
        return /^<!--/.test(node.value) ? [] : [{ type: 'text', text: node.value }];
      case 'inlineCode':
      case 'code':
        return [{ type: 'code', text: node.value }];
      case 'emphasis':
      case 'strong':
        return [{ type: node.type, inlines: inside(node) }];
      case 'delete':
        return [{ type: 'deleted', inlines: inside(node) }];
      case 'break':
        return [{ type: 'break' }];
      case 'link':
        return linkTo(node.url, node.title, inside(node), reader, lineOf(node));
      case 'linkReference': {
        const target = references.link(node.identifier);
        return target ? linkTo(target.url, target.title, inside(node), reader, lineOf(node)) : inside(node);
      }
      case 'image':
        return pictureOf({ src: node.url, alt: node.alt, title: node.title }, reader, lineOf(node));
      case 'imageReference': {
        const target = references.link(node.identifier);
        return pictureOf({ src: target?.url ?? '', alt: node.alt, title: target?.title }, reader, lineOf(node));
      }
      case 'mdxTextExpression':
        return expression(node.value, reader, lineOf(node));
      case 'mdxJsxTextElement':
      case 'mdxJsxFlowElement':
        if (node.name !== null) remarkOnComponent(node.name, reader, lineOf(node));
        return inside(node);
      case 'element':
        return elementPhrases(node, inlines, reader);
      case 'footnoteReference':
        return [references.note(node.identifier, reader)];
      case 'paragraph':
      case 'heading':
        return [...inside(node), { type: 'break' }];
    }
    return 'children' in node ? node.children.flatMap((child) => inlines([child])) : [];
  });
}

function expression(value: string, reader: Reader, line: number): Inline[] {
  if (/^\s*\/\*.*\*\/\s*$/s.test(value)) return [];
  reader.remark(line, 'An expression in braces is shown as it is written: nothing in a document is evaluated.');
  return [{ type: 'code', text: `{${value}}` }];
}
