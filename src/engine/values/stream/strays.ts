import type { Tree } from '../tree/tree.ts';
import type { Entry } from './entry.ts';
import { byId, type StreamId } from './id.ts';

/**
 * An entry that was removed, and then one with a smaller ID, or the same, came behind it: XSETID has let the last ID go back
 * (up to 7.2, src/t_stream.c, xsetidCommand).
 */
export interface Stray {
  readonly entry: Entry;
  /** The ID of the first entry behind it that is none; nothing where there is none in its node. */
  readonly before: StreamId | undefined;
}

/** What is in a node, as its listpack has it. */
export interface NodeItem {
  readonly entry: Entry;
  readonly isRemoved: boolean;
}

/** A node's entries in the order of its listpack: those in the order of their IDs, and strays among them. */
export function withStrays(items: readonly NodeItem[], strays: readonly Stray[] = []): readonly NodeItem[] {
  const all: NodeItem[] = [];
  let at = 0;
  for (const item of [...items, undefined]) {
    for (let stray = strays[at]; stray && stray.before === item?.entry.id; stray = strays[++at])
      all.push({ entry: stray.entry, isRemoved: true });
    if (item) all.push(item);
  }
  return all;
}

/**
 * The strays of the last node when an entry comes behind all that was removed: those that there were where it changes none. `removed`:
 * what was removed from the stream and is no stray; `before`: the entry, if it comes into the same node.
 */
export function straysBefore(
  known: readonly Stray[] | undefined,
  removed: Tree<Entry>,
  id: StreamId,
  before: StreamId | undefined,
): readonly Stray[] | undefined {
  const isBehind = (stray: Stray) => stray.before === undefined || stray.before >= id;
  const settled = (known ?? []).filter((stray) => !isBehind(stray));
  const last = removed.at(removed.size - 1);
  if ((!last || last.id < id) && settled.length === (known ?? []).length) return known;
  const items = removed.slice(removed.rank(id, byId)).map((entry) => ({ entry, isRemoved: true }));
  const moved = withStrays(items, (known ?? []).filter(isBehind));
  return [...settled, ...moved.map(({ entry }) => ({ entry, before }))];
}

/** Where a trim up to an ID ends: it goes on in the order of the listpack (src/t_stream.c, streamTrim). */
export function firstToStay(strays: readonly Stray[] = [], minId: StreamId): StreamId {
  const stray = strays.find(({ entry, before }) => entry.id >= minId && before !== undefined && before < minId);
  return stray?.before ?? minId;
}
