import type { Bytes } from '../../../bytes.ts';
import { many, optional, bulk as text } from '../../../spec/args.ts';
import { array, type Reply, status } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Database } from '../../database.ts';
import { deadlineIn } from '../../deadlines.ts';
import type { Entry } from '../../keyspace.ts';
import { sha1 } from '../../sha1.ts';
import { DATABASES } from '../../store.ts';
import type { ValueEntry, ValueType } from '../../values/kind.ts';
import { kindOf } from '../../values/kinds.ts';
import { string } from '../../values/string/kind.ts';
import { bytesOf } from '../../values/string/string-value.ts';
import { debugFacts } from './debug-facts.ts';

/** What servers answer too, byte for byte, of strings, lists, sets and hashes. */
const comparison = {
  how: 'shape',
  why: 'Takes in keys that are past, and scores and streams as a server spells them.',
} as const;

const NOTHING: Bytes = '\0'.repeat(20);

/** A digest with bytes that may come in any order (src/debug.c, xorDigest). */
function withAny(digest: Bytes, bytes: Bytes): Bytes {
  const other = sha1(bytes);
  return Array.from(digest, (byte, i) => String.fromCharCode(byte.charCodeAt(0) ^ other.charCodeAt(i))).join('');
}

/** A digest with the bytes that come next (mixDigest). */
const withNext = (digest: Bytes, bytes: Bytes): Bytes => sha1(withAny(digest, bytes));

/** Types as a server numbers them (src/server.h). */
const numbers: Readonly<Partial<Record<ValueType, number>>> = { string: 0, list: 1, set: 2, zset: 3, hash: 4 };
const OTHER = 6;

const fourBytes = (number: number): Bytes => `\0\0\0${String.fromCharCode(number)}`;

const hex = (digest: Bytes): Bytes =>
  Array.from(digest, (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');

/** The digest of what a key holds, begun with one (xorObjectDigest). */
function ofValue(digest: Bytes, entry: Entry, db: Database): Bytes {
  const { value } = entry;
  const kind = kindOf(value);
  let sum = withNext(digest, fourBytes(numbers[kind.type] ?? OTHER));
  if (string.is(value)) sum = withNext(sum, bytesOf(value));
  else {
    const isOrdered = kind.type !== 'set' && kind.type !== 'hash' && kind.type !== 'zset';
    for (const entry of kind.entries?.(value, Number.POSITIVE_INFINITY, db.at).entries ?? []) {
      sum = isOrdered ? withNext(sum, textOf(entry.value)) : withAny(sum, ofEntry(entry));
    }
  }
  return deadlineIn(entry) === undefined ? sum : withAny(sum, '!!expire!!');
}

function ofEntry({ name, value, deadline }: ValueEntry): Bytes {
  if (name === undefined) return textOf(value);
  const digest = withNext(withNext(NOTHING, name), textOf(value));
  return deadline === undefined ? digest : withAny(digest, '!!hexpire!!');
}

const textOf = (reply: Reply): Bytes => (reply.type === 'bulk' ? reply.value : JSON.stringify(reply));

function ofAll(ctx: Context): Bytes {
  let digest = NOTHING;
  for (let index = 0; index < DATABASES; index++) {
    const db = ctx.database(index);
    if (db.size() === 0) continue;
    digest = withNext(digest, fourBytes(index));
    for (const entry of db.living()) digest = withAny(digest, ofValue(withNext(NOTHING, entry.key), entry, db));
  }
  return digest;
}

export const debugDigest = command({
  ...debugFacts,
  comparison,
  name: 'DIGEST',
  complexity: 'O(N) for N items in all keys',
  summary: 'Returns a digest of all that the server holds, whatever the order.',
  args: {},
  run: (ctx) => status(hex(ofAll(ctx))),
});

export const debugDigestValue = command({
  ...debugFacts,
  comparison,
  name: 'DIGEST-VALUE',
  complexity: 'O(N) for N items in the keys',
  summary: 'Returns a digest of what each key holds.',
  args: { key: optional(many(text())) },
  run: ({ db }, { key: keys = [] }) =>
    array(
      keys.map((key) => {
        const entry = db.find(key);
        return status(hex(entry ? ofValue(NOTHING, entry, db) : NOTHING));
      }),
    ),
});
