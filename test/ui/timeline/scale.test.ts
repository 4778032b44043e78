import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenScale, timeScale } from '../../../src/ui/timeline/scale.ts';

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

  it('shows a key of 10 seconds and one of an hour on one axis', () => {
    const scale = timeScale([0, 1000, 10_000, hour], hour + 1000);
    expect(scale.x(10_000) - scale.x(0)).toBeGreaterThan(0.2);
    expect(scale.x(hour) - scale.x(10_000)).toBeGreaterThan(0.2);
    const nothingElse = timeScale([0, 10_000, hour], hour + 1000);
    expect(nothingElse.x(10_000)).toBeGreaterThan(0.05);
    expect(nothingElse.x(hour) - nothingElse.x(10_000)).toBeGreaterThan(0.2);
  });

  it('stays linear where very many events are spread evenly', () => {
    const instants = Array.from({ length: 4096 }, (_, i) => i * 800 + ((i * 7919) % 300));
    expect(timeScale(instants, 4096 * 800).compressed).toBe(false);
  });

  it('takes very many instants', () => {
    const instants = Array.from({ length: 200_000 }, (_, i) => i * i);
    expect(timeScale(instants, 200_000 ** 2).compressed).toBe(true);
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

it('evenScale gives every ms the same room', () => {
  const scale = evenScale(10 * hour);
  expect(scale.compressed).toBe(false);
  expect([scale.x(hour), scale.at(0.5)]).toEqual([0.1, 5 * hour]);
});
