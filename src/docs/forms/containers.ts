import { readArguments } from './arguments.ts';
import type { Form, Tag } from './form.ts';
import type { Lines } from './lines.ts';
import { admonition, disclosure } from './made.ts';
import { marginOf } from './margin.ts';
import { kindOf } from './nodes.ts';
import { phrases } from './phrases.ts';

const opening = /^(:{3,})[ \t]*([a-z][\w-]*)(?=[\s[{]|$)[ \t]*(?:\[(.*?)\])?[ \t]*(?:\{(.*?)\})?[ \t]*(.*)$/i;
const closing = /^:{3,}$/;

/** Docusaurus' `:::note Title`, `:::tip[Title]` and their `:::`, and those of other generators that write them so. */
export function findContainers(source: string, lines: Lines): Tag[] {
  if (!source.includes(':::')) return [];
  const found: Tag[] = [];
  for (let line = 1; line <= lines.count; line++) {
    const text = lines.text(line);
    const before = marginOf(text).length;
    const tag = text.startsWith(':::', before) ? readLine(text.slice(before).trimEnd()) : undefined;
    const start = lines.start(line);
    if (tag) found.push({ ...tag, start: start + before, end: start + text.length, line });
  }
  return found;
}

function readLine(line: string): Omit<Tag, 'start' | 'end' | 'line'> | undefined {
  const common = { key: ':::', words: [] };
  if (closing.test(line)) return { ...common, label: line, attributes: new Map(), role: 'close', rank: line.length };
  const [, colons = '', name = '', label, given = '', rest = ''] = opening.exec(line) ?? [];
  if (name === '') return undefined;
  const { attributes } = readArguments(given);
  const written = label ?? rest;
  const title = written === '' ? [] : phrases(written);
  return { ...common, label: colons + name, attributes, title, role: 'open', rank: colons.length, form: formOf(name) };
}

function formOf(name: string): Form | undefined {
  if (name.toLowerCase() === 'details') return disclosure;
  const kind = kindOf(name);
  return kind && admonition(kind);
}
