import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bordersOf,
  cellOf,
  geohashOf,
  isOnMap,
  MOST_STEPS,
  neighborOf,
  placeOf,
  scoreOf,
  scoresOf,
} from '../../../src/engine/geo/geohash.ts';

const onMap = fc.record({
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
  latitude: fc.double({ min: -85.05112878, max: 85.05112878, noNaN: true }),
});
/** Not in the column and the row beyond the edge. */
const inside = onMap.filter(({ longitude, latitude }) => longitude < 179.99 && latitude < 85.05);

/** Degrees, and what redis-server 7.0 makes of them: ZSCORE after GEOADD, and GEOHASH. */
const places = [
  [13.361389, 38.115556, 3479099956230698, 'sqc8b49rny0'],
  [15.087269, 37.502669, 3479447370796909, 'sqdtr74hyu0'],
  [-180, -85.05112878, 0, '00bh0hbj200'],
  [0, 0, 3377699720527872, 's0000000000'],
] as const;

describe('a geohash', () => {
  it.each(places)('of %d %d is the servers’ own', (longitude, latitude, score, text) => {
    expect(scoreOf({ longitude, latitude })).toBe(score);
    expect(geohashOf(placeOf(score))).toBe(text);
  });

  it('stands for a place that is less than a cell away', () => {
    // And what a difference of places rounds off.
    const cell = (degrees: number) => degrees / 2 ** MOST_STEPS + 1e-13;
    fc.assert(
      fc.property(inside, (place) => {
        const found = placeOf(scoreOf(place));
        expect(Math.abs(found.longitude - place.longitude)).toBeLessThanOrEqual(cell(360));
        expect(Math.abs(found.latitude - place.latitude)).toBeLessThanOrEqual(cell(180));
        expect(isOnMap(found)).toBe(true);
      }),
    );
  });

  it('is found again from the place that it stands for', () => {
    fc.assert(
      fc.property(inside, (place) => {
        expect(scoreOf(placeOf(scoreOf(place)))).toBe(scoreOf(place));
      }),
    );
  });

  it('is read of any score there can be', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (score) => {
        expect(isOnMap(placeOf(score))).toBe(true);
      }),
    );
  });
});

describe('a cell', () => {
  const steps = fc.integer({ min: 1, max: MOST_STEPS });

  it('holds what lies between its borders, and its scores', () => {
    fc.assert(
      fc.property(inside, steps, (place, count) => {
        const cell = cellOf(place, count);
        const { west, east, south, north } = bordersOf(cell);
        const slack = 1e-9;
        expect(place.longitude).toBeGreaterThanOrEqual(west - slack);
        expect(place.longitude).toBeLessThan(east + slack);
        expect(place.latitude).toBeGreaterThanOrEqual(south - slack);
        expect(place.latitude).toBeLessThan(north + slack);
        const [first, behind] = scoresOf(cell);
        expect(scoreOf(place)).toBeGreaterThanOrEqual(first);
        expect(scoreOf(place)).toBeLessThan(behind);
      }),
    );
  });

  it('has neighbours whose neighbour it is, also round the world', () => {
    const step = fc.integer({ min: -1, max: 1 });
    fc.assert(
      fc.property(inside, steps, step, step, (place, count, columns, rows) => {
        const cell = cellOf(place, count);
        expect(neighborOf(neighborOf(cell, columns, rows), -columns, -rows)).toEqual(cell);
      }),
    );
  });
});
