import type { Bytes } from '../../bytes.ts';
import { parseInt64 } from '../../spec/number.ts';
import type { Surroundings } from '../values/kind.ts';
import type { Entry } from '../values/stream/entry.ts';
import { byName, Consumer, Group, type Pending } from '../values/stream/group.ts';
import { byId, byItself, FIRST_ID, idParts, type StreamId, streamId } from '../values/stream/id.ts';
import { plainBytesOf, type StreamNode } from '../values/stream/node.ts';
import { NodeList } from '../values/stream/node-list.ts';
import type { NodeItem, Stray } from '../values/stream/strays.ts';
import { Stream } from '../values/stream/stream.ts';
import { Tree } from '../values/tree/tree.ts';
import { BadData } from './bad-data.ts';
import { form, formOfStreams, header } from './format.ts';
import { listpack, readListpack } from './listpack.ts';
import { littleEndian } from './numbers.ts';
import type { Reader } from './reader.ts';
import { length, type WriteString } from './writer.ts';

/** Of an entry within a node: it was removed; its names are those of the node (Valkey src/stream.h, STREAM_ITEM_FLAG_DELETED). */
const REMOVED = 1;
const SAME_NAMES = 2;

/** Node by node, then what is told of IDs, then groups with what is pending (Valkey src/rdb.c, rdbSaveObject). */
export function writeStream(stream: Stream, write: WriteString, { flavor }: Surroundings): Bytes {
  const written = formOfStreams(flavor);
  const listed = <T>(items: readonly T[], each: (item: T) => Bytes) => length(items.length) + items.map(each).join('');
  const consumer = ({ name, seenMs, activeMs, pending }: Consumer) => {
    const times = written === form.stream3 ? [seenMs, activeMs] : [seenMs];
    return write(name) + times.map((ms) => littleEndian(ms, 8)).join('') + listed(pending.slice(), (id) => id);
  };
  const delivery = ({ id, deliveredMs, deliveries }: Pending) => id + littleEndian(deliveredMs, 8) + length(deliveries);
  const group = ({ name, lastId, entriesRead, pending, consumers }: Group) =>
    write(name) +
    writeId(lastId) +
    length(BigInt.asUintN(64, entriesRead)) +
    listed(pending.slice(), delivery) +
    listed(consumers.slice(), consumer);
  return (
    header(written) +
    listed(stream.nodes(), (node) => write(node.id) + write(listpack(wordsOf(stream, node)))) +
    length(stream.length) +
    [stream.lastId, stream.firstId, stream.maxDeletedId].map(writeId).join('') +
    length(stream.entriesAdded) +
    listed(stream.groups.slice(), group)
  );
}

function writeId(id: StreamId): Bytes {
  const { ms, seq } = idParts(id);
  return length(ms) + length(seq);
}

/** A node: counts, the names with which it began, then each entry with how far its ID is from the node's. */
function wordsOf(stream: Stream, node: StreamNode): readonly Bytes[] {
  const first = idParts(node.id);
  const words = stream.itemsIn(node).flatMap(({ entry, isRemoved }) => {
    const { ms, seq } = idParts(entry.id);
    const isSame = entry.names === node.names;
    const own = isSame ? entry.values : entry.names.flatMap((name, i) => [name, entry.values[i] ?? '']);
    const before = isSame ? [] : [String(entry.names.length)];
    const flags = (isRemoved ? REMOVED : 0) + (isSame ? SAME_NAMES : 0);
    const apart = [ms - first.ms, seq - first.seq].map((by) => String(BigInt.asIntN(64, by)));
    return [String(flags), ...apart, ...before, ...own, String(3 + before.length + own.length)];
  });
  const counts = [node.living, node.removed, node.names.length].map(String);
  return [...counts, ...node.names, '0', ...words];
}

/** A node that was read: its items in the order of the listpack. */
interface ReadNode {
  readonly node: StreamNode;
  readonly items: readonly NodeItem[];
}

/** Reads a node (`streamValidateListpackIntegrity`). */
function readNode(id: StreamId, bytes: Bytes): ReadNode {
  const words = readListpack(bytes, false);
  let at = 0;
  const word = () => {
    const next = words[at++];
    if (next === undefined) throw new BadData('a node of a stream ends early');
    return next;
  };
  const integer = () => {
    const value = parseInt64(word());
    if (value === undefined) throw new BadData('no number');
    return value;
  };
  const list = (count: bigint) => {
    const all: Bytes[] = [];
    for (let left = count; left > 0n; left--) all.push(word());
    return all;
  };
  const [living, gone, named] = [integer(), integer(), integer()];
  const names = list(named);
  if (integer() !== 0n) throw new BadData('a node of a stream without its first end');
  const { ms, seq } = idParts(id);
  const items: NodeItem[] = [];
  for (let left = living + gone; left !== 0n; left--) {
    const flags = Number(integer());
    const own = streamId(BigInt.asUintN(64, ms + integer()), BigInt.asUintN(64, seq + integer()));
    const isSame = (flags & SAME_NAMES) !== 0;
    const texts = isSame ? list(named) : list(2n * integer());
    const count = texts.length + 3 + (isSame ? 0 : 1);
    const [theirs, values] = isSame ? [names, texts] : [0, 1].map((odd) => texts.filter((_, i) => i % 2 === odd));
    if (integer() !== BigInt(count)) throw new BadData('an entry of another length');
    const entry = { id: own, names: theirs ?? [], values: values ?? [] };
    items.push({ entry, isRemoved: (flags & REMOVED) !== 0 });
  }
  const last = items.at(-1);
  if (!last || at < words.length || BigInt(items.filter(({ isRemoved }) => !isRemoved).length) !== living)
    throw new BadData('other counts of entries');
  const counted = { id, lastId: last.entry.id, names, living: Number(living), removed: Number(gone) };
  return { node: { ...counted, plainBytes: plainBytesOf(bytes.length, counted) }, items };
}

/** What the nodes of a stream hold together. */
interface Reading {
  readonly nodes: readonly StreamNode[];
  readonly entries: readonly Entry[];
  readonly removed: readonly Entry[];
}

/** IDs only ascend; a removed entry that has smaller ones behind it is a stray. */
function inOrder(nodes: readonly ReadNode[]): Reading {
  const kept: NodeItem[] = [];
  let next: StreamId | undefined;
  const ordered = nodes.toReversed().map(({ node, items }) => {
    if (next !== undefined && node.id >= next) throw new BadData('nodes in no order');
    const strays: Stray[] = [];
    let before: StreamId | undefined;
    for (const item of items.toReversed()) {
      const { id } = item.entry;
      if (next === undefined || id < next) {
        kept.push(item);
        before = id;
        next = id;
      } else if (item.isRemoved) strays.push({ entry: item.entry, before });
      else throw new BadData('IDs in no order');
    }
    if (next === undefined || node.id > next) throw new BadData('IDs in no order');
    next = node.id;
    return strays.length > 0 ? { ...node, strays: strays.reverse() } : node;
  });
  kept.reverse();
  const those = (areRemoved: boolean) =>
    kept.filter(({ isRemoved }) => isRemoved === areRemoved).map(({ entry }) => entry);
  return { nodes: ordered.reverse(), entries: those(false), removed: those(true) };
}

/** A stream as servers since 5.0 wrote it; what older forms do not tell is reckoned as servers do. */
export function readStream(written: number, reader: Reader): Stream {
  const nodes = reader.all(() => [reader.string(), reader.string()] as const);
  if (nodes.some(([id]) => id.length !== FIRST_ID.length)) throw new BadData('no ID of a node');
  const sorted = nodes.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const { entries, removed, ...reading } = inOrder(sorted.map(([id, bytes]) => readNode(id, bytes)));
  if (reader.length() !== entries.length) throw new BadData('another count of entries');
  const isOld = written === form.stream;
  const lastId = readId(reader);
  const [first] = entries;
  if (!isOld && readId(reader) !== (first?.id ?? FIRST_ID) && first) throw new BadData('another first entry');
  const maxDeletedId = isOld ? FIRST_ID : readId(reader);
  const entriesAdded = isOld ? BigInt(entries.length) : reader.wideLength();
  const trees = { entries: Tree.from(entries), removed: Tree.from(removed), nodes: NodeList.from(reading.nodes) };
  const stream = Stream.of(trees, { lastId, maxDeletedId, entriesAdded });
  reader.all(() => {
    const group = readGroup(written, reader, stream);
    if (stream.ownGroups.put(group.name, group, byName)) throw new BadData('a group twice');
  });
  return stream;
}

/** A group, with what is pending: all of it first, then the IDs of each consumer. */
function readGroup(written: number, reader: Reader, stream: Stream): Group {
  const [name, lastId] = [reader.string(), readId(reader)];
  const read = written === form.stream ? readUpTo(stream, lastId) : BigInt.asIntN(64, reader.wideLength());
  const group = new Group(name, lastId, read);
  const waiting = new Map<StreamId, Pick<Pending, 'id' | 'deliveredMs' | 'deliveries'>>();
  reader.all(() => {
    const id = reader.take(FIRST_ID.length);
    if (waiting.has(id)) throw new BadData('pending twice');
    waiting.set(id, { id, deliveredMs: readMs(reader), deliveries: reader.wideLength() });
  });
  reader.all(() => {
    const name = reader.string();
    const seenMs = readMs(reader);
    const consumer = new Consumer(name, seenMs, written === form.stream3 ? readMs(reader) : seenMs);
    reader.all(() => {
      const id = reader.take(FIRST_ID.length);
      const delivery = waiting.get(id);
      if (!delivery || consumer.pending.put(id, id, byItself) !== undefined) throw new BadData('pending for nobody');
      group.pending.put(id, { ...delivery, consumer: name }, byId);
    });
    if (group.consumers.put(name, consumer, byName)) throw new BadData('a consumer twice');
  });
  if (group.pending.size !== waiting.size) throw new BadData('pending for nobody');
  return group;
}

/** Ms since 1970; no clock here goes further than a number is exact. */
function readMs(reader: Reader): number {
  const ms = Number(reader.int64());
  if (!Number.isSafeInteger(ms)) throw new BadData('a time that is too far');
  return ms;
}

const readId = (reader: Reader): StreamId => streamId(reader.wideLength(), reader.wideLength());

/** How many entries lie up to an ID, where an old form does not say: -1 where nobody can tell (streamEstimateDistanceFromFirstEverEntry). */
function readUpTo({ entriesAdded, firstId, lastId }: Stream, id: StreamId): bigint {
  if (entriesAdded === 0n || id < firstId) return 0n;
  if (id === lastId) return entriesAdded;
  return id === firstId ? 1n : -1n;
}
