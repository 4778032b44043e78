import type { Bytes } from '../../../bytes.ts';
import { JsonArray } from './array.ts';
import { Double, type Json } from './json.ts';

/** What stands between the parts of a printed value. */
export interface Layout {
  readonly indent: Bytes;
  readonly newline: Bytes;
  /** Behind the colon of a member. */
  readonly space: Bytes;
}

/** Everything on one line, nothing between. */
export const compact: Layout = { indent: '', newline: '', space: '' };

/** The characters of a string that a server cannot leave as they are, and how it writes those that have no letter. */
export interface Escaping {
  readonly unsafe: RegExp;
  readonly hex: 'lower' | 'upper';
}

/** What JSON itself demands, and no more. */
export const plainEscaping: Escaping = {
  unsafe: /["\\\0-\x1f]/g,
  hex: 'lower',
};

const letters: Readonly<Record<string, Bytes>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A string as JSON writes it. */
export function quoted(text: Bytes, { unsafe, hex }: Escaping): Bytes {
  const escaped = text.replace(unsafe, (char) => {
    const digits = char.charCodeAt(0).toString(16).padStart(4, '0');
    return letters[char] ?? `\\u${hex === 'lower' ? digits : digits.toUpperCase()}`;
  });
  return `"${escaped}"`;
}

/** A value as JSON. `depth`: how far in it is. */
export function printJson(json: Json, layout = compact, escaping = plainEscaping, depth = 0): Bytes {
  if (json === null) return 'null';
  if (typeof json === 'string') return quoted(json, escaping);
  if (json instanceof Double) return json.text;
  if (typeof json === 'bigint' || typeof json === 'boolean') return String(json);
  const inner = (value: Json) => printJson(value, layout, escaping, depth + 1);
  if (json instanceof JsonArray) return enclosed('[', json.items.slice().map(inner), ']', layout, depth);
  const members = json.members().map(({ name, value }) => `${quoted(name, escaping)}:${layout.space}${inner(value)}`);
  return enclosed('{', members, '}', layout, depth);
}

/** Parts between brackets. */
export function enclosed(
  open: Bytes,
  parts: readonly Bytes[],
  close: Bytes,
  { indent, newline }: Layout,
  depth: number,
): Bytes {
  if (parts.length === 0) return open + close;
  const line = newline + indent.repeat(depth + 1);
  return `${open}${line}${parts.join(`,${line}`)}${newline}${indent.repeat(depth)}${close}`;
}
