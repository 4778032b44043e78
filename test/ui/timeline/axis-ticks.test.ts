import { describe, expect, it } from 'vitest';
import { axisOf } from '../../../src/ui/timeline/axis.ts';
import { axisLabel, axisTicks } from '../../../src/ui/timeline/axis-ticks.ts';
import { evenScale, type TimeScale } from '../../../src/ui/timeline/scale.ts';
import { type Viewport, WHOLE } from '../../../src/ui/timeline/viewport.ts';
import { scaleOf } from './notation.ts';

const hour = 3_600_000;
const ticks = (scale: TimeScale, view: Viewport = WHOLE, instants: readonly number[] = []) =>
  axisTicks(axisOf(scale, view), instants, 280);
const labels = (...args: Parameters<typeof ticks>) => ticks(...args).map(({ label }) => label);

describe('axisTicks', () => {
  it('are round numbers on an even axis', () => {
    expect(labels(evenScale(11_000))).toEqual(['0', '5 s', '10 s']);
    expect(labels(evenScale(hour + 1000))).toEqual(['0', '15 min', '30 min', '45 min']);
  });

  it('get finer as the view narrows, and say it exactly', () => {
    expect(labels(evenScale(2 * hour), { fromX: 0.5, toX: 0.5 + 10 / (2 * hour) })).toEqual(['1 h', '1:00:00.005']);
  });

  it('are where something happens on a compressed one', () => {
    const instants = [0, 100, 200, 300, 10 * hour];
    const found = labels(scaleOf(instants), WHOLE, instants);
    expect(found[0]).toBe('0');
    expect(found).toContain('10 h');
  });

  it('are about round in a crowd', () => {
    const crowd = Array.from({ length: 1000 }, (_, i) => 37 + i * 101);
    const found = labels(scaleOf([...crowd, 10 * hour]), WHOLE, crowd);
    expect(found.length).toBeGreaterThan(2);
    for (const label of found) expect(label).not.toContain(':');
  });

  it('are round numbers where nothing happens in view', () => {
    const instants = [0, 100, 10 * hour];
    const scale = scaleOf(instants);
    expect(labels(scale, { fromX: scale.x(2 * hour), toX: scale.x(4 * hour) }, instants)).toEqual([
      '2 h',
      '3 h',
      '4 h',
    ]);
  });

  it("never stand in each other's way, nor beyond the end", () => {
    for (const scale of [evenScale(11_000), evenScale(123_456_789), evenScale(1e18), evenScale(7)]) {
      let takenPx = 0;
      for (const { x, label, side } of ticks(scale)) {
        const startPx = x * 280 - (side === 'before' ? label.length * 6 : 0);
        expect(startPx).toBeGreaterThanOrEqual(takenPx);
        takenPx = startPx + label.length * 6;
        expect(takenPx).toBeLessThanOrEqual(281);
      }
    }
  });

  it('reach beyond any calendar, and bear an axis of no length', () => {
    expect(ticks(evenScale(1e18)).length).toBeGreaterThan(1);
    expect(labels(evenScale(0))).toEqual(['0']);
  });
});

it.each([
  [0, '0'],
  [850, '850 ms'],
  [10_000, '10 s'],
  [10_500, '10.5 s'],
  [10_005, '10.005 s'],
  [300_000, '5 min'],
  [300_500, '5:00.5'],
  [hour, '1 h'],
  [hour + 5, '1:00:00.005'],
  [hour + 61_000, '1:01:01'],
  [48 * hour, '2 d'],
  [49 * hour + 60_000, '2 d 01:01:00'],
  [400 * 24 * hour + 1, '1 year'],
])('axisLabel(%i) is %s', (ms, label) => {
  expect(axisLabel(ms)).toBe(label);
});
