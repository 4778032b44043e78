import type { StreamId } from './id.ts';

const LENGTH = 16;

/**
 * How many nodes a server's radix tree of IDs has (Valkey src/rax.c): one for the end of each key, one where keys part,
 * and one for each stretch of bytes that those behind it have in common.
 */
export const radixNodes = (sorted: readonly StreamId[]): number =>
  sorted.length === 0 ? 1 : nodesOf(sorted, 0, sorted.length, 0);

/** The nodes of some keys, behind the bytes that lead to them. */
function nodesOf(ids: readonly StreamId[], from: number, to: number, depth: number): number {
  const first = ids[from] as StreamId;
  if (to - from === 1) return depth < LENGTH ? 2 : 1;
  const parting = sharedLength(first, ids[to - 1] as StreamId);
  let nodes = parting > depth ? 2 : 1;
  for (let start = from; start < to; ) {
    const byte = ids[start]?.charCodeAt(parting);
    let end = start + 1;
    while (end < to && ids[end]?.charCodeAt(parting) === byte) end++;
    nodes += nodesOf(ids, start, end, parting + 1);
    start = end;
  }
  return nodes;
}

function sharedLength(a: StreamId, b: StreamId): number {
  let length = 0;
  while (length < LENGTH && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}
