import { describe, expect, it } from 'vitest';
import { axisOf, instantAt, narrowestAt, spanOf, viewOf } from '../../../src/ui/timeline/axis.ts';
import { evenScale } from '../../../src/ui/timeline/scale.ts';
import { WHOLE, widthOf, zoomAt } from '../../../src/ui/timeline/viewport.ts';
import { scaleOf } from './notation.ts';

const hour = 3_600_000;
const even = evenScale(1000);

describe('axisOf', () => {
  const axis = axisOf(even, { fromX: 0.4, toX: 0.6 });

  it('places instants in the view, and out of it', () => {
    expect([500, 400, 600, 300, 1000].map((ms) => Math.round(axis.x(ms) * 100) / 100)).toEqual([0.5, 0, 1, -0.5, 3]);
  });

  it('knows what is in view', () => {
    expect([axis.fromMs, axis.toMs, axis.at(0.5)]).toEqual([400, 600, 500]);
  });
});

describe('a view as time', () => {
  it('comes back', () => {
    const view = viewOf(even, spanOf(even, { fromX: 0.25, toX: 0.75 }));
    expect(view).toEqual({ fromX: 0.25, toX: 0.75 });
  });

  it('stays the whole, however the scale grows', () => {
    expect(viewOf(evenScale(5000), spanOf(even, WHOLE))).toEqual(WHOLE);
  });

  it('shows the same time on another scale', () => {
    const span = spanOf(even, { fromX: 0.25, toX: 0.75 });
    expect(viewOf(evenScale(2000), span)).toEqual({ fromX: 0.125, toX: 0.375 });
  });

  it('is the whole where nothing of it is left', () => {
    expect(viewOf(evenScale(100), { fromMs: 500, toMs: 900 })).toEqual(WHOLE);
  });
});

describe('narrowestAt', () => {
  it.each([
    ['even', evenScale(hour)],
    ['compressed', scaleOf([0, 1000, 1100, hour])],
  ])('lets ten ms fill the view: %s', (_, scale) => {
    for (const x of [0, 0.3, 1]) {
      const view = zoomAt(WHOLE, x, 1e15, narrowestAt(scale, x));
      const { fromMs, toMs } = axisOf(scale, view);
      expect(toMs - fromMs).toBeGreaterThan(5);
      expect(toMs - fromMs).toBeLessThan(20);
    }
  });

  it('bears an axis shorter than that, and one beyond any calendar', () => {
    expect(narrowestAt(evenScale(3), 0.5)).toBeCloseTo(1, 9);
    const eternity = evenScale(9e18);
    expect(widthOf(zoomAt(WHOLE, 0.5, 1e30, narrowestAt(eternity, 0.5)))).toBeGreaterThan(0);
  });
});

describe('instantAt', () => {
  it('is a whole ms', () => {
    expect(instantAt(axisOf(even, WHOLE), 0.33333)).toBe(333);
  });

  it('is never out of view', () => {
    const axis = axisOf(even, { fromX: 0.4006, toX: 0.4094 });
    expect([instantAt(axis, -3), instantAt(axis, 0), instantAt(axis, 1), instantAt(axis, 9)]).toEqual([
      401, 401, 409, 409,
    ]);
  });

  it('answers where no whole ms is in view', () => {
    expect(instantAt(axisOf(even, { fromX: 0.4002, toX: 0.4008 }), 0.9)).toBe(401);
  });
});
