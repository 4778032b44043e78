import type { Bytes } from '../../../bytes.ts';
import type { Named } from '../tree/names.ts';
import { together } from '../tree/together.ts';
import { byInteger, type SetValue } from './set-value.ts';

/** The set of a key; nothing where there is none, which is as if it were empty. */
type Operand = SetValue | undefined;

/** What a result is gathered in: a draft, or a set of JavaScript's. */
interface Gathering {
  readonly size: number;
  add(name: Bytes): unknown;
  delete(name: Bytes): boolean;
}

/** The set with the fewest members, the first of them; nothing where one is missing. */
export const smallestOf = (sets: readonly Operand[]): Operand =>
  sets.reduce((least, each) => (least && each ? (each.size < least.size ? each : least) : undefined));

/** The members that all sets have, in the order of the smallest. */
export function* intersection(sets: readonly Operand[]): Generator<Bytes> {
  const smallest = smallestOf(sets);
  if (!smallest) return;
  const others = sets.filter((each) => each !== smallest);
  for (const name of smallest.members()) if (others.every((each) => each?.has(name))) yield name;
}

/** Gathers the members of all sets. */
export function unite(sets: readonly Operand[], into: Gathering): void {
  for (const name of sets.flatMap((each) => each?.members() ?? [])) into.add(name);
}

/**
 * Gathers the members of the first set that are in no other. With members of the first looked up in the others, or those of
 * the others taken away, whichever is less work by the servers' reckoning: what is gathered and goes again may leave its
 * mark on the form (Valkey src/t_set.c, sunionDiffGenericCommand).
 */
export function subtract([first, ...others]: readonly Operand[], into: Gathering): void {
  if (!first || others.includes(first)) return;
  const there = others.filter((each) => each !== undefined);
  const lookups = Math.floor((first.size * (1 + there.length)) / 2);
  if (lookups <= there.reduce((sum, { size }) => sum + size, first.size)) {
    for (const name of first.members()) if (!there.some((each) => each.has(name))) into.add(name);
    return;
  }
  for (const name of first.members()) into.add(name);
  for (const each of there) {
    for (const name of each.members()) into.delete(name);
    if (into.size === 0) return;
  }
}

/** Below so many members the form of a result, and the order in it, depend on how it came about. */
const LARGE = 16_384;

/**
 * The members of a result that is so large that it is a hash table whatever became of it on the way: all that a way of counting
 * in how many sets each is lets through. Nothing where it may be small.
 */
function largeResult(sets: readonly Operand[], isIn: (group: MemberGroup) => boolean): readonly Named[] | undefined {
  const members = sets.map((each) => each?.inNameOrder() ?? []);
  if (members.reduce((sum, { length }) => sum + length, 0) < LARGE) return undefined;
  const { entries, from } = together(members);
  const result: Named[] = [];
  for (let start = 0, end = 1; start < entries.length; start = end++) {
    const { name } = entries[start] as Named;
    while (end < entries.length && (entries[end] as Named).name === name) end++;
    if (isIn({ first: from[start] as number, count: end - start })) result.push(entries[start] as Named);
  }
  return result;
}

/** In which set a member is first, and in how many. */
interface MemberGroup {
  readonly first: number;
  readonly count: number;
}

export const largeUnion = (sets: readonly Operand[]) => largeResult(sets, () => true);

export const largeDifference = (sets: readonly Operand[]) =>
  largeResult(sets, ({ first, count }) => first === 0 && count === 1);

/** Where one set is much smaller than the others, looking its members up is less work. */
export function largeIntersection(sets: readonly Operand[]): readonly Named[] | undefined {
  const smallest = smallestOf(sets)?.size ?? 0;
  const all = sets.reduce((sum, each) => sum + (each?.size ?? 0), 0);
  return smallest * LOOKUP < all ? undefined : largeResult(sets, ({ count }) => count === sets.length);
}

/** Looking a member up costs about so much as going through so many. */
const LOOKUP = 16;

/** Gathered members as servers list them: those of intsets alone by their size. */
export const listed = (sets: readonly Operand[], names: Iterable<Bytes>): readonly Bytes[] =>
  sets.every((each) => !each || each.form === 'intset') ? [...names].sort(byInteger) : [...names];
