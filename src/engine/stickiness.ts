import type { Entry } from './keyspace.ts';

/** Keys as they are written that do not go for want of memory (Dragonfly's STICK). Kept beside them, since hardly one is. */
const sticky = new WeakSet<Entry>();
let isUsed = false;

export const isSticky = (entry: Entry): boolean => isUsed && sticky.has(entry);

export function setSticky(entry: Entry): void {
  isUsed = true;
  sticky.add(entry);
}

/** What follows a living key in its place is as sticky. */
export function inheritSticky(before: Entry | undefined, after: Entry): void {
  if (isUsed && before && sticky.has(before)) sticky.add(after);
}
