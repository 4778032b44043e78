import type { Paragraph } from 'mdast';
import type { Reader } from '../reader.ts';
import { blockNames, type Child, fromJsx, type HtmlElement, isActive } from './element.ts';
import { beginsElement, expandHtml, isWritten } from './expand.ts';

/**
 * What stands in a block, as blocks: HTML and JSX have become elements, and words between blocks are paragraphs. A
 * paragraph that holds blocks (`<td>` on a line of its own in MDX) gives way to them.
 */
export function flowOf(nodes: readonly Child[], reader: Reader): readonly Child[] {
  const content = phrasesOf(nodes.flatMap(tagsOf), reader, 'flow').flatMap((node): readonly Child[] => {
    if (node.type !== 'paragraph') return [node];
    const children = phrasesOf(node.children, reader);
    return children.some((child) => child.type !== 'html' && isBlock(child))
      ? children
      : [{ ...node, children: children as Paragraph['children'] }];
  });
  return content.some((node) => !isBlock(node)) ? withParagraphs(content) : content;
}

/** A line of nothing but tags is a paragraph to Markdown; they may open what stands below it. */
function tagsOf(node: Child): readonly Child[] {
  if (node.type !== 'paragraph') return [node];
  const isTags = node.children.every((child) =>
    child.type === 'html' ? beginsElement(child.value) : child.type === 'text' && child.value.trim() === '',
  );
  return isTags ? node.children : [node];
}

/** Siblings, between paragraphs or among words, in which HTML and JSX have become elements. */
export function phrasesOf(
  nodes: readonly Child[],
  reader: Reader,
  place: 'flow' | 'words' = 'words',
): readonly Child[] {
  const expanded = expandHtml(nodes, place === 'words', reader);
  if (!expanded.some(isJsx)) return expanded;
  return expanded.map((node) => {
    if (!isJsx(node)) return node;
    const dropped = (name: string) =>
      reader.remark(
        node.position?.start.line ?? 1,
        `${name}={...} of <${node.name}> is left out: nothing in a document is evaluated.`,
      );
    return fromJsx(node, dropped) ?? node;
  });
}

const isJsx = (node: Child) => node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';

const phraseTypes: ReadonlySet<string> = new Set(
  (
    'text emphasis strong delete inlineCode break link linkReference image imageReference footnoteReference ' +
    'mdxTextExpression mdxJsxTextElement'
  ).split(' '),
);

/** Whether a node stands between paragraphs, not in one. */
function isBlock(node: Child): boolean {
  if (node.type === 'element') {
    return blockNames.has(node.name) || isActiveOverLines(node) || holdsBlock(node.children);
  }
  return !phraseTypes.has(node.type) && !isWritten(node);
}

/** HTML that is none, and comments, may stand among words. */
const holdsBlock = (nodes: readonly Child[]): boolean => nodes.some((node) => node.type !== 'html' && isBlock(node));

const isActiveOverLines = ({ name, position }: HtmlElement): boolean =>
  isActive(name) && position !== undefined && position.end.line > position.start.line;

/** Each run of words between blocks as a paragraph; a run of white space is none. */
function withParagraphs(nodes: readonly Child[]): Child[] {
  const blocks: Child[] = [];
  let run: Child[] = [];
  const endRun = () => {
    if (run.some((node) => node.type !== 'text' || node.value.trim() !== '')) blocks.push(paragraphOf(run));
    run = [];
  };
  for (const node of nodes) {
    if (!isBlock(node)) run.push(node);
    else {
      endRun();
      blocks.push(node);
    }
  }
  endRun();
  return blocks;
}

const nowhere = { line: 1, column: 1, offset: 0 };

function paragraphOf(words: readonly Child[]): Paragraph {
  const run = words.map((node, i): Child => {
    if (node.type !== 'text') return node;
    const begun = i === 0 ? node.value.trimStart() : node.value;
    return { ...node, value: i === words.length - 1 ? begun.trimEnd() : begun };
  });
  const start = run.find(({ position }) => position)?.position?.start ?? nowhere;
  const end = run.findLast(({ position }) => position)?.position?.end ?? start;
  return { type: 'paragraph', children: run as Paragraph['children'], position: { start, end } };
}
