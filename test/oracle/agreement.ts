import { encodeReply } from '../../src/resp/encode.ts';
import type { Comparison } from '../../src/spec/info.ts';
import type { Reply } from '../../src/spec/reply.ts';

/**
 * Whether two replies, both as a client received them, are as alike as their command promises. Errors are compared to
 * the letter whatever it promises.
 */
export function agree(ours: Reply, theirs: Reply, { how }: Comparison): boolean {
  if (isSame(ours, theirs) || wire(ours) === wire(theirs)) return true;
  if (ours.type === 'error' || theirs.type === 'error') return false;
  switch (how) {
    case 'exact':
      return false;
    case 'unordered':
      return ours.type === theirs.type && sortedItems(ours) === sortedItems(theirs);
    case 'drawn':
      return drawnShapeOf(ours) === drawnShapeOf(theirs) && itemsOf(ours)?.length === itemsOf(theirs)?.length;
    case 'shape':
      return shapeOf(ours) === shapeOf(theirs);
    case 'never':
      return ours.type === theirs.type;
  }
}

/** Whether two replies that were received are the same in all that a client can tell apart. */
export function isSame(ours: Reply, theirs: Reply): boolean {
  switch (ours.type) {
    case 'status':
    case 'double':
    case 'verbatim':
      return ours.type === theirs.type && ours.text === theirs.text;
    case 'error':
      return ours.type === theirs.type && ours.message === theirs.message;
    case 'integer':
    case 'bulk':
    case 'boolean':
      return ours.type === theirs.type && ours.value === theirs.value;
    case 'null':
      return ours.type === theirs.type && ours.of === theirs.of;
    case 'array':
    case 'set':
      return ours.type === theirs.type && areSame(ours.items, theirs.items);
    case 'map':
      return ours.type === theirs.type && areSame(ours.entries.flat(), theirs.entries.flat());
    case 'resp3':
      return ours.type === theirs.type && ours.wire === theirs.wire;
  }
}

const areSame = (ours: readonly Reply[], theirs: readonly Reply[]): boolean =>
  ours.length === theirs.length && ours.every((item, i) => isSame(item, theirs[i] as Reply));

/** A form in which everything that a client can tell apart differs: RESP3, and which of RESP2's nulls it is. */
const wire = (reply: Reply): string => encodeReply(reply, 3) + (reply.type === 'null' ? reply.of : '');

/** Items, or a map's pairs. */
function itemsOf(reply: Reply): readonly (readonly Reply[])[] | undefined {
  if (reply.type === 'map') return reply.entries;
  return 'items' in reply ? reply.items.map((item) => [item]) : undefined;
}

const sortedItems = (reply: Reply): string | undefined =>
  itemsOf(reply)
    ?.map((item) => item.map(wire).join())
    .toSorted()
    .join();

/** What SORT looks up for an element may be there or not, and chance has a say in which elements come, and in which order. */
const drawnShapeOf = (reply: Reply): string => shapeOf(reply).replace(/(?<=[(,])null/g, 'bulk');

/** A reply's type, with those of its items where it is a pair (a cursor and a page), and the names of a map's fields. */
function shapeOf(reply: Reply): string {
  if (reply.type === 'array' && reply.items.length === 2) return `pair(${reply.items.map(({ type }) => type)})`;
  return reply.type;
}
