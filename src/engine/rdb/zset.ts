import type { Bytes } from '../../bytes.ts';
import { printDouble, spelledDouble } from '../values/double.ts';
import type { Surroundings } from '../values/kind.ts';
import { SortedSet } from '../values/zset/sorted-set.ts';
import { BadData } from './bad-data.ts';
import { form, header } from './format.ts';
import { listpack, readListpack } from './listpack.ts';
import type { Reader } from './reader.ts';
import { length, type WriteString } from './writer.ts';
import { readZiplist } from './ziplist.ts';

/** Beyond this a whole number is no integer to a listpack of scores (Valkey src/util.c, double2ll). */
const LARGEST_WHOLE = 2 ** 62;

/** A small one as a listpack; a large one from the greatest score down, each in the 8 bytes of a double. */
export function writeSortedSet(set: SortedSet, write: WriteString, { flavor }: Surroundings): Bytes {
  const entries = set.slice();
  if (set.form === 'skiplist') {
    const each = entries.reverse().map(({ name, score }) => write(name) + binaryDouble(score));
    return header(form.zset2) + length(entries.length) + each.join('');
  }
  const isWhole = (score: number) => Number.isInteger(score) && Math.abs(score) <= LARGEST_WHOLE;
  const text = (score: number) => (isWhole(score) ? String(BigInt(score)) : printDouble(score, flavor));
  return header(form.zsetListpack) + write(listpack(entries.flatMap(({ name, score }) => [name, text(score)])));
}

/** A sorted set in any form that sorted sets ever had; in a listpack they have their order already. */
export function readSortedSet(written: number, reader: Reader, at: Surroundings): SortedSet {
  const isPacked = written === form.zsetListpack || written === form.zsetZiplist;
  const entries = isPacked
    ? pairs(written === form.zsetListpack ? readListpack(reader.string()) : readZiplist(reader.string()))
    : reader.each(() => [reader.string(), written === form.zset2 ? readBinary(reader) : readText(reader)] as const);
  const [most, bytes] = [at.limit('zset-max-listpack-entries') ?? 0, at.limit('zset-max-listpack-value') ?? 0];
  const isSmall = entries.length <= most && (isPacked || entries.every(([{ length }]) => length <= bytes));
  const set = SortedSet.from(entries, isSmall ? 'listpack' : 'skiplist');
  const isWrong =
    entries.some(([, score]) => Number.isNaN(score)) || new Set(entries.map(([name]) => name)).size < entries.length;
  const isOrdered = !isPacked || set.slice().every(({ name }, i) => name === entries[i]?.[0]);
  if (isWrong || !isOrdered || set.size === 0) throw new BadData('no sorted set');
  return set;
}

function pairs(words: readonly Bytes[]): readonly (readonly [name: Bytes, score: number])[] {
  if (words.length % 2 === 1) throw new BadData('a member without a score');
  return words.flatMap((name, i) =>
    i % 2 === 0 ? [[name, spelledDouble(words[i + 1] ?? '') ?? Number.NaN] as const] : [],
  );
}

function binaryDouble(value: number): Bytes {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value, true);
  return String.fromCharCode(...new Uint8Array(view.buffer));
}

const readBinary = (reader: Reader): number =>
  new DataView(Uint8Array.from(reader.take(8), (byte) => byte.charCodeAt(0)).buffer).getFloat64(0, true);

/** What stands for a length that is none: no number, and the infinities (`rdbLoadDoubleValue`). */
const special: Readonly<Record<number, number>> = {
  253: Number.NaN,
  254: Number.POSITIVE_INFINITY,
  255: Number.NEGATIVE_INFINITY,
};

/** A number, behind which anything may stand. */
function readText(reader: Reader): number {
  const size = reader.byte();
  if (special[size] !== undefined) return special[size];
  const text = reader.take(size);
  for (let end = size; end > 0; end--) {
    const score = spelledDouble(text.slice(0, end));
    if (score !== undefined) return score;
  }
  throw new BadData('no score');
}
