import type { Tag } from './form.ts';
import type { Lines } from './lines.ts';

const anchored = /^[ \t>]*#{1,6}[ \t].*?(\{#([^\s{}]+)\})[ \t]*(?:#+[ \t]*)?$/;

/** `## Heading {#anchor}`. */
export function findAnchors(source: string, lines: Lines): Tag[] {
  if (!source.includes('{#')) return [];
  const found: Tag[] = [];
  for (let line = 1; line <= lines.count; line++) {
    const text = lines.text(line);
    const [, label, anchor] = text.includes('{#') ? (anchored.exec(text) ?? []) : [];
    if (label === undefined || anchor === undefined) continue;
    const start = lines.start(line) + text.lastIndexOf(label);
    const place = { start, end: start + label.length, line };
    found.push({ ...place, label, anchor, key: 'anchor', role: 'alone', rank: 0, words: [], attributes: new Map() });
  }
  return found;
}
