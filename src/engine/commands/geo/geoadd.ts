import type { Bytes } from '../../../bytes.ts';
import { block, bulk, flag, float, key, many, named, oneOf, optional, since, word } from '../../../spec/args.ts';
import { manualCommand } from '../../command.ts';
import { geoOptionsTogether, notOnMapWith, syntaxError } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { isOnMap, type Place, scoreOf } from '../../geo/geohash.ts';
import { readKeptDouble } from '../../values/double.ts';
import { addScores } from '../sorted-set/zadd.ts';
import { readPlace } from './places.ts';

const args = {
  key: key('RW', 'update'),
  condition: since('6.2.0', optional(oneOf({ NX: word(), XX: word() }))),
  change: since('6.2.0', flag('CH')),
};
const data = many(block({ longitude: float(), latitude: float(), member: bulk() }));

const isMode = (word: Bytes | undefined): boolean => /^(?:NX|XX|CH)$/i.test(word ?? '');

/** Dragonfly src/server/geo_family.cc, GeoAdd. */
const bothModes: ByFlavor<() => Error> = { all: syntaxError, dragonfly: () => geoOptionsTogether('XX', 'NX') };

const places: ByFlavor<(words: readonly Bytes[]) => Place> = {
  all: (words) => readPlace(words.slice(0, 2)),
  dragonfly([longitudeWord = '', latitudeWord = '', member = '']) {
    const [longitude = Number.NaN, latitude = Number.NaN] = [longitudeWord, latitudeWord].map(readKeptDouble);
    const place = { longitude, latitude };
    if (!isOnMap(place)) throw notOnMapWith(longitudeWord, latitudeWord, member);
    return place;
  },
};

export const geoadd = manualCommand({
  name: 'GEOADD',
  group: 'geo',
  since: '3.2.0',
  complexity: 'O(log(N)) for each member that is added to N',
  summary: 'Adds members with their places to a sorted set, or moves those that are there.',
  flags: ['write', 'denyoom'],
  args: { ...args, data },
  before: { '7.2.0': { documented: { ...args, data: named('longitude_latitude_member', data) } } },
  run(ctx, [, key = '', ...words]) {
    let at = 0;
    while (isMode(words[at])) at++;
    const modes = words.slice(0, at);
    const has = (mode: string) => modes.some((word) => word.toUpperCase() === mode);
    if ((words.length - at) % 3 !== 0 || at === words.length) throw syntaxError();
    if (has('NX') && has('XX')) throw factOf(ctx.flavor, bothModes)();
    const scored: Bytes[] = [];
    for (; at < words.length; at += 3) {
      scored.push(String(scoreOf(factOf(ctx.flavor, places)(words.slice(at, at + 3)))), words[at + 2] as Bytes);
    }
    return addScores(ctx, key, [...modes, ...scored]);
  },
});
