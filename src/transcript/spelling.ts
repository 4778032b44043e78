import { type Bytes, bytesFromText, textFromBytes } from '../bytes.ts';
import type { Reply } from '../spec/reply.ts';
import type { Documented } from './documented.ts';
import { type ProtocolVersion, printBounded } from './print.ts';

/** What is special about the docs' spelling of a reply, nothing to say being `[]`; `undefined`: it is another reply. */
export type Remarks = readonly string[] | undefined;

/** Whether a reply is printed so, white space at the ends of lines aside. Builds no more of a long one than the text could be. */
export function printsAs(reply: Reply, protocol: ProtocolVersion, text: string): boolean {
  if (reply.type === 'bulk' && reply.value.length > text.length) return false;
  const { text: printed, omitted } = printBounded(reply, protocol, 2 * text.length + 1);
  return omitted === 0 && printed.replaceAll(' \n', '\n').trimEnd() === text;
}

/** `form` is what redis-cli prints. */
export const respelled = ({ raw }: Documented, form: string): readonly string[] =>
  raw === form ? [] : [`the docs write ${form} as ${raw}`];

export function compareStatus(docs: Documented, status: Bytes): Remarks {
  if (docs.kind === 'quoted')
    return docs.bytes === status ? [`the docs put ${textFromBytes(status)} in quotes`] : undefined;
  if (docs.kind !== 'text') return undefined;
  const raw = bytesFromText(docs.raw);
  if (raw === status) return [];
  return raw === `+${status}` ? ['the docs show the reply as the protocol carries it'] : undefined;
}

export function compareError(docs: Documented, message: Bytes): Remarks {
  const text = textFromBytes(message).trimEnd();
  if (docs.kind === 'error') {
    if (docs.text === text) return [];
    return isShortened(docs, bytesFromText(docs.text), message) ? ['the docs shorten the error'] : undefined;
  }
  return docs.kind === 'text' && docs.raw.replace(/^-(?=[A-Z])/, '') === text
    ? ['the docs leave (error) out']
    : undefined;
}

export function compareBulk(docs: Documented, value: Bytes, protocol: ProtocolVersion): Remarks {
  if (docs.kind === 'quoted' && docs.bytes === value) {
    return printsAs({ type: 'bulk', value }, protocol, docs.raw)
      ? []
      : ['the docs write the same bytes with other escapes'];
  }
  if (docs.kind === 'quoted' || docs.kind === 'text') {
    const bytes = docs.kind === 'quoted' ? docs.bytes : bytesFromText(docs.raw);
    if (isShortened(docs, bytes, docs.raw.includes('\n') ? textLines(value) : value))
      return ['the docs shorten the value'];
  }
  if (docs.kind === 'quoted') return sameFloat(docs.bytes, value) ?? sameJson(docs.bytes, value);
  if (docs.kind === 'null' && /^\w/.test(docs.raw)) {
    return docs.raw === value ? ['the docs leave the quotes out'] : undefined;
  }
  if (docs.kind === 'error' || docs.kind === 'null') return undefined;
  // A longer value cannot be the same text, and need not be looked through.
  const lines = value.length > 2 * docs.raw.length + 1000 ? undefined : textLines(value);
  const raw = bytesFromText(docs.raw);
  return raw === lines ? ['the docs leave the quotes out'] : (sameFloat(raw, value) ?? sameJson(raw, value));
}

const float = /^(-?\d+)\.(\d+)$/;

/** Digits of a number that was computed, and not given by somebody. */
const computed = 15;

/** A number with fewer digits behind the point than the other, or the same one from a server that prints more of them. */
function sameFloat(documented: Bytes, value: Bytes): Remarks {
  const [, whole = '', shown = ''] = float.exec(documented) ?? [];
  const [, valueWhole = '', digits = ''] = float.exec(value) ?? [];
  if (shown === '' || digits === '' || shown.length === digits.length) return undefined;
  if (Math.max(whole.length + shown.length, valueWhole.length + digits.length) < computed) return undefined;
  const decimals = Math.min(shown.length, digits.length);
  if (Number(documented).toFixed(decimals) !== Number(value).toFixed(decimals)) return undefined;
  return [`the docs show the number with ${shown.length < digits.length ? 'fewer' : 'more'} digits`];
}

/** A text of many lines as a terminal shows it. */
const textLines = (value: Bytes): Bytes => value.replaceAll('\r\n', '\n').trim();

const sameJson = (documented: Bytes, value: Bytes): Remarks =>
  isSameJson(documented, value) ? ['the docs write the same JSON in another way'] : undefined;

/** Whether both are JSON of arrays and objects, and the same but for white space and the order of members. */
function isSameJson(a: Bytes, b: Bytes): boolean {
  if (!/^\s*[[{]/.test(a) || !/^\s*[[{]/.test(b) || a.length > 2 * b.length + 10_000) return false;
  try {
    return canonical(a) === canonical(b);
  } catch {
    return false;
  }
}

/** A string, a number or the mark behind a member's name. */
const token = /("(?:[^"\\]+|\\.?)*"?)|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?)|:/gis;

/**
 * With members by their names, and numbers as they are written: `1.0` is not `1` to a server, and a large one would be
 * rounded. Throws where the text is no JSON, or has a name twice in an object.
 */
function canonical(json: Bytes): string {
  let members = 0;
  const tagged = json.replace(token, (match, string?: string, number?: string) => {
    if (string !== undefined) return `"s${string.slice(1)}`;
    if (number !== undefined) return `"n${number}"`;
    members++;
    return match;
  });
  const text = JSON.stringify(JSON.parse(tagged), (_, value: unknown) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
    const entries = Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1));
    members -= entries.length;
    return ['o', ...entries.flat()];
  });
  if (members !== 0) throw new SyntaxError('A name stands twice in an object');
  return text;
}

/** An ellipsis with the white space behind it. Looking for that before it, too, would begin anew at each blank. */
const dots = /(?:\.{3,}|\xe2\x80\xa6)\s*/;

/**
 * `"eyJhbGci..."` for a value that goes on there, `"{...}"` for one that has more inside, `...` for lines that are left out.
 * Where the value itself holds an ellipsis, one is an ellipsis.
 */
function isShortened(docs: Documented, bytes: Bytes, value: Bytes): boolean {
  if (!/\.{3}|\xe2\x80\xa6/.test(bytes) || /\.{3}|\xe2\x80\xa6/.test(value)) return false;
  // The quotes may close before the dots.
  const quoted = docs.kind === 'text' ? /^"(.+)"\s*(?:\.{3,}|\xe2\x80\xa6)$/s.exec(bytes)?.[1] : undefined;
  return hasInOrder(value, quoted === undefined ? partsOf(bytes) : [quoted, '']);
}

function partsOf(shortened: Bytes): readonly Bytes[] {
  const parts = shortened.split(dots);
  const last = parts.pop() ?? '';
  return [...parts.map((part) => part.trimEnd()), last];
}

/** Whether a text begins with the first part, ends with the last, and has the others between in order. */
function hasInOrder(text: Bytes, parts: readonly Bytes[]): boolean {
  const [first = '', ...rest] = parts;
  const last = rest.pop() ?? '';
  if (parts.join('') === '' || !text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
