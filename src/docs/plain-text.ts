import type { Inline } from './page.ts';

/** The letters of running text alone. */
export const plainText = (inlines: readonly Inline[]): string => inlines.map(lettersOf).join('');

function lettersOf(node: Inline): string {
  if ('text' in node) return node.text;
  if ('inlines' in node) return plainText(node.inlines);
  if (node.type === 'picture') return node.alt;
  return node.type === 'break' ? ' ' : '';
}
