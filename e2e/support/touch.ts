import type { Page } from '@playwright/test';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Fingers on a page's screen; places in px of the viewport. Chromium only, as the journeys are. */
export async function touchscreen(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', places: readonly Place[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints: places.map((place, id) => ({ ...place, id })) });
  return {
    tap: async (place: Place) => {
      await touch('touchStart', [place]);
      await touch('touchEnd', []);
    },
    /** Moves each finger from its place in `from` to that in `to`, all of them together. */
    drag: async (from: readonly Place[], to: readonly Place[], steps = 8) => {
      await touch('touchStart', from);
      for (let step = 1; step <= steps; step++)
        await touch(
          'touchMove',
          from.map((place, i) => between(place, to[i] ?? place, step / steps)),
        );
      await touch('touchEnd', []);
    },
  };
}

const between = (from: Place, to: Place, part: number): Place => ({
  x: from.x + (to.x - from.x) * part,
  y: from.y + (to.y - from.y) * part,
});
