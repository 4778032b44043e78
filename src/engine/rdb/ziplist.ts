import type { Bytes } from '../../bytes.ts';
import { BadData } from './bad-data.ts';
import { number } from './listpack.ts';
import { fromLittleEndian } from './numbers.ts';

const HEADER = 10;
const END = 0xff;
/** A length in front of an entry that says: four bytes more. */
const LONG = 0xfe;
const UNKNOWN_COUNT = 0xffff;

/** Bytes of an integer, by its form (Valkey src/ziplist.c, zipIntSize); another form is a small integer itself. */
const integerSizes: Readonly<Record<number, number>> = { 192: 2, 208: 4, 224: 8, 240: 3, 254: 1 };

/** The entries of a ziplist, in which servers kept small collections before listpacks came (`ziplistValidateIntegrity`). */
export function readZiplist(bytes: Bytes): Bytes[] {
  const last = bytes.length - 1;
  const tail = number(bytes, 4, 4);
  if (last < HEADER || number(bytes, 0, 4) !== bytes.length || bytes.charCodeAt(last) !== END || tail > last)
    throw bad();
  const entries: Bytes[] = [];
  let [at, before, begin] = [HEADER, 0, -1];
  while (bytes.charCodeAt(at) !== END) {
    const back = bytes.charCodeAt(at) < LONG ? 1 : 5;
    const form = at + back;
    if (form > last) throw bad();
    const [header, size] = sizesAt(bytes, form, last);
    const next = form + header + size;
    const said = back === 1 ? bytes.charCodeAt(at) : number(bytes, at + 1, 4);
    if (next > last || said !== before) throw bad();
    entries.push(entryAt(bytes, form, header, size));
    [begin, before, at] = [at, next - at, next];
  }
  const count = number(bytes, 8, 2);
  const isCounted = count === UNKNOWN_COUNT || count === entries.length;
  if (at !== last || (begin >= 0 && begin !== tail) || !isCounted) throw bad();
  return entries;
}

/** Bytes before an entry's own, and its own. */
function sizesAt(bytes: Bytes, at: number, last: number): readonly [header: number, size: number] {
  const form = bytes.charCodeAt(at);
  const header = [1, 2, 5, 1][form >> 6] as number;
  if (at + header > last) throw bad();
  if (form < 0x40) return [1, form];
  if (form < 0x80) return [2, number(bytes, at, 2, true) & 0x3fff];
  if (form < 0xc0) return [5, number(bytes, at + 1, 4, true)];
  const size = integerSizes[form];
  if (size === undefined && (form < 0xf1 || form > 0xfd)) throw bad();
  return [1, size ?? 0];
}

function entryAt(bytes: Bytes, at: number, header: number, size: number): Bytes {
  const form = bytes.charCodeAt(at);
  const own = bytes.slice(at + header, at + header + size);
  if (form < 0xc0) return own;
  return size === 0 ? String((form & 15) - 1) : String(fromLittleEndian(own));
}

/** Fields and values by turns of a zipmap, in which servers before 2.6 kept small hashes (Valkey src/zipmap.c). */
export function readZipmap(bytes: Bytes): Bytes[] {
  const last = bytes.length - 1;
  if (last < 1 || bytes.charCodeAt(last) !== END) throw bad();
  const words: Bytes[] = [];
  let at = 1;
  for (;;) {
    const isValue = words.length % 2 === 1;
    if (!isValue && bytes.charCodeAt(at) === END) break;
    const header = bytes.charCodeAt(at) < LONG ? 1 : 5;
    if (at + header > last) throw bad();
    const size = header === 1 ? bytes.charCodeAt(at) : number(bytes, at + 1, 4);
    // Behind the length of a value stands how many bytes behind it are free.
    const begin = at + header + (isValue ? 1 : 0);
    words.push(bytes.slice(begin, begin + size));
    at = begin + size + (isValue ? bytes.charCodeAt(begin - 1) : 0);
    if (!(at <= last)) throw bad();
  }
  const count = bytes.charCodeAt(0);
  if (words.length === 0 || (count !== LONG && count !== words.length / 2)) throw bad();
  return words;
}

const bad = () => new BadData('no ziplist');
