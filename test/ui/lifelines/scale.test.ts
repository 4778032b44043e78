import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisTicks, timeScale } from '../../../src/ui/lifelines/scale.ts';

const hour = 3_600_000;

describe('timeScale', () => {
  it('is linear while the shortest stretch can be seen', () => {
    const scale = timeScale([0, 10_000], 11_000);
    expect(scale.compressed).toBe(false);
    expect(scale.x(5500)).toBe(0.5);
    expect(scale.at(0.5)).toBe(5500);
  });

  it('is compressed where a linear one would hide the shortest stretch', () => {
    const scale = timeScale([0, 100, 10 * hour], 10 * hour + 1000);
    expect(scale.compressed).toBe(true);
    expect(scale.x(100)).toBeGreaterThan(0.02);
    expect(scale.x(10 * hour)).toBeLessThan(1);
  });

  it('keeps to its ends', () => {
    const scale = timeScale([0, 10_000], 11_000);
    expect([scale.x(-5), scale.x(99_000), scale.at(-1), scale.at(2)]).toEqual([0, 1, 0, 11_000]);
  });

  it('bears an axis of no length', () => {
    expect(timeScale([], 0).x(0)).toBe(0);
  });

  it('never goes back, spans everything, and is its own way back', () => {
    const instants = fc.array(fc.nat(10 * hour), { maxLength: 40 });
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 20 * hour }), (stops, endMs) => {
        const scale = timeScale(stops, endMs);
        expect(scale.x(0)).toBe(0);
        expect(scale.x(endMs)).toBeCloseTo(1, 9);
        const places = [0, ...stops.filter((ms) => ms <= endMs).sort((a, b) => a - b), endMs].map(scale.x);
        for (const [i, place] of places.entries()) expect(place).toBeGreaterThanOrEqual(places[i - 1] ?? 0);
        const middle = scale.at(0.37);
        expect(scale.x(middle)).toBeCloseTo(0.37, 6);
      }),
    );
  });
});

describe('axisTicks', () => {
  it('are round numbers on a linear axis', () => {
    expect(axisTicks(timeScale([0, 10_000], 11_000), [], 5).map(({ label }) => label)).toEqual(['0', '5 s', '10 s']);
    expect(axisTicks(timeScale([0, hour], hour + 1000), [], 5).map(({ label }) => label)).toEqual([
      '0',
      '15 min',
      '30 min',
      '45 min',
    ]);
  });

  it('are where something happens on a compressed one, and never crowd', () => {
    const instants = [0, 100, 200, 300, 10 * hour];
    const scale = timeScale(instants, 10 * hour + 1000);
    const ticks = axisTicks(scale, instants, 5);
    expect(ticks.length).toBeGreaterThan(1);
    for (const [i, tick] of ticks.entries()) {
      if (i > 0) expect(tick.x - (ticks[i - 1]?.x ?? 0)).toBeGreaterThanOrEqual(0.2);
    }
  });

  it('reach beyond any calendar', () => {
    expect(axisTicks(timeScale([], 1e18), [], 5).length).toBeGreaterThan(1);
  });
});
