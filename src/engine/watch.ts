import type { Bytes } from '../bytes.ts';

/** A key that a client watches. */
interface WatchedKey {
  readonly db: number;
  readonly key: Bytes;
  /** It was there when WATCH came. Where it has expired since, it has changed; one that was past by then changes no more. */
  readonly wasAlive: boolean;
}

/** What a client watches for its next EXEC. */
export interface Watch {
  readonly keys: ReadonlyMap<Bytes, WatchedKey>;
  /** One of them was changed: EXEC will run nothing, and no key has to be watched any more. */
  readonly isTouched: boolean;
}

export const nothingWatched: Watch = { keys: new Map(), isTouched: false };

const touched: Watch = { keys: new Map(), isTouched: true };

const nameOf = (db: number, key: Bytes): Bytes => `${db}:${key}`;

/** With more keys; one that is watched already is left as it was. */
export function watching({ keys, isTouched }: Watch, more: readonly WatchedKey[]): Watch {
  if (isTouched) return touched;
  return { keys: new Map([...more.map((each) => [nameOf(each.db, each.key), each] as const), ...keys]), isTouched };
}

/** After somebody has changed a key of a database. */
export const afterTouch = (watch: Watch, db: number, key: Bytes): Watch =>
  watch.keys.has(nameOf(db, key)) ? touched : watch;

/** After databases have been emptied or swapped, or all taken to another instant: `isChanged` says whether that changed a key. */
export const afterRemap = (watch: Watch, isChanged: (watched: WatchedKey) => boolean): Watch =>
  [...watch.keys.values()].some(isChanged) ? touched : watch;

/** Whether EXEC must run nothing. `isAlive`: whether a key is there now. */
export const hasChanged = ({ keys, isTouched }: Watch, isAlive: (db: number, key: Bytes) => boolean): boolean =>
  isTouched || [...keys.values()].some(({ db, key, wasAlive }) => wasAlive && !isAlive(db, key));

/** What it weighs in memory, about. */
export const watchBytes = ({ keys }: Watch): number => 40 + 200 * keys.size;
