import { describe, expect, it } from 'vitest';
import { ROW_PX, rowWindow, scrollByRows, scrolledPx, visiblePx } from '../../../src/ui/timeline/row-window.ts';

const million = 1_000_000;
const end = (count: number) => scrolledPx(count) - visiblePx(count);

/** The row at the top of the view, with its part that is above. */
const topRow = (count: number, scrollTop: number) => {
  const { from, topPx } = rowWindow(count, scrollTop);
  return from + (scrollTop - topPx) / ROW_PX;
};

describe('rowWindow', () => {
  it('draws a few rows around those in view', () => {
    expect(rowWindow(1000, 0)).toEqual({ from: 0, to: 16, topPx: 0 });
    expect(rowWindow(1000, 100 * ROW_PX)).toEqual({ from: 96, to: 112, topPx: 96 * ROW_PX });
  });

  it('draws all where there are few, and none where there are none', () => {
    expect(rowWindow(3, 0)).toEqual({ from: 0, to: 3, topPx: 0 });
    expect(rowWindow(0, 0)).toEqual({ from: 0, to: 0, topPx: 0 });
  });

  it.each([13, 500, 400_000, million, 50 * million])('covers what is in view, anywhere in %i rows', (count) => {
    for (const part of [0, 0.001, 0.37, 0.5, 0.999, 1]) {
      const scrollTop = part * end(count);
      const { from, to } = rowWindow(count, scrollTop);
      const top = topRow(count, scrollTop);
      expect(top).toBeCloseTo((part * (count * ROW_PX - visiblePx(count))) / ROW_PX, 3);
      expect(from).toBeLessThanOrEqual(Math.max(0, top));
      expect(to).toBeGreaterThanOrEqual(Math.min(count, top + visiblePx(count) / ROW_PX - 1e-6));
      expect(to - from).toBeLessThanOrEqual(40);
    }
  });

  it('shows the last row at the end of a million', () => {
    const { to, topPx } = rowWindow(million, end(million));
    expect(to).toBe(million);
    expect(topPx + (to - rowWindow(million, end(million)).from) * ROW_PX).toBeCloseTo(scrolledPx(million), 3);
  });

  it('bears a scroll position that is not one any more', () => {
    expect(rowWindow(20, 1e9)).toEqual(rowWindow(20, end(20)));
    expect(rowWindow(20, -50)).toEqual(rowWindow(20, 0));
  });
});

it('scrolledPx stays below what browsers allow', () => {
  expect(scrolledPx(100)).toBe(100 * ROW_PX);
  expect(scrolledPx(50 * million)).toBeLessThan(17_000_000);
});

describe('scrollByRows', () => {
  it.each([500, million])('moves by rows, of %i', (count) => {
    const from = scrollByRows(count, 0, 200);
    expect(topRow(count, from)).toBeCloseTo(200, 3);
    expect(topRow(count, scrollByRows(count, from, -1))).toBeCloseTo(199, 3);
  });

  it('goes to the ends', () => {
    expect(scrollByRows(million, 5000, Number.NEGATIVE_INFINITY)).toBe(0);
    expect(scrollByRows(million, 5000, Number.POSITIVE_INFINITY)).toBe(end(million));
    expect(scrollByRows(3, 0, 1)).toBe(0);
  });
});
