import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisEnd, evenScale, timeScale } from '../../../src/ui/timeline/scale.ts';
import { scaleOf } from './notation.ts';

const second = 1000;
const hour = 3_600_000;
const year = 365 * 24 * hour;

/** How much of the axis lies beyond the last event. */
const roomOf = (instants: readonly number[], reachMs = 0): number =>
  1 - scaleOf(instants, reachMs).x(Math.max(0, ...instants));

describe('the time scale', () => {
  it('is linear while the shortest stretch can be seen', () => {
    const scale = scaleOf([0, 10 * second]);
    expect(scale.compressed).toBe(false);
    expect(scale.at(0.5)).toBeCloseTo(scale.endMs / 2);
  });

  it('is compressed where a linear one would hide the shortest stretch, and says where', () => {
    const scale = scaleOf([0, 100, 10 * hour]);
    expect(scale.compressed).toBe(true);
    expect(scale.breaks).toHaveLength(1);
    expect(scale.at(scale.breaks[0] ?? 0)).toBeGreaterThan(100);
  });

  it.each([
    ['one of an hour', [0, 10 * second, hour]],
    ['one of an hour and one of eight years', [0, 10 * second, hour, 8 * year]],
  ])('lets a key of ten seconds be drawn along beside %s', (_, instants) => {
    const scale = scaleOf(instants);
    const widths = instants.slice(1).map((ms, i) => scale.x(ms) - scale.x(instants[i] ?? 0));
    // Of 360 px, three a second for the shortest.
    for (const width of widths) expect(width * 360).toBeGreaterThan(30);
  });

  it('lets a key of ten seconds be drawn along after a jump of an hour, and both ends be reached', () => {
    const scale = scaleOf([0, 10 * second], 10 * second + hour);
    expect(scale.x(10 * second)).toBeGreaterThan(0.7);
    expect(scale.at(0)).toBe(0);
    expect(scale.endMs).toBeGreaterThan(10 * second + hour);
  });

  it('stays as linear as it can where very many events are spread evenly', () => {
    const instants = Array.from({ length: 4096 }, (_, i) => i * 800 + ((i * 7919) % 300));
    expect(scaleOf(instants).compressed).toBe(false);
  });

  it('takes very many instants', () => {
    const instants = Array.from({ length: 200_000 }, (_, i) => i * i);
    expect(timeScale({ instants, lastMs: 200_000 ** 2, reachMs: 0 }).compressed).toBe(true);
  });

  it('keeps to its ends, and bears an axis on which nothing happens', () => {
    const scale = scaleOf([0, 10 * second]);
    expect([scale.x(-5), scale.x(1e12), scale.at(-1), scale.at(2)]).toEqual([0, 1, 0, scale.endMs]);
    expect(scaleOf([]).x(0)).toBe(0);
  });

  it('never goes back, spans everything, and is its own way back', () => {
    const instants = fc.array(fc.nat(10 * hour), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(instants, fc.nat(20 * hour), (stops, reachMs) => {
        const scale = scaleOf(stops, reachMs);
        const inOrder = [0, ...stops, scale.endMs].sort((a, b) => a - b);
        expect([scale.x(0), scale.x(scale.endMs)]).toEqual([0, 1]);
        const places = inOrder.map(scale.x);
        for (const [i, place] of places.entries()) expect(place).toBeGreaterThanOrEqual(places[i - 1] ?? 0);
        expect(scale.x(scale.at(0.37))).toBeCloseTo(0.37, 6);
      }),
    );
  });

  it('always leaves room beyond the last event and the clock, and never much of it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 * year }), { minLength: 1 }),
        fc.nat(9 * year),
        (stops, reachMs) => {
          const room = roomOf(stops, reachMs);
          expect(room).toBeGreaterThan(0.09);
          expect(room).toBeLessThan(0.26);
          const lastMs = Math.max(...stops);
          expect(axisEnd({ lastMs, reachMs })).toBeGreaterThanOrEqual(Math.max(lastMs + second, reachMs));
        },
      ),
    );
  });
});

it('evenScale gives every ms the same room', () => {
  const scale = evenScale(10 * hour);
  expect(scale.compressed).toBe(false);
  expect([scale.x(hour), scale.at(0.5)]).toEqual([0.1, 5 * hour]);
});
