import type { Bytes } from '../../../bytes.ts';
import { EMPTY_BYTES, entryBytes } from '../list/listpack.ts';
import type { Entry } from './entry.ts';
import { idParts, type StreamId } from './id.ts';
import type { Stray } from './strays.ts';

/**
 * A listpack of entries that follow each other, as a server keeps them: what is trimmed with `~` goes by whole ones. It
 * never changes: another stands in its place. (Valkey src/t_stream.c, streamAppendItem)
 */
export interface StreamNode {
  /** That of the entry with which it began, which may be gone. */
  readonly id: StreamId;
  /** That of the last entry that came into it, which may be gone. */
  readonly lastId: StreamId;
  /** The names with which it began: entries with the same do not repeat them. */
  readonly names: readonly Bytes[];
  /** Entries that are in it. */
  readonly living: number;
  /** Entries that were removed, and still take their room. */
  readonly removed: number;
  /** Bytes of its listpack, without those that count its entries. */
  readonly plainBytes: number;
  /** Removed entries that stand before ones with smaller IDs, in the order of the listpack; left out: there are none. */
  readonly strays?: readonly Stray[];
}

/** Limits of a node: entries, the removed ones among them, and bytes; infinite where there is none. */
export interface NodeLimits {
  readonly entries: number;
  readonly bytes: number;
}

/** Bytes of a node's listpack. */
const nodeBytes = ({ plainBytes, living, removed }: StreamNode): number =>
  plainBytes + integerBytes(living) + integerBytes(removed);

/** The `plainBytes` of a node whose whole listpack has so many bytes. */
export const plainBytesOf = (bytes: number, { living, removed }: Pick<StreamNode, 'living' | 'removed'>): number =>
  bytes - integerBytes(living) - integerBytes(removed);

const integerBytes = (value: number | bigint): number => entryBytes(String(value));

const bytesOf = (words: readonly Bytes[]): number => words.reduce((sum, word) => sum + entryBytes(word), 0);

/** Whether an entry of so many bytes of names and values may come into a node. */
export const hasRoom = (node: StreamNode, bytes: number, limits: NodeLimits): boolean =>
  nodeBytes(node) + bytes < limits.bytes && node.living + node.removed < limits.entries;

/** A node that begins with an entry, or one with an entry more; the entry's names are the node's where they are the same. */
export function nodeWith(before: StreamNode | undefined, entry: Entry): { node: StreamNode; entry: Entry } {
  const { id, values } = entry;
  const start = before ?? {
    id,
    names: entry.names,
    living: 0,
    removed: 0,
    plainBytes: EMPTY_BYTES + integerBytes(entry.names.length) + bytesOf(entry.names) + integerBytes(0),
  };
  const names = isSame(entry.names, start.names) ? start.names : entry.names;
  const own = { id, names, values };
  const node = {
    ...start,
    lastId: id,
    living: start.living + 1,
    plainBytes: start.plainBytes + ownBytes(own, start),
  };
  return { node, entry: own };
}

const isSame = (names: readonly Bytes[], others: readonly Bytes[]): boolean =>
  names === others || (names.length === others.length && names.every((name, i) => name === others[i]));

/** Bytes of an entry in its node: flags, how far its ID is from the node's, names where they are not the node's, values, their number. */
function ownBytes(
  { id, names, values }: Entry,
  node: { readonly id: StreamId; readonly names: readonly Bytes[] },
): number {
  const [own, first] = [idParts(id), idParts(node.id)];
  const apart = names === node.names ? 0 : integerBytes(names.length) + bytesOf(names);
  const words = 3 + values.length + (names === node.names ? 0 : names.length + 1);
  return (
    integerBytes(0) +
    integerBytes(BigInt.asIntN(64, own.ms - first.ms)) +
    integerBytes(BigInt.asIntN(64, own.seq - first.seq)) +
    apart +
    bytesOf(values) +
    integerBytes(words)
  );
}

/** Bytes of texts together. */
export const lengthOf = (words: readonly Bytes[]): number => words.reduce((sum, { length }) => sum + length, 0);

/** An entry's object with its ID and its lists, about, and its share of the nodes of the tree. */
const ENTRY_BYTES = 160;
/** The head of a string with its place in a list. */
const STRING_BYTES = 24;
/** A node's object in memory. */
export const NODE_BYTES = 80;

/** What an entry takes of memory, about; names that are its node's, it shares. */
export const memoryOf = ({ names, values }: Entry, node: StreamNode): number => {
  const own = names === node.names ? values : [...names, ...values];
  return ENTRY_BYTES + lengthOf(own) + STRING_BYTES * own.length;
};

/** Whether two entries are the same, whatever node they stand in. */
export const isSameEntry = (a: Entry, b: Entry): boolean =>
  a.id === b.id && isSame(a.names, b.names) && isSame(a.values, b.values);
