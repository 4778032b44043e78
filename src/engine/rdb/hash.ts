import type { Bytes } from '../../bytes.ts';
import { parseInt64 } from '../../spec/number.ts';
import { goneMs } from '../deadlines.ts';
import { type Field, Hash } from '../values/hash/hash.ts';
import type { Surroundings } from '../values/kind.ts';
import { BadData } from './bad-data.ts';
import { form, header } from './format.ts';
import { listpack, readListpack } from './listpack.ts';
import { memberTime, readMemberTime } from './member-times.ts';
import { littleEndian } from './numbers.ts';
import type { Reader } from './reader.ts';
import { length, type WriteString } from './writer.ts';
import { readZiplist, readZipmap } from './ziplist.ts';

/** Fields that are past are left out: servers write them as long as their own cleaning has not come. */
export function writeHash(hash: Hash, write: WriteString, { nowMs, flavor }: Surroundings): Bytes {
  const fields = hash.fields(nowMs);
  const flat = (each: (field: Field) => readonly Bytes[]) => write(listpack(fields.flatMap(each)));
  const listed = (each: (field: Field) => Bytes) => length(fields.length) + fields.map(each).join('');
  const pair = ({ name, value }: Field) => write(name) + write(value);
  const ends = fields.flatMap(({ end }) => (end ? [BigInt(end.deadline)] : []));
  const first = ends.reduce((least, ms) => (ms < least ? ms : least), ends[0] ?? 0n);
  if (hash.form === 'listpack') return header(form.hashListpack) + flat(({ name, value }) => [name, value]);
  if (hash.form === 'listpackex') {
    const triple = ({ name, value, end }: Field) => [name, value, String(end?.deadline ?? 0)];
    return header(form.hashListpackEx) + littleEndian(first, 8) + flat(triple);
  }
  if (ends.length === 0) return header(form.hash) + listed(pair);
  if (flavor.family === 'dragonfly') {
    return header(form.hashWithExpiry) + listed((field) => pair(field) + memberTime(field.end?.deadline, write));
  }
  if (flavor.fieldTimes.form === 'hashtable') {
    return header(form.hashWithEnds) + listed((field) => pair(field) + littleEndian(field.end?.deadline ?? -1, 8));
  }
  // An end is how much later than the first it is, and 1; 0: none.
  const later = ({ end }: Field) => length(end ? BigInt(end.deadline) - first + 1n : 0);
  return header(form.hashMetadata) + littleEndian(first, 8) + listed((field) => later(field) + pair(field));
}

/** A field with its value and its end, ms since 1970; 0: none. */
type Read = readonly [name: Bytes, value: Bytes, endMs: bigint];

/** The latest end that Redis takes (src/ebuckets.h, EB_EXPIRE_TIME_MAX). */
const LATEST_MS = 2n ** 48n - 1n;

/** A hash in any form that hashes ever had. It takes a small form where that has room, as servers load it. */
export function readHash(written: number, reader: Reader, at: Surroundings): Hash {
  const isValkeys = written === form.hashWithEnds && at.flavor.family === 'valkey';
  const isDragonflys = written === form.hashWithExpiry;
  const fields = isValkeys ? readWithEnds(reader) : readFields(written, reader);
  const [entries, bytes] = [at.limit('hash-max-listpack-entries') ?? 0, at.limit('hash-max-listpack-value') ?? 0];
  const looksAtBytes = written <= form.zipmap || written === form.hashMetadata || written === form.hashWithEnds;
  const isLong = ([name, value]: Read) => Math.max(name.length, value.length) > bytes;
  const isLarge = isValkeys || isDragonflys || fields.length > entries || (looksAtBytes && fields.some(isLong));
  const hash = Hash.empty();
  hash.grow(isLarge ? 'hashtable' : written >= form.hashWithEnds ? 'listpackex' : 'listpack');
  for (const [name, value] of fields) if (hash.put(name, value)) throw new BadData('a field twice');
  // Of one end, the last to get it stands first: what lies in a listpack has its order already.
  const isOrdered = written === form.hashListpackEx || written === form.hashListpackExBefore74;
  for (const [name, , endMs] of isOrdered ? fields.toReversed() : fields) {
    if (endMs === 0n) continue;
    const deadline = endMs < 2n ** 53n ? Number(endMs) : endMs;
    hash.setEnd(name, { deadline, goneMs: goneMs(deadline, at.flavor) });
  }
  if (hash.isEmpty) throw new BadData('a hash without fields');
  return hash;
}

function readFields(written: number, reader: Reader): readonly Read[] {
  switch (written) {
    case form.hash:
      return reader.each(() => [reader.string(), reader.string(), 0n]);
    case form.hashMetadata:
    case form.hashWithEnds:
      return readEnding(written, reader);
    case form.hashWithExpiry:
      return reader.each(() => [reader.string(), reader.string(), BigInt(readMemberTime(reader.string()) ?? 0)]);
    case form.zipmap:
      return tuples(readZipmap(reader.string()), 2);
    case form.hashZiplist:
      return tuples(readZiplist(reader.string()), 2);
    case form.hashListpack:
      return tuples(readListpack(reader.string()), 2);
  }
  // The first end, which the fields tell as well.
  if (written === form.hashListpackEx) reader.int64();
  return ordered(tuples(readListpack(reader.string()), 3));
}

function readEnding(written: number, reader: Reader): readonly Read[] {
  const base = written === form.hashMetadata ? reader.int64() - 1n : 0n;
  return reader.each(() => {
    const later = reader.wideLength();
    const endMs = later === 0n ? 0n : BigInt.asUintN(64, later + base);
    if (endMs > LATEST_MS) throw new BadData('an end that is too late');
    return [reader.string(), reader.string(), endMs];
  });
}

/** Fields as Valkey writes them that may end; -1: not. */
function readWithEnds(reader: Reader): readonly Read[] {
  return reader.each(() => {
    const [name, value, endMs] = [reader.string(), reader.string(), reader.int64()];
    if (endMs < -1n) throw new BadData('an end before 1970');
    return [name, value, endMs === -1n ? 0n : endMs];
  });
}

function tuples(words: readonly Bytes[], size: 2 | 3): readonly Read[] {
  if (words.length % size !== 0) throw new BadData('a field without a value');
  return Array.from({ length: words.length / size }, (_, i) => {
    const [name = '', value = '', end = '0'] = words.slice(i * size, (i + 1) * size);
    const endMs = parseInt64(end);
    if (endMs === undefined || endMs < 0n || endMs > LATEST_MS) throw new BadData('no end');
    return [name, value, endMs];
  });
}

/** What ends first stands first, what does not end last. */
function ordered(fields: readonly Read[]): readonly Read[] {
  const place = ([, , endMs]: Read) => (endMs === 0n ? LATEST_MS + 1n : endMs);
  if (fields.some((field, i) => i > 0 && place(field) < place(fields[i - 1] as Read)))
    throw new BadData('ends in no order');
  return fields;
}
