import type { Bytes } from '../../../bytes.ts';
import { bulk, key, many, optional } from '../../../spec/args.ts';
import { array, bulkOrNil, NIL, NIL_ARRAY } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { syntaxError, unknownLengthUnit } from '../../errors.ts';
import { distance } from '../../geo/distance.ts';
import { geohashOf, type Place, placeOf } from '../../geo/geohash.ts';
import { zset } from '../../values/zset/kind.ts';
import type { SortedSet } from '../../values/zset/sorted-set.ts';
import { distanceReply, placeReply, unit, unitsM } from './places.ts';

const facts = { group: 'geo', since: '3.2.0', complexity: 'O(1) for each member', flags: ['readonly'] } as const;

/** The place of a member; nothing where it is none. */
export function placeIn(set: SortedSet | undefined, member: Bytes): Place | undefined {
  const score = set?.score(member);
  return score === undefined ? undefined : placeOf(score);
}

const ofMembers = {
  args: { key: key(), member: optional(many(bulk())) },
  // The documentation of older releases wants one at least.
  before: { '7.2.0': { documented: { key: key(), member: many(bulk()) } } },
};

export const geopos = command({
  ...facts,
  ...ofMembers,
  name: 'GEOPOS',
  summary: 'Returns the longitude and latitude of members.',
  run(ctx, { key, member = [] }) {
    const set = ctx.db.read(key, zset);
    return array(
      member.map((each) => {
        const place = placeIn(set, each);
        return place ? placeReply(ctx, place) : NIL_ARRAY;
      }),
    );
  },
});

export const geohash = command({
  ...facts,
  ...ofMembers,
  name: 'GEOHASH',
  summary: 'Returns the places of members as geohashes of eleven characters.',
  run(ctx, { key, member = [] }) {
    const set = ctx.db.read(key, zset);
    const placesIn = member.map((each) => placeIn(set, each));
    return array(placesIn.map((place) => bulkOrNil(place && geohashOf(place))));
  },
});

const pair = { key: key(), member1: bulk(), member2: bulk() };

export const geodist = command({
  ...facts,
  name: 'GEODIST',
  complexity: 'O(1)',
  summary: 'Returns how far two members are from each other.',
  args: { ...pair, unit: optional(unit) },
  unexpected: ({ argv }) => (argv.length > 5 ? syntaxError() : unknownLengthUnit()),
  run(ctx, { key, member1, member2, unit }) {
    const set = ctx.db.read(key, zset);
    const [a, b] = [placeIn(set, member1), placeIn(set, member2)];
    return a && b ? distanceReply(ctx, distance(a, b) / unitsM[unit?.is ?? 'M']) : NIL;
  },
});
