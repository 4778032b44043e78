import type { ReadCounting } from '../../flavor.ts';
import type { Group } from './group.ts';
import { FIRST_ID, type StreamId } from './id.ts';
import type { Stream } from './stream.ts';

/** A count that nobody can tell (SCG_INVALID_ENTRIES_READ in the servers' src/stream.h). */
export const UNKNOWN_COUNT = -1n;

/** How many entries are before a group; nothing where nobody can tell. */
export function lagOf(value: Stream, group: Group, counting: ReadCounting): bigint | undefined {
  const { entriesAdded, firstId, maxDeletedId } = value;
  if (entriesAdded === 0n) return 0n;
  if (counting.knowsRest) {
    if (value.length === 0) return 0n;
    if (group.lastId < firstId && maxDeletedId < firstId) return BigInt(value.length);
  }
  if (group.entriesRead !== UNKNOWN_COUNT && !hasDeletedAfter(value, group.lastId, counting)) {
    return entriesAdded - group.entriesRead;
  }
  const read = readUpTo(value, group.lastId, counting);
  return read === UNKNOWN_COUNT ? undefined : entriesAdded - read;
}

/** How many entries a group has read when it reads one more. */
export function readsWith(value: Stream, group: Group, id: StreamId, counting: ReadCounting): bigint {
  const from = counting.mindsGaps ? group.lastId : id;
  const isWithin = !counting.mindsGaps || group.lastId >= value.firstId;
  if (group.entriesRead !== UNKNOWN_COUNT && isWithin && !hasDeletedAfter(value, from, counting)) {
    return group.entriesRead + 1n;
  }
  return value.entriesAdded === 0n ? group.entriesRead : readUpTo(value, id, counting);
}

/** Whether anything from an ID on was deleted: as far as the largest such ID tells. */
function hasDeletedAfter({ length, firstId, maxDeletedId }: Stream, from: StreamId, counting: ReadCounting): boolean {
  if (length === 0 || maxDeletedId === FIRST_ID) return false;
  if (!counting.mindsGaps && firstId > maxDeletedId) return false;
  return from <= maxDeletedId;
}

/** How many entries were ever added up to an ID. */
function readUpTo(value: Stream, id: StreamId, counting: ReadCounting): bigint {
  const { entriesAdded, length, lastId, firstId, maxDeletedId } = value;
  if (entriesAdded === 0n) return 0n;
  if (length === 0 && id <= lastId) return entriesAdded;
  if (counting.mindsGaps && id !== FIRST_ID && id < maxDeletedId) return UNKNOWN_COUNT;
  if (id >= lastId) return id === lastId ? entriesAdded : UNKNOWN_COUNT;
  if (maxDeletedId !== FIRST_ID && maxDeletedId >= firstId) return UNKNOWN_COUNT;
  const before = entriesAdded - BigInt(length);
  if (id < firstId) return before;
  return id === firstId ? before + 1n : UNKNOWN_COUNT;
}
