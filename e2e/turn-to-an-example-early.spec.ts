import type { Page } from '@playwright/test';
import { partsOf } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

const address = `${sites.fixtures.url}time/`;
const examples = /\/examples-[^/]*\.js$/;

/** What makes the examples live does not come before it is let go. */
async function holdExamples(page: Page): Promise<() => void> {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(examples, async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}

test('a press on Run before anything could run is a run', async ({ page }) => {
  const letGo = await holdExamples(page);
  await page.goto(address);
  const { example } = partsOf(page);
  await example('Ten seconds').getByRole('button', { name: 'Run', exact: true }).click();
  await expect(example('Ten seconds').getByText('Matches the docs')).toHaveCount(0);
  letGo();
  await expect(example('Ten seconds').getByText('Matches the docs')).toHaveCount(4);
});

test('a command that was typed before it could be sent is sent', async ({ page }) => {
  const letGo = await holdExamples(page);
  await page.goto(address);
  const cell = partsOf(page).example('Ten seconds');
  const next = cell.getByRole('textbox', { name: 'Next command' });
  await next.fill('PING');
  await next.press('Enter');
  await expect(next).toHaveValue('PING');
  letGo();
  await expect(cell.getByText('PONG')).toBeVisible();
});

test('theme, contents and Share answer before that', async ({ page }) => {
  const letGo = await holdExamples(page);
  await page.goto(address);
  const { button } = partsOf(page);
  await button('Theme: system').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await button('Share').click();
  await expect(page.getByText('One moment…')).toBeVisible();
  letGo();
  await expect(button('Copy link')).toBeVisible();
});

test.describe('where that cannot be had', () => {
  test.use({ expectedFaults: [/examples-|ERR_FAILED|Failed to fetch dynamically imported module/] });

  test('the reader is told, and the next press tries again', async ({ page }) => {
    await page.route(examples, (route) => route.abort());
    await page.goto(address);
    const { example } = partsOf(page);
    const run = example('Ten seconds').getByRole('button', { name: 'Run', exact: true });
    await run.click();
    await expect(page.getByRole('alert').getByText('What runs the examples could not be loaded.')).toBeVisible();
    await page.unrouteAll();
    await run.click();
    await expect(example('Ten seconds').getByText('Matches the docs')).toHaveCount(4);
    await expect(page.getByText('What runs the examples could not be loaded.')).toBeHidden();
  });
});
