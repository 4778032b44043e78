import type { Locator, Page } from '@playwright/test';
import { expect } from './journey.ts';

/** The parts of a page that a journey through time touches. */
export const partsOf = (page: Page) => {
  const dock = page.getByRole('complementary', { name: 'Time dock' });
  const keys = page.getByRole('table', { name: 'Keys', exact: true });
  const row = (key: string) => keys.getByRole('row', { name: key });
  return {
    dock,
    slider: page.getByRole('slider', { name: 'Virtual clock' }),
    keys,
    row,
    /** The row of a key that lives at the instant. */
    alive: (key: string) => row(key).filter({ hasNotText: 'expired ' }),
    /** The row of a key that has expired by then. */
    expired: (key: string) => row(key).filter({ hasText: 'expired ' }),
    example: (title: string) => page.getByRole('group', { name: `Example: ${title}`, exact: true }),
    button: (name: string) => page.getByRole('button', { name, exact: true }),
    /** What is folded under More. */
    more: page.getByRole('group', { name: 'More', exact: true }),
    /** Where the clock stands in the run, in words. */
    standing: (text: string) => dock.getByText(text),
    clock: dock.getByRole('paragraph').filter({ hasText: /^\+/ }),
    clockMs: async () => Number(await page.getByRole('slider', { name: 'Virtual clock' }).inputValue()),
    speed: page.getByRole('combobox', { name: 'Speed' }),
    goTo: page.getByRole('textbox', { name: 'Go to time' }),
    events: page.getByRole('list', { name: 'Events' }),
    /** The log's line that says where the clock stands. */
    clockLine: page
      .getByRole('list', { name: 'Events' })
      .getByRole('paragraph')
      .filter({ hasText: /the clock$/ }),
    lifelines: page.getByRole('group', { name: 'Lifelines', exact: true }),
    commands: page.getByRole('toolbar', { name: 'Commands' }),
  };
};

/** Unfolds what is under More, if it is not unfolded. */
export async function openMore(page: Page): Promise<void> {
  const { button, more } = partsOf(page);
  if (!(await more.isVisible())) await button('More').click();
  await expect(more).toBeVisible();
}

/** Presses a button that is folded under More. */
export async function pressInMore(page: Page, name: string): Promise<void> {
  await openMore(page);
  await partsOf(page).more.getByRole('button', { name, exact: true }).click();
}

/** Unfolds a part of the dock by its summary: `Events`, `History`, `2 timelines`. */
export const unfold = (page: Page, summary: string | RegExp): Promise<void> =>
  partsOf(page).dock.locator('summary').getByText(summary).click();

/** Runs an example, and waits until its playhead has come to rest at the end, which is at `endMs`. */
export async function runTo(page: Page, example: Locator, endMs: number): Promise<void> {
  await example.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(example).toHaveAttribute('aria-busy', 'false');
  await expect(partsOf(page).slider).toHaveValue(String(endMs));
}

/** The middle of what is drawn of the clock, px: the slider's thumb, or the line through the rows. */
export async function middleOf(page: Page, part: 'thumb' | 'playhead'): Promise<{ x: number; y: number }> {
  const box = await page.locator(`[data-part=${part}]`).boundingBox();
  if (!box) throw new Error(`There is no ${part} on the page`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Drags the thumb to an instant, as a reader does: nearer and nearer, until it is as near as px allow. */
export async function dragTo(page: Page, ms: number): Promise<void> {
  const { clockMs, lifelines } = partsOf(page);
  const plane = await lifelines.boundingBox();
  if (!plane) throw new Error('There is no timeline on the page');
  const { x, y } = await middleOf(page, 'thumb');
  await page.mouse.move(x, y);
  await page.mouse.down();
  let [low, high] = [plane.x, plane.x + plane.width - 20];
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    await page.mouse.move(middle, y);
    if ((await clockMs()) < ms) low = middle;
    else high = middle;
  }
  await page.mouse.up();
}
