import { Branch, type Leaf, type Node } from './node.ts';

/** A tree: its root, and the leaf behind all that is below it. */
type Parts<T> = readonly [root: Node<T> | undefined, tail: Leaf<T> | undefined];

/**
 * The entries that only one of two trees holds, and those that only the other does, by identity. Where one comes from the
 * other, that costs as much as lies between them: what is below a node that both have is not looked at.
 */
export function difference<T>([a, tail]: Parts<T>, [b, otherTail]: Parts<T>): readonly [readonly T[], readonly T[]] {
  let ours = a ? [a] : [];
  let theirs = b ? [b] : [];
  let [height, otherHeight] = [heightOf(a), heightOf(b)];
  for (let level = Math.max(height, otherHeight); level > 0; level--) {
    if (height === otherHeight) [ours, theirs] = unshared(ours, theirs);
    if (height === level) [ours, height] = [below(ours), height - 1];
    if (otherHeight === level) [theirs, otherHeight] = [below(theirs), otherHeight - 1];
  }
  const [leaves, otherLeaves] = unshared(withTail(ours, tail), withTail(theirs, otherTail));
  return unshared(entriesOf(leaves), entriesOf(otherLeaves));
}

const withTail = <T>(leaves: readonly Node<T>[], tail: Leaf<T> | undefined) => (tail ? [...leaves, tail] : leaves);

/** Levels below a node: as many on every way. */
function heightOf<T>(node: Node<T> | undefined): number {
  let height = 0;
  for (let at = node; at instanceof Branch; at = at.child(0)) height++;
  return height;
}

const below = <T>(nodes: readonly Node<T>[]): Node<T>[] => nodes.flatMap((node) => (node as Branch<T>).children);

const entriesOf = <T>(nodes: readonly Node<T>[]): T[] => nodes.flatMap((node) => (node as Leaf<T>).entries);

/** What only one of two lists has. Most begin alike, and end so. */
function unshared<S>(a: readonly S[], b: readonly S[]): [S[], S[]] {
  const shorter = Math.min(a.length, b.length);
  let from = 0;
  while (from < shorter && a[from] === b[from]) from++;
  let behind = 0;
  while (behind < shorter - from && a[a.length - 1 - behind] === b[b.length - 1 - behind]) behind++;
  const [ours, theirs] = [a.slice(from, a.length - behind), b.slice(from, b.length - behind)];
  if (ours.length === 0 || theirs.length === 0) return [ours, theirs];
  const [inOurs, inTheirs] = [new Set(ours), new Set(theirs)];
  return [ours.filter((item) => !inTheirs.has(item)), theirs.filter((item) => !inOurs.has(item))];
}
