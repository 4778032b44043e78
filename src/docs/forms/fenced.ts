import type { Lines } from './lines.ts';
import { marginOf } from './margin.ts';

const fence = /^(`{3,}(?=[^`]*$)|~{3,})[ \t]*(.*)$/;

/** The lines that look as if they were within a fence. What is code is for Markdown to say: only indents depend on this. */
export function fencedLines(lines: Lines): ReadonlySet<number> {
  const found = new Set<number>();
  let open: string | undefined;
  for (let line = 1; line <= lines.count; line++) {
    const text = lines.text(line);
    const [, mark = '', rest = ''] = fence.exec(text.slice(marginOf(text).length)) ?? [];
    if (open === undefined) open = mark || undefined;
    else if (mark.startsWith(open) && rest === '') open = undefined;
    else found.add(line);
  }
  return found;
}
