import { describe, expect, it } from 'vitest';
import { axisOf } from '../../../src/ui/timeline/axis.ts';
import { clustersIn, columnsPath, edgesIn } from '../../../src/ui/timeline/density.ts';
import { evenScale } from '../../../src/ui/timeline/scale.ts';
import { WHOLE } from '../../../src/ui/timeline/viewport.ts';
import { command, scaleOf } from './notation.ts';

const axis = axisOf(evenScale(1000), WHOLE);

describe('edgesIn', () => {
  it('covers the view, about every 4 px', () => {
    const edges = edgesIn(axis, 256);
    expect(edges).toHaveLength(65);
    expect(edges[0]).toBe(-0.5);
    expect(edges.at(-1)).toBe(1000.5);
  });

  it('ascends, and never lies on an event', () => {
    const scale = scaleOf([0, 1, 5, 3_600_000]);
    for (const view of [WHOLE, { fromX: 0.1, toX: 0.2 }, { fromX: 0.9, toX: 1 }, { fromX: 0.5, toX: 0.5 + 1e-4 }]) {
      const edges = edgesIn(axisOf(scale, view), 300);
      expect(edges.length).toBeGreaterThan(1);
      expect(edges.length).toBeLessThan(120);
      for (const [i, edge] of edges.entries()) {
        expect(Number.isInteger(edge)).toBe(false);
        if (i > 0) expect(edge).toBeGreaterThan(edges[i - 1] as number);
      }
    }
  });

  it('keeps its columns when the view moves', () => {
    const here = edgesIn(axisOf(evenScale(1e6), { fromX: 0.2, toX: 0.4 }), 256);
    const there = edgesIn(axisOf(evenScale(1e6), { fromX: 0.2123, toX: 0.4123 }), 256);
    expect(here.filter((edge) => there.includes(edge)).length).toBeGreaterThan(45);
  });

  it('goes no finer than a ms', () => {
    expect(edgesIn(axisOf(evenScale(1000), { fromX: 0.5, toX: 0.51 }), 300).length).toBeLessThan(14);
  });
});

describe('columnsPath', () => {
  it('draws a column for each count, by the root', () => {
    expect(columnsPath([8, 0, 2], [0, 250, 500, 750], axis)).toBe('M0 100V0H250V100zM500 100V50H750V100z');
  });

  it('gives a single event some height and no more', () => {
    expect(columnsPath([1], [0, 500], axis)).toBe('M0 100V64.6H500V100z');
    expect(columnsPath([1, 1e6], [0, 500, 1000], axis)).toBe('M0 100V88H500V100zM500 100V0H1000V100z');
  });

  it('leaves out what is out of view', () => {
    const zoomed = axisOf(evenScale(1000), { fromX: 0.5, toX: 1 });
    expect(columnsPath([5, 5], [0, 250, 450], zoomed)).toBe('');
  });
});

describe('clustersIn', () => {
  const marks = [command('SET a 1', 0, 1), command('GET a', 10, 2), command('DEL a', 500, 3)];
  const sketch = (on = axis, widthPx = 300) =>
    clustersIn({ marks }, on, widthPx, 26).map(({ x, commands }) => `${x}: ${commands.map(({ seq }) => seq)}`);

  it('takes together what is nearer than a marker is wide', () => {
    expect(sketch()).toEqual(['0: 1,2', '0.5: 3']);
  });

  it('tells them apart where there is room', () => {
    expect(sketch(axis, 3000)).toEqual(['0: 1', '0.01: 2', '0.5: 3']);
  });

  it('leaves out what is out of view, and what is no command', () => {
    expect(sketch(axisOf(evenScale(1000), { fromX: 0.4, toX: 0.6 }))).toHaveLength(1);
    const expiry = { ...command('a', 500), kind: 'expired' } as const;
    expect(clustersIn({ marks: [expiry] }, axis, 300, 26)).toEqual([]);
  });
});
