import type { Bytes } from '../../../bytes.ts';
import { array, bulk, integer, type Reply } from '../../../spec/reply.ts';
import type { Context } from '../../context.ts';
import { factOf } from '../../flavor.ts';
import { type Area, cellsOf, nearDistanceWithin } from '../../geo/area.ts';
import { areClose, distance } from '../../geo/distance.ts';
import { type Place, placeOf, scoresOf } from '../../geo/geohash.ts';
import { printDouble } from '../../values/double.ts';
import { storedSet } from '../../values/zset/draft.ts';
import { scoresBetween } from '../../values/zset/range.ts';
import { type Scored, scored } from '../../values/zset/scored.ts';
import type { SortedSet } from '../../values/zset/sorted-set.ts';
import { partialSort } from '../partial-sort.ts';
import { store } from '../sorted-set/reply.ts';
import { distanceReply, placeReply, ways } from './places.ts';
import type { Search } from './search-words.ts';

/** A member in the area. */
class Found {
  readonly name: Bytes;
  readonly score: number;
  readonly place: Place;
  /** How far from the centre, nearly. */
  readonly nearM: number;
  readonly #center: Place;
  #exactM: number | undefined;

  constructor({ name, score }: Scored, place: Place, nearM: number, center: Place) {
    this.name = name;
    this.score = score;
    this.place = place;
    this.nearM = nearM;
    this.#center = center;
  }

  /** How far from the centre, to the last digit. */
  get distanceM(): number {
    this.#exactM ??= distance(this.#center, this.place);
    return this.#exactM;
  }
}

/** Entries that are looked at a time. */
const CHUNK = 64;

/** The members in an area, cell by cell, and by score in each; `most`: not more. */
function membersIn(set: SortedSet, area: Area, most: number): Found[] {
  const found: Found[] = [];
  for (const [first, behind] of cellsOf(area).map(scoresOf)) {
    const { from, to } = set.span(scoresBetween({ at: first, isOpen: false }, { at: behind, isOpen: true }));
    for (let at = from; at < to; at += CHUNK) {
      for (const entry of set.slice(at, Math.min(to, at + CHUNK))) {
        const place = placeOf(entry.score);
        const nearM = nearDistanceWithin(area, place);
        if (nearM === undefined) continue;
        found.push(new Found(entry, place, nearM, area.center));
        if (found.length >= most) return found;
      }
    }
  }
  return found;
}

/** Puts so many of the nearest, or farthest, first. */
function sortByDistance(found: Found[], order: 'ASC' | 'DESC', count: number): void {
  const nearer = (a: Found, b: Found) => (areClose(a.nearM, b.nearM) ? a.distanceM - b.distanceM : a.nearM - b.nearM);
  const compare = order === 'ASC' ? nearer : (a: Found, b: Found) => nearer(b, a);
  if (count === found.length) found.sort(compare);
  else partialSort(found, compare, 0, count - 1);
}

/** Answers a search, or stores what it finds. */
export function answerSearch(ctx: Context, set: SortedSet | undefined, search: Search): Reply {
  const { center, extent, destination, count, isAny } = search;
  const { countsNearest, storesNothing } = factOf(ctx.flavor, ways);
  if (!set || !center || !extent)
    return destination === undefined || !storesNothing ? array([]) : store(ctx, destination, undefined);
  const area = { center, ...extent };
  const found = membersIn(set, area, isAny ? count : Number.POSITIVE_INFINITY);
  const most = Math.min(found.length, count);
  const order = search.order ?? (Number.isFinite(count) && !isAny && countsNearest ? 'ASC' : undefined);
  if (order) sortByDistance(found, order, most);
  const told = found.slice(0, most);
  if (destination === undefined) return array(told.map((each) => foundReply(ctx, each, area, search)));
  const scoreOf = ({ score, distanceM }: Found) => (search.storesDistances ? distanceM / area.unitM : score);
  return store(
    ctx,
    destination,
    storedSet(
      ctx,
      told.map((each) => scored(each.name, scoreOf(each))),
    ),
  );
}

const scoreReply = ({ flavor }: Context, score: number): Reply =>
  factOf(flavor, ways).writesDoubles
    ? { type: 'double', text: printDouble(score, flavor) }
    : integer(Math.trunc(score));

function foundReply(ctx: Context, found: Found, { unitM }: Area, search: Search): Reply {
  const name = bulk(found.name);
  const more: Reply[] = [];
  if (search.withs.has('WITHDIST')) more.push(distanceReply(ctx, found.distanceM / unitM));
  if (search.withs.has('WITHHASH')) more.push(scoreReply(ctx, found.score));
  if (search.withs.has('WITHCOORD')) more.push(placeReply(ctx, found.place));
  return more.length === 0 ? name : array([name, ...more]);
}
