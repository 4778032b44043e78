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
  return docs.kind === 'text' && bytesFromText(docs.raw) === status ? [] : undefined;
}

export function compareError(docs: Documented, message: Bytes): Remarks {
  const text = textFromBytes(message).trimEnd();
  if (docs.kind === 'error') return docs.text === text ? [] : undefined;
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
    if (isShortened(docs, bytes, value)) return ['the docs shorten the value'];
  }
  if (docs.kind === 'quoted') return sameJson(docs.bytes, value);
  if (docs.kind === 'error' || docs.kind === 'null') return undefined;
  // A longer value cannot be the same text, and need not be looked through.
  const lines = value.length > 2 * docs.raw.length + 1000 ? undefined : value.replaceAll('\r\n', '\n').trim();
  const raw = bytesFromText(docs.raw);
  return raw === lines ? ['the docs leave the quotes out'] : sameJson(raw, value);
}

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

const dots = /\.{3}|\xe2\x80\xa6/;

/** `"eyJhbGci..."` for a value that goes on there, `"{...}"` for one that has more inside. */
function isShortened(docs: Documented, bytes: Bytes, value: Bytes): boolean {
  const at = bytes.search(dots);
  if (at <= 0) return false;
  const head = bytes.slice(0, at);
  const tail = bytes.slice(at + 3);
  if (docs.kind === 'text' && head.startsWith('"')) return value.startsWith(head.replace(/^"|"$/g, ''));
  return value.length >= head.length + tail.length && value.startsWith(head) && value.endsWith(tail);
}
