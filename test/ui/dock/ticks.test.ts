import { expect, it } from 'vitest';
import { spaced } from '../../../src/ui/dock/ticks.ts';

it('keeps the instants that can be told apart on the slider, and none beyond its end', () => {
  expect(spaced([1000, 1005, 1011, 1012, 5000, 20_000], 10_000)).toEqual([1000, 5000]);
  expect(spaced([0, 100, 119, 120, 240], 10_000)).toEqual([0, 120, 240]);
});

it('keeps none where they would be a fence', () => {
  expect(
    spaced(
      Array.from({ length: 10_000 }, (_, i) => i),
      10_000,
    ),
  ).toEqual([]);
});
