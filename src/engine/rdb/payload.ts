import type { Bytes } from '../../bytes.ts';
import type { Server } from '../../spec/server.ts';
import { hash } from '../values/hash/kind.ts';
import type { Surroundings, Value } from '../values/kind.ts';
import { kindOf } from '../values/kinds.ts';
import { list } from '../values/list/kind.ts';
import { set } from '../values/set/kind.ts';
import { stream } from '../values/stream/kind.ts';
import { string } from '../values/string/kind.ts';
import { bytesOf } from '../values/string/string-value.ts';
import { zset } from '../values/zset/kind.ts';
import { BadData } from './bad-data.ts';
import { crc64 } from './crc64.ts';
import { form, formatOf, header } from './format.ts';
import { readHash, writeHash } from './hash.ts';
import { readList, writeList } from './list.ts';
import { readModuleValue, writeModuleValue } from './module.ts';
import { littleEndian } from './numbers.ts';
import { Reader } from './reader.ts';
import { readSet, writeSet } from './set.ts';
import { readStream, writeStream } from './stream.ts';
import { stringWriter } from './writer.ts';
import { readSortedSet, writeSortedSet } from './zset.ts';

/** A value as RDB has it, its form in the first byte. What a module would write has none here. */
function serialized(value: Value, at: Surroundings): Bytes {
  const write = stringWriter(at.limit('rdbcompression') === 1);
  if (string.is(value)) return header(form.string) + write(bytesOf(value));
  if (list.is(value)) return writeList(value, write);
  if (set.is(value)) return writeSet(value, write, at);
  if (hash.is(value)) return writeHash(value, write, at);
  if (zset.is(value)) return writeSortedSet(value, write, at);
  if (stream.is(value)) return writeStream(value, write, at);
  const written = writeModuleValue(value, write, at);
  if (written === undefined) throw new Error('a value that has no form in RDB');
  return written;
}

/** A value as a server has it once it has saved and loaded it; one that only a module could write stays as it is. */
export function reloaded(value: Value, at: Surroundings): Value {
  const isPlain = kindOf(value).text === undefined;
  return (isPlain ? read(serialized(value, at), at) : undefined) ?? value;
}

/** The forms that begin with an instant, which Redis does not count (src/rdb.c, rdbSaveObject). */
const beginWithTime: readonly number[] = [form.hashMetadata, form.hashListpackEx];

/** Bytes of a value in RDB, as DEBUG OBJECT tells them: without the one that names its form. */
export function serializedLength(value: Value, at: Surroundings): number {
  const written = serialized(value, at);
  return written.length - (beginWithTime.includes(written.charCodeAt(0)) ? 9 : 1);
}

/** What DUMP answers: the value, the version of RDB in 2 bytes, a checksum of both in 8 (Valkey src/cluster.c, createDumpPayload). */
export function dump(value: Value, at: Surroundings): Bytes {
  const body = serialized(value, at) + littleEndian(formatOf(at.flavor).version, 2);
  return body + crc64(body);
}

const CHECKSUM_BYTES = 8;
const FOOTER_BYTES = 2 + CHECKSUM_BYTES;

/**
 * Whether a server takes the payload for one of its own, or of an older one: by version and checksum (`verifyDumpPayload`).
 * `takesYounger`: or of a younger one.
 */
export function isIntact(payload: Bytes, server: Server, takesYounger = false): boolean {
  if (payload.length < FOOTER_BYTES) return false;
  const body = payload.slice(0, -CHECKSUM_BYTES);
  const said = body.charCodeAt(body.length - 2) + 256 * body.charCodeAt(body.length - 1);
  const { version, readsUpTo = version, foreign: [from, to] = [1, 0] } = formatOf(server);
  const isYoung = said > readsUpTo && !takesYounger;
  return !isYoung && !(said >= from && said <= to) && crc64(body) === payload.slice(-CHECKSUM_BYTES);
}

/** Who reads which forms. What a module wrote that is not here is refused, as by a server without it. */
const readers: readonly (readonly [
  forms: readonly number[],
  (written: number, reader: Reader, at: Surroundings) => Value,
])[] = [
  [[form.string], (_, reader) => reader.string()],
  [[form.list, form.listZiplist, form.quicklist, form.quicklist2], readList],
  [[form.set, form.intset, form.setListpack, form.setWithExpiry], readSet],
  [[form.hash, form.zipmap, form.hashZiplist, form.hashListpack], readHash],
  [[form.hashWithEnds, form.hashListpackExBefore74, form.hashMetadata, form.hashListpackEx], readHash],
  [[form.hashWithExpiry], readHash],
  [[form.zset, form.zset2, form.zsetZiplist, form.zsetListpack], readSortedSet],
  [[form.stream, form.stream2, form.stream3], readStream],
  [[form.module2, form.json], readModuleValue],
];

/** The value that a payload holds; nothing where that is no value. What stands behind it is not looked at, as by servers. */
export function read(payload: Bytes, at: Surroundings): Value | undefined {
  const reader = new Reader(payload);
  try {
    const written = reader.byte();
    const [, readValue] = readers.find(([forms]) => forms.includes(written)) ?? [];
    const isKnown = written >= form.json ? at.flavor.family === 'dragonfly' : written <= formatOf(at.flavor).lastForm;
    return isKnown ? readValue?.(written, reader, at) : undefined;
  } catch (error) {
    if (error instanceof BadData) return undefined;
    throw error;
  }
}
