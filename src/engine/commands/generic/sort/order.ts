import type { Bytes } from '../../../../bytes.ts';
import type { Context } from '../../../context.ts';
import { scoresNotNumbers } from '../../../errors.ts';
import type { Flavor } from '../../../flavor.ts';
import { type Order, partialSort } from '../../partial-sort.ts';
import { lookupOf, visible } from './pattern.ts';
import { weightOf } from './weight.ts';

/** How elements are to be sorted. */
export interface Sorting {
  /** The pattern under whose name their weights are found; left out: they are their own. */
  readonly by: Bytes | undefined;
  readonly isAlpha: boolean;
  readonly isDescending: boolean;
  /** The result is stored: all of a text then counts, and else only what stands before its first zero byte. */
  readonly isStored: boolean;
}

/** The first of what is asked for, and the one behind its last. */
export type Window = readonly [from: number, to: number];

/** An element with what it is sorted by; a text that there is not comes before all others. */
interface Weighed<W> {
  readonly element: Bytes;
  readonly weight: W;
}

/** The elements of a window on all of them in order (Valkey src/sort.c, sortCompare). */
export function sorted(ctx: Context, elements: readonly Bytes[], sorting: Sorting, window: Window): readonly Bytes[] {
  const { by, isAlpha, isStored } = sorting;
  const lookup = by === undefined ? undefined : lookupOf(by);
  const texts = elements.map((element) => {
    const weight = lookup ? lookup(ctx, element) : element;
    return { element, weight: isAlpha && isStored ? weight : weight && visible(weight) };
  });
  return isAlpha
    ? inOrder(texts, byText, sorting, window)
    : inOrder(texts.map(scoredBy(ctx.flavor)), byScore, sorting, window);
}

function inOrder<W>(
  weighed: Weighed<W>[],
  ascending: Order<Weighed<W>>,
  { by, isDescending }: Sorting,
  [from, to]: Window,
): readonly Bytes[] {
  const order: typeof ascending = isDescending ? (a, b) => -ascending(a, b) : ascending;
  const isPart = from > 0 || to < weighed.length;
  if (by !== undefined && isPart) partialSort(weighed, order, from, to - 1);
  else weighed.sort(order);
  return weighed.slice(from, to).map(({ element }) => element);
}

const compare = <T extends Bytes | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** Equal scores stand in the order of their elements. */
const byScore: Order<Weighed<number>> = (a, b) => compare(a.weight, b.weight) || compare(a.element, b.element);

const byText: Order<Weighed<Bytes | undefined>> = ({ weight: a }, { weight: b }) => {
  if (a !== undefined && b !== undefined) return compare(a, b);
  return a === b ? 0 : a === undefined ? -1 : 1;
};

/** What has no weight, or an empty one, weighs nothing. */
const scoredBy =
  ({ doubleReader }: Flavor) =>
  ({ element, weight }: Weighed<Bytes | undefined>): Weighed<number> => {
    if (!weight) return { element, weight: 0 };
    const read = weightOf(weight, doubleReader);
    if (read === undefined) throw scoresNotNumbers();
    return { element, weight: read };
  };
