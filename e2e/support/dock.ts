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

/** Drags the slider's thumb to an instant, with the pointer. */
export async function dragTo(page: Page, ms: number): Promise<void> {
  const { slider } = partsOf(page);
  const box = await slider.boundingBox();
  if (!box) throw new Error('The slider is not on the page');
  const [value, max] = await slider.evaluate((input: HTMLInputElement) => [input.valueAsNumber, Number(input.max)]);
  // The middle of the thumb goes from half a thumb behind the track's start to half a thumb before its end.
  const thumb = 22;
  const x = (at: number) => box.x + thumb / 2 + (at / (max as number)) * (box.width - thumb);
  const y = box.y + box.height / 2;
  await page.mouse.move(x(value as number), y);
  await page.mouse.down();
  await page.mouse.move(x(ms), y, { steps: 8 });
  await page.mouse.up();
}
