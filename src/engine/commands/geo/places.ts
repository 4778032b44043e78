import type { Bytes } from '../../../bytes.ts';
import { once, oneOf, word } from '../../../spec/args.ts';
import { array, bulk, type Reply } from '../../../spec/reply.ts';
import type { Context } from '../../context.ts';
import { notAFloat, notOnMap } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { isOnMap, type Place } from '../../geo/geohash.ts';
import { parseDouble, printDouble } from '../../values/double.ts';
import { fixedPoint, humanDouble } from '../../values/fixed-point.ts';

/** Metres of each unit (Valkey src/geo.c, extractUnitOrReply). */
export const unitsM = { M: 1, KM: 1000, FT: 0.3048, MI: 1609.34 } as const;

export const unit = oneOf({ M: once(word()), KM: once(word()), FT: once(word()), MI: once(word()) });

/** The place that two words spell. */
export function readPlace(words: readonly Bytes[]): Place {
  const [longitude = 0, latitude = 0] = words.map((each) => {
    const degrees = parseDouble(each);
    if (degrees === undefined) throw notAFloat();
    return degrees;
  });
  const place = { longitude, latitude };
  if (!isOnMap(place)) throw notOnMap(shownDegrees(longitude), shownDegrees(latitude));
  return place;
}

const shownDegrees = (degrees: number): Bytes =>
  Number.isFinite(degrees) ? fixedPoint(degrees, 6) : degrees < 0 ? '-inf' : 'inf';

/** How degrees are written: for people, or as every other double of that server (Redis src/geo.c: since 7.4). */
const degreesText: ByFlavor<'human' | 'double'> = { all: 'double', 'redis-7.0': 'human', valkey: 'human' };

export function placeReply({ flavor }: Context, { longitude, latitude }: Place): Reply {
  const isHuman = factOf(flavor, degreesText) === 'human';
  const text = (degrees: number) => (isHuman ? humanDouble(degrees) : printDouble(degrees, flavor));
  return array([longitude, latitude].map((degrees) => ({ type: 'double', text: text(degrees) })));
}

/** What servers do otherwise with what is found. */
interface Ways {
  /** Distances and scores are written as every other double of that server. */
  readonly writesDoubles: boolean;
  /** Where COUNT stands, the nearest are told, whether they are to be sorted or not. */
  readonly countsNearest: boolean;
  /** Of a key that there is not, nothing is stored in the place of what was there. */
  readonly storesNothing: boolean;
}

/** Dragonfly: src/server/geo_family.cc. */
export const ways: ByFlavor<Ways> = {
  all: { writesDoubles: false, countsNearest: true, storesNothing: true },
  dragonfly: { writesDoubles: true, countsNearest: false, storesNothing: false },
};

/** A distance with four digits behind the point, of a tie the even ones, or with all that it has. */
export function distanceReply({ flavor }: Context, distance: number): Reply {
  if (factOf(flavor, ways).writesDoubles) return { type: 'double', text: printDouble(distance, flavor) };
  const scaled = distance * 10_000;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const whole = rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
  const digits = String(whole).padStart(5, '0');
  return bulk(`${digits.slice(0, -4)}.${digits.slice(-4)}`);
}
