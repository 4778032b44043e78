import type { Locator, Page } from '@playwright/test';
import { expect } from './journey.ts';

/** The parts of a page that a journey through time touches. */
export const partsOf = (page: Page) => ({
  slider: page.getByRole('slider', { name: 'Virtual clock' }),
  keys: page.getByRole('table', { name: 'Keys', exact: true }),
  expired: page.getByRole('table', { name: 'Expired keys', exact: true }),
  example: (title: string) => page.getByRole('group', { name: `Example: ${title}`, exact: true }),
  button: (name: string) => page.getByRole('button', { name, exact: true }),
  clock: page
    .getByRole('complementary', { name: 'Time dock' })
    .getByRole('paragraph')
    .filter({ hasText: 'simulated time' }),
  clockMs: async () => Number(await page.getByRole('slider', { name: 'Virtual clock' }).inputValue()),
  speed: page.getByRole('combobox', { name: 'Speed' }),
  goTo: page.getByRole('textbox', { name: 'Go to time' }),
  events: page.getByRole('list', { name: 'Events' }),
  /** The log's line that says where the clock stands. */
  now: page.getByRole('list', { name: 'Events' }).getByRole('paragraph').filter({ hasText: /now$/ }),
  lifelines: page.getByRole('group', { name: 'Lifelines', exact: true }),
  commands: page.getByRole('toolbar', { name: 'Commands' }),
});

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
