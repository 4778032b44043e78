import type { Literal, Root, RootContent } from 'hast';
import { raw } from 'hast-util-raw';
import type { Html } from 'mdast';
import { VFile } from 'vfile';
import { type Child, isHtmlName } from './element.ts';
import { type Piece, piecesOf } from './tags.ts';

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

declare module 'mdast' {
  interface HtmlData {
    /** It is no HTML, but words that look like a tag. */
    isWritten?: true;
  }
}

/** Whether HTML has been found to be words, that stand in a line. */
export const isWritten = (node: Child): boolean =>
  node.type === 'html' && node.data?.isWritten === true && !node.value.includes('\n');

/** Without a file, whatever it holds, elements get no places. */
const positioned = new VFile();

/** Elements in each other that are told apart. */
const deepest = 100;

/** Takes what is wrong, and in which line, 1-based. */
export interface HtmlReport {
  problem(line: number, message: string): void;
  remark(line: number, message: string): void;
}

/**
 * Siblings in which HTML has become elements, with what stands between their tags inside them, wherever Markdown breaks
 * a pair of tags apart: at a blank line, at a word. Lines are those of the source. HTML that is too deep, and a tag without
 * its end that would swallow what follows, stay as they are and are told. `isRunning`: they stand in running text.
 */
export function expandHtml<Node extends Child>(
  nodes: readonly Node[],
  isRunning: boolean,
  report: HtmlReport,
): readonly Child[] {
  const isHtml = (node: Child): node is Html =>
    node.type === 'html' && node.data?.isWritten !== true && beginsElement(node.value);
  const first = nodes.find(isHtml);
  if (!first) return nodes;
  if (depthOf(nodes) > deepest) {
    const message = 'Elements of HTML are too deep here: they are shown as they are written.';
    report.problem(first.position?.start.line ?? 1, message);
    return nodes;
  }
  const slots: Child[] = [...nodes];
  const pieces = piecesOf(
    nodes.map((node) => (isHtml(node) ? node.value : undefined)),
    isRunning,
  );
  const children = nodes.flatMap((node, index): Root['children'] => {
    if (!isHtml(node)) return [{ type: 'slot', index }];
    return (pieces[index] ?? []).map((piece) => {
      const { position, ...part } = partOf(node, piece);
      if (!piece.fault) return { type: 'raw', value: piece.text, ...(position ? { position } : {}) };
      const told = piece.isPlaceholder ? 'remark' : 'problem';
      report[told](position?.start.line ?? 1, `${piece.fault}: it is shown as it is written.`);
      return {
        type: 'slot',
        index: slots.push({ ...part, ...(position ? { position } : {}), data: { isWritten: true } }) - 1,
      };
    });
  });
  const tree: Root = { type: 'root', children };
  const parsed = parsedHtml(tree);
  if (parsed) return parsed.children.flatMap((node) => fromHast(node, slots));
  const message = 'HTML here cannot be read: it is shown as it is written.';
  report.problem(first.position?.start.line ?? 1, message);
  return nodes;
}

/** Nothing where the parser of HTML fails, as it does on a `<?` without its end: the document is not to fall with it. */
function parsedHtml(tree: Root): Root | undefined {
  try {
    return raw(tree, { passThrough: ['slot'], file: positioned }) as Root;
  } catch {
    return undefined;
  }
}

/** A part of HTML, at its own place. */
function partOf({ value, position }: Html, { text, at }: Piece): Html {
  if (!position) return { type: 'html', value: text };
  const after = (length: number) => {
    const lines = value.slice(0, length).split('\n');
    const { line, column, offset = 0 } = position.start;
    const last = lines.at(-1)?.length ?? 0;
    return {
      line: line + lines.length - 1,
      column: lines.length === 1 ? column + last : last + 1,
      offset: offset + length,
    };
  };
  return {
    type: 'html',
    value: text,
    position: {
      start: at === 0 ? position.start : after(at),
      end: at + text.length === value.length ? position.end : after(at + text.length),
    },
  };
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
