import { expect, it } from 'vitest';
import { axisOf } from '../../../src/ui/timeline/axis.ts';
import { edgePace } from '../../../src/ui/timeline/edge-drag.ts';
import { evenScale } from '../../../src/ui/timeline/scale.ts';
import { WHOLE } from '../../../src/ui/timeline/viewport.ts';

const scale = evenScale(40_000);
const whole = axisOf(scale, WHOLE);
const zoomed = axisOf(scale, { fromX: 0.5, toX: 0.75 });

it.each([
  ['within the view nothing is pushed', whole, 150, 0],
  ['at the right edge a quarter of the view goes by in a second', whole, 300, 10],
  ['beyond it no faster', whole, 900, 10],
  ['in a zoomed view, as much of what is in view', zoomed, 300, 2.5],
  ['at the left edge of a zoomed view, back', zoomed, 0, -2.5],
  ['before the start there is nothing', whole, -20, 0],
])('%s', (_, axis, x, pace) => {
  expect(edgePace(axis, x, 300)).toBe(pace);
});

it('is never so slow that the clock stands still', () => {
  expect(edgePace(axisOf(evenScale(10), WHOLE), 300, 300)).toBe(1);
});
