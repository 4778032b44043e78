import type { Blockquote } from 'mdast';
import { type Admonition, kindOf } from './nodes.ts';

const alert = /^\[!([a-z]+)\][ \t]*(?:\n|$)/i;

/** GitHub's alerts: a quote that begins with `[!NOTE]`, in a line of its own. */
export function alertOf({ children: [first, ...rest], position }: Blockquote): Admonition | undefined {
  const lead = first?.type === 'paragraph' ? first.children[0] : undefined;
  if (first?.type !== 'paragraph' || lead?.type !== 'text') return undefined;
  const [written = '', name = ''] = alert.exec(lead.value) ?? [];
  const kind = kindOf(name);
  if (!kind) return undefined;
  const words = [{ ...lead, value: lead.value.slice(written.length) }, ...first.children.slice(1)];
  const isEmpty = words.length === 1 && words[0]?.type === 'text' && words[0].value === '';
  const children = isEmpty ? rest : [{ ...first, children: words }, ...rest];
  return { type: 'admonition', kind, children, ...(position ? { position } : {}) };
}
