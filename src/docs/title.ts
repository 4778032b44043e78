import type { Nodes, Root } from 'mdast';
import { attributeOf, looseComponent } from './elements.ts';

/** What a document calls itself: in a `<PageTitle title="...">`, else in its first heading of depth 1. */
export function titleOf(root: Root): string | undefined {
  return findInTree(root, pageTitle) ?? findInTree(root, topHeading);
}

/** The first answer that a node gives, in the document's order. */
function findInTree(node: Nodes, answer: (node: Nodes) => string | undefined): string | undefined {
  const own = answer(node);
  if (own || !('children' in node)) return own;
  for (const child of node.children) {
    const found = findInTree(child, answer);
    if (found) return found;
  }
  return undefined;
}

function pageTitle(node: Nodes): string | undefined {
  if (node.type === 'html') {
    const component = looseComponent(node.value);
    return component?.name === 'PageTitle' ? component.title : undefined;
  }
  const isElement = node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
  return isElement && node.name === 'PageTitle' ? attributeOf(node, 'title') : undefined;
}

const topHeading = (node: Nodes): string | undefined =>
  node.type === 'heading' && node.depth === 1 ? textOf(node).trim() : undefined;

const textOf = (node: Nodes): string =>
  'value' in node ? node.value : 'children' in node ? node.children.map(textOf).join('') : '';
