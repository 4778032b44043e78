import type { Bytes } from '../../../bytes.ts';
import type { Tree } from './tree.ts';

/**
 * An entry of a collection that is found by its name. Kinds of entries spell out their properties: V8 keeps an object that is
 * spread from another and given more as a dictionary, four times as large.
 */
export interface Named {
  readonly name: Bytes;
  /** `nameHash` of the name. */
  readonly hash: number;
}

/** 30 bits of a name, well mixed: its place in the order of a collection. FNV-1a with murmur3's finalizer (both public domain). */
export function nameHash(name: Bytes): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 2;
}

export const named = (name: Bytes): Named => ({ name, hash: nameHash(name) });

/** What a tree of names is in order by, before all else. */
export const hashOf = ({ hash }: Named): number => hash;

/** The order of a tree of names. */
export const byName = (entry: Named, key: Named): number => entry.hash - key.hash || byBytes(entry.name, key.name);

/** Bytes by their values, a beginning before what goes on. */
export const byBytes = (a: Bytes, b: Bytes): number => (a < b ? -1 : a === b ? 0 : 1);

const byHash = ({ hash }: Named, cursor: number): number => hash - cursor;

/**
 * A stretch of a scan: about `count` entries from a cursor on, and the cursor of the next stretch; 0 is the begin and the end.
 * A cursor is the hash of the next entry, and entries of one hash go out together: so one that is there all along comes
 * up once, whatever comes and goes meanwhile.
 */
export function scanNames<T extends Named>(
  tree: Tree<T>,
  cursor: number,
  count: number,
): { readonly entries: readonly T[]; readonly cursor: number } {
  const from = tree.rank(cursor, byHash, cursor);
  const last = tree.at(from + count - 1);
  const to = last ? tree.rank(last.hash + 1, byHash, last.hash + 1) : tree.size;
  return { entries: tree.slice(from, to), cursor: tree.at(to)?.hash ?? 0 };
}
