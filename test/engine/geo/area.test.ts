import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Area, cellsOf, centerOf, nearDistanceWithin } from '../../../src/engine/geo/area.ts';
import { distance, nearDistance } from '../../../src/engine/geo/distance.ts';
import { placeOf, scoreOf, scoresOf } from '../../../src/engine/geo/geohash.ts';

const placeNear = (longitude: number, latitude: number, degrees: number) =>
  fc.record({
    longitude: fc.double({ min: longitude - degrees, max: longitude + degrees, noNaN: true }),
    latitude: fc.double({ min: latitude - degrees, max: latitude + degrees, noNaN: true }),
  });

describe('a distance', () => {
  it('is the servers’ own', () => {
    const [palermo, catania] = [placeOf(3479099956230698), placeOf(3479447370796909)];
    expect(distance(palermo, catania)).toBe(166_274.15156960033);
  });

  it('is the same both ways, and near what JavaScript makes of it', () => {
    fc.assert(
      fc.property(placeNear(0, 0, 80), placeNear(20, 0, 80), (a, b) => {
        expect(distance(b, a)).toBe(distance(a, b));
        expect(Math.abs(nearDistance(a, b) - distance(a, b))).toBeLessThanOrEqual(1e-14 * distance(a, b));
      }),
    );
  });
});

describe('an area', () => {
  const lengths = fc.constantFrom(0.5, 10, 700, 5000, 90_000);
  const areas: fc.Arbitrary<Area> = fc
    .tuple(placeNear(10, 30, 25), lengths, lengths, fc.boolean())
    .map(([center, x, y, isCircle]) => ({ center, unitM: 1, ...(isCircle ? { radius: x } : { width: x, height: y }) }));

  it('holds nothing that is not in its cells', () => {
    fc.assert(
      fc.property(areas, fc.array(placeNear(0, 0, 1), { minLength: 1, maxLength: 20 }), (area, offsets) => {
        const cells = cellsOf(area).map(scoresOf);
        for (const { longitude, latitude } of offsets) {
          const { center } = area;
          const score = scoreOf({ longitude: center.longitude + longitude, latitude: center.latitude + latitude });
          if (nearDistanceWithin(area, placeOf(score)) === undefined) continue;
          expect(cells.some(([first, behind]) => score >= first && score < behind)).toBe(true);
        }
      }),
    );
  });

  it('has no cell twice', () => {
    fc.assert(
      fc.property(placeNear(0, 0, 85), fc.double({ min: 0, max: 1e9, noNaN: true }), (center, radius) => {
        const firsts = cellsOf({ center, unitM: 1, radius }).map((cell) => scoresOf(cell).join());
        expect(new Set(firsts).size).toBe(firsts.length);
      }),
    );
  });

  it('may be a polygon: what lies in its middle is in it and in its cells, what lies beside it is not', () => {
    const corner = placeNear(10, 30, 20);
    fc.assert(
      fc.property(corner, corner, corner, (a, b, c) => {
        const vertices = [a, b, c];
        const turn = (b.longitude - a.longitude) * (c.latitude - a.latitude);
        const otherTurn = (b.latitude - a.latitude) * (c.longitude - a.longitude);
        fc.pre(Math.abs(turn - otherTurn) > 1);
        const middle = {
          longitude: (a.longitude + b.longitude + c.longitude) / 3,
          latitude: (a.latitude + b.latitude + c.latitude) / 3,
        };
        const area = { center: centerOf(vertices), unitM: 1, vertices };
        expect(nearDistanceWithin(area, middle)).toBeDefined();
        expect(nearDistanceWithin(area, { longitude: 31, latitude: middle.latitude })).toBeUndefined();
        const score = scoreOf(middle);
        expect(
          cellsOf(area)
            .map(scoresOf)
            .some(([first, behind]) => score >= first && score < behind),
        ).toBe(true);
      }),
    );
  });

  it('ends where its radius does', () => {
    const center = placeOf(3479099956230698);
    const place = placeOf(3479447370796909);
    const far = distance(center, place);
    expect(nearDistanceWithin({ center, unitM: 1, radius: far }, place)).toBeCloseTo(far);
    expect(nearDistanceWithin({ center, unitM: 1, radius: far - 3e-11 }, place)).toBe(undefined);
  });
});
