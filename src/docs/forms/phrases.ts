import type { PhrasingContent } from 'mdast';
import { markdown } from '../parsers.ts';
import { text } from './nodes.ts';

/** One line as running text. */
export function phrases(line: string): PhrasingContent[] {
  const [only, ...more] = markdown(line).root.children;
  return only?.type === 'paragraph' && more.length === 0 ? only.children : [text(line)];
}
