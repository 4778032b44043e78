import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, sites, test } from './support/journey.ts';

const url = `${sites.fixtures.url}parking-meter/`;
const example = (page: Page, heading: string) => page.getByRole('group', { name: `Example: ${heading}`, exact: true });
const run = (page: Page, heading: string) =>
  example(page, heading).getByRole('button', { name: 'Run', exact: true }).click();

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

/** Nothing may make the page wider than its window. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBeLessThanOrEqual(0);
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 844 }, contextOptions: { reducedMotion: 'reduce' } });

      test('axe finds nothing, whatever the page shows', async ({ page }) => {
        await page.goto(url);
        await expect(page.getByRole('button', { name: 'Run the first example' })).toBeInViewport();
        await expectAccessible(page);

        await run(page, 'Ten seconds');
        await expect(example(page, 'Ten seconds').getByText(/^Matches the docs/)).toHaveCount(3);
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);

        await example(page, 'Ten seconds').getByRole('button', { name: 'Back to before it expired' }).click();
        const unfold = page.getByRole('button', { name: 'Show timeline' });
        if (await unfold.isVisible()) await unfold.click();
        await expect(page.getByText('In the past: what you run starts another timeline.')).toBeVisible();
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);

        await page.getByRole('button', { name: 'More', exact: true }).click();
        await expect(page.getByRole('button', { name: 'Reset session' })).toBeVisible();
        await expectAccessible(page);
        await page.getByRole('button', { name: 'Keyboard' }).click();
        await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
        await expectAccessible(page);
        await page.keyboard.press('Escape');

        await page.goto(`${sites.fixtures.url}wrong/`);
        await run(page, 'Off altogether');
        await expect(example(page, 'Off altogether').getByText(/^Differs from the docs/)).toBeVisible();
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);

        await page.goto(`${sites.ours.url}commands/hash/hsetex/`);
        await expect(page.getByRole('heading', { name: 'Arguments' })).toBeVisible();
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      });
    });
  }
}

test('with the keyboard alone: run, let time pass, go back', async ({ page }) => {
  await page.goto(url);
  const button = example(page, 'Ten seconds').getByRole('button', { name: 'Run', exact: true });
  for (let i = 0; i < 60 && !(await button.evaluate((each) => each === document.activeElement)); i++) {
    await page.keyboard.press('Tab');
  }
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(example(page, 'Ten seconds').getByText(/^Matches the docs/)).toHaveCount(3);
  await expect(button).toBeFocused();

  const slider = page.getByRole('slider', { name: 'Virtual clock' });
  for (let i = 0; i < 60 && !(await slider.evaluate((each) => each === document.activeElement)); i++) {
    await page.keyboard.press('Tab');
  }
  await expect(slider).toBeFocused();
  await page.keyboard.press('Home');
  const row = page.getByRole('table', { name: 'Keys', exact: true }).getByRole('row', { name: 'meter' });
  const living = row.filter({ hasNotText: 'expired' });
  await expect(living).toHaveCount(1);
  for (let i = 0; i < 9; i++) await page.keyboard.press('ArrowRight');
  await expect(living).toContainText('1 s');
  await page.keyboard.press('ArrowRight');
  await expect(living).toHaveCount(0);
  await expect(row).toContainText('expired at this instant');
  await page.keyboard.press('ArrowLeft');
  await expect(living).toHaveCount(1);
});
