import { textFromBytes } from '../bytes.ts';
import type { ValueEntry } from '../engine/index.ts';
import type { Reply } from '../spec/reply.ts';
import { printBounded } from '../transcript/print.ts';

/**
 * What an entry of a collection holds, for a reader: as redis-cli prints it, but a score or a count is its number alone, and what
 * has names within it (an entry of a stream, a group) is a line a name. `limit`: characters at most.
 */
export function entryText(value: Reply, limit: number, between = '\n'): string {
  if (value.type !== 'map') return bounded(value, limit);
  const lines: string[] = [];
  let room = limit;
  for (const [name, held] of value.entries) {
    const line = `${wordOf(name, limit)} ${bounded(held, limit)}`;
    lines.push(line);
    room -= line.length + between.length;
    if (room < 0) return `${lines.join(between).slice(0, limit)}…`;
  }
  return lines.join(between);
}

/** The first entries on one line: `"a", "b"`, `name: "Ada", age: "36"`; at most `limit` characters of them. */
export function linePreview(entries: readonly ValueEntry[], size: number, limit: number): string {
  let text = '';
  for (const [index, { name, value }] of entries.entries()) {
    const named = name === undefined ? '' : `${textFromBytes(name.slice(0, limit))}: `;
    text += `${index > 0 ? ', ' : ''}${named}${entryText(value, limit, ' ')}`;
    if (text.length > limit) return `${text.slice(0, limit)}…`;
  }
  return size > entries.length ? `${text}, …` : text;
}

const wordOf = (name: Reply, limit: number): string =>
  name.type === 'bulk' ? textFromBytes(name.value.slice(0, limit)) : bounded(name, limit);

function bounded(value: Reply, limit: number): string {
  if (value.type === 'double') return value.text;
  if (value.type === 'integer') return String(value.value);
  const { text, omitted } = printBounded(value, 2, limit);
  return omitted > 0 ? `${text}…` : text;
}
