import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contains,
  follow,
  isWhole,
  panBy,
  partOf,
  pinch,
  placeAt,
  type Viewport,
  WHOLE,
  widthOf,
  zoomAt,
} from '../../../src/ui/timeline/viewport.ts';

const middle: Viewport = { fromX: 0.4, toX: 0.6 };
const tidy = ({ fromX, toX }: Viewport) => [fromX, toX].map((x) => Math.round(x * 1e6) / 1e6);

const views = fc
  .tuple(fc.double({ min: 0, max: 0.99, noNaN: true }), fc.double({ min: 1e-6, max: 1, noNaN: true }))
  .map(([fromX, width]) => ({ fromX, toX: Math.min(1, fromX + width) }))
  .filter((view) => widthOf(view) > 1e-7);
const parts = fc.double({ min: 0, max: 1, noNaN: true });

function expectInside(view: Viewport) {
  expect(view.fromX).toBeGreaterThanOrEqual(0);
  expect(view.toX).toBeLessThanOrEqual(1 + 1e-12);
  expect(widthOf(view)).toBeGreaterThan(0);
}

describe('zoomAt', () => {
  it('keeps the place under the pointer', () => {
    const zoomed = zoomAt(middle, 0.25, 4);
    expect(widthOf(zoomed)).toBeCloseTo(0.05, 9);
    expect(placeAt(zoomed, 0.25)).toBeCloseTo(placeAt(middle, 0.25), 9);
  });

  it('keeps it whatever the view is, while it stays clear of the ends', () => {
    fc.assert(
      fc.property(views, parts, fc.double({ min: 1, max: 50, noNaN: true }), (view, part, factor) => {
        const zoomed = zoomAt(view, part, factor);
        expectInside(zoomed);
        expect(Math.abs(partOf(zoomed, placeAt(view, part)) - part)).toBeLessThan(1e-4);
      }),
    );
  });

  it('stops where everything is in view', () => {
    expect(zoomAt(middle, 0.5, 0.1)).toEqual(WHOLE);
    expect(isWhole(zoomAt(WHOLE, 0.2, 0.5))).toBe(true);
  });

  it('does not go beyond an end of the axis', () => {
    expect(tidy(zoomAt({ fromX: 0, toX: 0.2 }, 1, 0.5))).toEqual([0, 0.4]);
    expect(tidy(zoomAt({ fromX: 0.8, toX: 1 }, 0, 0.5))).toEqual([0.6, 1]);
  });

  it('goes no narrower than it may, and never wider by zooming in', () => {
    expect(widthOf(zoomAt(middle, 0.5, 1e9, 0.01))).toBeCloseTo(0.01, 9);
    expect(tidy(zoomAt(middle, 0.5, 2, 0.5))).toEqual(tidy(middle));
  });
});

describe('panBy', () => {
  it('moves by parts of the width', () => {
    expect(tidy(panBy(middle, 0.5))).toEqual([0.5, 0.7]);
    expect(tidy(panBy(middle, -1))).toEqual([0.2, 0.4]);
  });

  it('stops at the ends, as wide as before', () => {
    expect(tidy(panBy(middle, 99))).toEqual([0.8, 1]);
    expect(tidy(panBy(middle, Number.NEGATIVE_INFINITY))).toEqual([0, 0.2]);
    expect(panBy(WHOLE, 0.5)).toEqual(WHOLE);
  });
});

describe('pinch', () => {
  it('keeps under each finger what was there', () => {
    fc.assert(
      fc.property(parts, parts, parts, parts, (a, b, c, d) => {
        fc.pre(Math.abs(a - b) > 0.1 && Math.abs(c - d) > 0.1);
        const before: [number, number] = [Math.min(a, b), Math.max(a, b)];
        const after: [number, number] = [Math.min(c, d), Math.max(c, d)];
        const view = pinch({ fromX: 0.49, toX: 0.51 }, before, after);
        for (const i of [0, 1] as const) {
          const place = placeAt({ fromX: 0.49, toX: 0.51 }, before[i]);
          expect(partOf(view, place)).toBeCloseTo(after[i], 6);
        }
      }),
    );
  });

  it('bears two fingers on one spot', () => {
    expectInside(pinch(middle, [0.5, 0.5], [0.2, 0.9]));
    expectInside(pinch(middle, [0.2, 0.9], [0.5, 0.5]));
  });
});

describe('follow', () => {
  it('leaves a view alone that shows the playhead', () => {
    expect(follow(middle, 0.4)).toBe(middle);
    expect(follow(middle, 0.6)).toBe(middle);
    expect(follow(WHOLE, 1)).toBe(WHOLE);
  });

  it('turns the page forward', () => {
    expect(tidy(follow(middle, 0.61))).toEqual([0.59, 0.79]);
  });

  it('turns the page back', () => {
    expect(tidy(follow(middle, 0.39))).toEqual([0.21, 0.41]);
  });

  it('has the playhead in view, wherever it went', () => {
    fc.assert(
      fc.property(views, parts, (view, x) => {
        const after = follow(view, x);
        expectInside(after);
        expect(contains({ fromX: after.fromX - 1e-9, toX: after.toX + 1e-9 }, x)).toBe(true);
      }),
    );
  });
});
