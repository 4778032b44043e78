import type { Literal, Root, RootContent } from 'hast';
import { raw } from 'hast-util-raw';
import { VFile } from 'vfile';
import { type Child, isHtmlName } from './element.ts';

/** A node of Markdown among HTML, by its place: what parses HTML passes it through. */
interface Slot {
  type: 'slot';
  index: number;
}

/** HTML that is still to be parsed. */
interface Raw extends Literal {
  type: 'raw';
}

declare module 'hast' {
  interface RootContentMap {
    slot: Slot;
    raw: Raw;
  }
  interface ElementContentMap {
    slot: Slot;
    raw: Raw;
  }
}

/** Without a file, whatever it holds, elements get no places. */
const positioned = new VFile();

/** Elements in each other that are told apart. */
const deepest = 100;

/**
 * Siblings in which HTML has become elements, with what stands between their tags inside them, wherever Markdown breaks
 * a pair of tags apart: at a blank line, at a word. Lines are those of the source. `refuse` is told the 1-based line of
 * HTML that is too deep; it stays as it is.
 */
export function expandHtml<Node extends Child>(
  nodes: readonly Node[],
  refuse: (line: number) => void,
): readonly Child[] {
  const isHtml = (node: Child) => node.type === 'html' && beginsElement(node.value);
  const first = nodes.find(isHtml);
  if (!first) return nodes;
  if (depthOf(nodes) > deepest) {
    refuse(first.position?.start.line ?? 1);
    return nodes;
  }
  const tree: Root = {
    type: 'root',
    children: nodes.map((node, index) =>
      node.type === 'html' && isHtml(node)
        ? { type: 'raw', value: node.value, ...(node.position ? { position: node.position } : {}) }
        : { type: 'slot', index },
    ),
  };
  return (raw(tree, { passThrough: ['slot'], file: positioned }) as Root).children.flatMap((node) =>
    fromHast(node, nodes),
  );
}

/** Whether HTML is a tag of HTML's, and no comment and no placeholder. */
export const beginsElement = (html: string): boolean => {
  const [, name = ''] = /^\s*<\/?([a-z][a-z\d]*)(?=[\s/>])/i.exec(html) ?? [];
  return isHtmlName(name.toLowerCase());
};

/** How deep elements lie in each other, counted by their tags. */
function depthOf(nodes: readonly Child[]): number {
  let depth = 0;
  let most = 0;
  for (const node of nodes) {
    if (node.type !== 'html') continue;
    for (const [tag] of node.value.matchAll(/<\/?[a-z][^<>]*>/gi)) {
      if (tag.startsWith('</')) depth = Math.max(0, depth - 1);
      else if (!/\/>$|^<(?:br|hr|img|wbr|col|input|p|li|dt|dd|td|th|tr)\b/i.test(tag)) depth++;
      most = Math.max(most, depth);
    }
  }
  return most;
}

function fromHast(node: RootContent, slots: readonly Child[]): Child[] {
  if (node.type === 'slot') return slots.slice(node.index, node.index + 1);
  const placed = node.position ? { position: node.position } : {};
  if (node.type === 'text') return [{ type: 'text', value: node.value, ...placed }];
  if (node.type !== 'element') return [];
  const attributes = new Map<string, string>();
  for (const [name, value] of Object.entries(node.properties)) {
    if (value === false || value === null || value === undefined) continue;
    attributes.set(name.toLowerCase(), value === true ? '' : Array.isArray(value) ? value.join(' ') : String(value));
  }
  const children = node.children.flatMap((child) => fromHast(child, slots));
  return [{ type: 'element', name: node.tagName, attributes, children, ...placed }];
}
