/** Keys as they are written that do not go for want of memory (Dragonfly's STICK). Kept beside them, since hardly one is. */
const sticky = new WeakSet<object>();
let isUsed = false;

/** Whether an eviction passes over it (Dragonfly's STICK). */
export const isSticky = (entry: object): boolean => isUsed && sticky.has(entry);

/** Makes it so, for as long as it lives. */
export function setSticky(entry: object): void {
  isUsed = true;
  sticky.add(entry);
}

/** What follows a living key in its place is as sticky. */
export function inheritSticky(before: object | undefined, after: object): void {
  if (isUsed && before && sticky.has(before)) sticky.add(after);
}
