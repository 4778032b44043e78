import { dragTo, partsOf, runTo, unfold } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

const address = `${sites.fixtures.url}time/`;
const tenSeconds = 'Ten seconds';

test.beforeEach(async ({ page }) => {
  await page.goto(address);
});

test('drag the clock past a TTL, and back', async ({ page }) => {
  const { example, alive, expired, row, button, standing } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await expect(expired('mykey')).toBeVisible();
  await expect(standing('At the end of the run.')).toBeVisible();

  await dragTo(page, 6000);
  await expect(alive('mykey')).toContainText('"Hello, World!"');
  await expect(standing('In the past: what you run starts another timeline.')).toBeVisible();

  await dragTo(page, 10_500);
  await expect(expired('mykey')).toContainText('SETEX mykey 10');
  await expect(standing('After the end: what would be.')).toBeVisible();

  await dragTo(page, 2000);
  await expect(alive('mykey')).toBeVisible();
  await button('Back to the end').click();
  await expect(expired('mykey')).toBeVisible();
  await expect(row('mykey')).toHaveCount(1);
  await expect(standing('In the past')).toBeHidden();
});

test('the keyboard alone is enough', async ({ page }) => {
  const { example, slider, row, expired } = partsOf(page);
  await example(tenSeconds).getByRole('button', { name: 'Run', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(slider).toHaveValue('10000');

  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', '0 seconds of 11, simulated');
  for (let second = 1; second <= 7; second++) await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveValue('7000');
  await expect(page.getByText('+00:07.0', { exact: true }).first()).toBeVisible();
  await expect(row('mykey')).toContainText('3 s');

  await page.keyboard.press('PageUp');
  await expect(slider).toHaveValue('11000');
  await expect(row('mykey')).toContainText('expired 1 s ago');
  await page.keyboard.press('PageDown');
  await expect(slider).toHaveValue('0');
  await page.keyboard.press('End');
  await expect(expired('mykey')).toBeVisible();
});

test('a script that sets the slider is heard', async ({ page }) => {
  const { example, slider, alive, expired } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await slider.evaluate((input: HTMLInputElement) => {
    input.value = '9999';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await expect(alive('mykey')).toBeVisible();
  await slider.fill('10000');
  await expect(expired('mykey')).toBeVisible();
});

test('from one expiry to the next, and on into the empty future', async ({ page }) => {
  const { example, slider, row, alive, button } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(button('Next expiry')).toHaveText('Next expiry · 10 s');
  await button('Next expiry').click();
  await expect(slider).toHaveValue('10000');
  await expect(row('mykey')).toContainText('expired at this instant');
  await expect(page.getByRole('status').filter({ hasText: 'mykey expired.' })).toHaveCount(1);
  await expect(button('Next expiry')).toHaveCount(0);
  await expect(button('Watch it again')).toBeEnabled();

  await button('+1 h').click();
  await expect(slider).toHaveValue('3610000');
  await expect(row('mykey')).toContainText('expired 1 h ago');
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(alive('mykey')).toBeVisible();
});

test('an expired key keeps its row, and the heading counts both', async ({ page }) => {
  const { slider, keys } = partsOf(page);
  await page.goto(`${sites.fixtures.url}lives/`);
  await partsOf(page).example('Far apart').getByRole('button', { name: 'Run', exact: true }).click();
  await expect(slider).toHaveValue('1800000');
  const names = () => keys.getByRole('rowheader').allInnerTexts();
  const counted = page.getByRole('heading', { name: /^Keys/ });
  await expect(counted).toHaveText('Keys2 alive, 1 expired');
  const shown = await names();
  expect(shown).toHaveLength(3);
  await slider.fill('1820000');
  await expect(counted).toHaveText('Keys1 alive, 2 expired');
  expect(await names()).toEqual(shown);
  // What is not there yet has no row.
  await slider.fill('1000000');
  await expect(keys.getByRole('rowheader')).toHaveCount(2);
  await slider.fill('0');
  await expect(counted).toHaveText('Keys2 alive');
});

test('a cell leads back to before its key expired', async ({ page }) => {
  const { example, clockMs, alive } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await example(tenSeconds).getByRole('button', { name: 'Back to before it expired' }).click();
  await expect(alive('mykey')).toBeVisible();
  expect(await clockMs()).toBeLessThan(10_000);
});

test('each section has a clock of its own', async ({ page }) => {
  const { example, slider, row, expired } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  await runTo(page, example('One hour'), 3_600_000);
  await expect(expired('permit')).toBeVisible();
  await expect(row('mykey')).toHaveCount(0);
  await example(tenSeconds).getByRole('button', { name: 'Run', exact: true }).focus();
  await expect(slider).toHaveValue('10000');
  await expect(expired('mykey')).toBeVisible();
});

test('the lifelines can be dragged, and events lead to their command', async ({ page }) => {
  const { example, slider, alive, events } = partsOf(page);
  await runTo(page, example(tenSeconds), 10_000);
  const lifelines = page.getByRole('img', { name: /^Lifelines of 1 key\. mykey: set at 0 s, expires at 10 s\./ });
  const box = await lifelines.boundingBox();
  if (!box) throw new Error('There are no lifelines');
  await page.mouse.move(box.x + box.width * 0.9, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(alive('mykey')).toBeVisible();

  await unfold(page, 'Events');
  await events.getByRole('button', { name: 'TTL mykey' }).first().click();
  await expect(slider).toHaveValue('4000');
});

test('a command that runs in the past starts a branch, and the way back is offered', async ({ page }) => {
  const { example, slider, alive, expired, button } = partsOf(page);
  const cell = example(tenSeconds);
  await runTo(page, cell, 10_000);
  await cell.getByRole('button', { name: 'Edit', exact: true }).click();
  const editor = cell.getByRole('textbox', { name: 'Commands' });
  await editor.click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText('SETEX mykey 20 "longer"');
  await runTo(page, cell, 0);
  await expect(alive('mykey')).toContainText('"longer"');

  await unfold(page, '2 timelines');
  const earlier = page.getByRole('list', { name: 'Timelines' });
  await expect(earlier).toContainText('SETEX mykey 10 "Hello, World!"');
  await earlier.getByRole('button', { name: /^Return to/ }).click();
  await expect(slider).toHaveValue('10000');
  await expect(expired('mykey')).toBeVisible();
  await expect(button('Watch it again')).toBeEnabled();
});

test.describe('where nothing should move by itself', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('the playhead is at the end at once', async ({ page }) => {
    const { example, clock } = partsOf(page);
    await page.evaluate(() => {
      const seen = new Set<string>();
      Object.assign(window, { seen });
      const look = () => {
        for (const [face] of document.body.innerText.matchAll(/^\+\d\d:\d\d\.\d$/gm)) seen.add(face);
      };
      look();
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    await runTo(page, example(tenSeconds), 10_000);
    await expect(clock).toContainText('+00:10.0');
    const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
    expect(seen).toEqual(['+00:00.0', '+00:10.0']);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a sheet of half the height holds all of it, and leaves the cell in sight', async ({ page }) => {
    const { example, dock, slider, keys, alive, button, standing } = partsOf(page);
    const sheet = async () => (await dock.boundingBox())?.height ?? 0;
    expect(await sheet()).toBeLessThan(844 / 6);
    await expect(button('Run the first example')).toBeInViewport();
    await runTo(page, example(tenSeconds), 10_000);
    expect(await sheet()).toBeLessThanOrEqual(422);
    for (const part of [slider, button('Play'), button('Watch it again')])
      await expect(part).toBeInViewport({ ratio: 1 });
    // From its buttons to its last answer; what comes below is the prompt for one command more.
    await expect(example(tenSeconds).getByRole('button', { name: 'Run', exact: true })).toBeInViewport({ ratio: 1 });
    const last = await example(tenSeconds)
      .getByRole('group', { name: /^Output of / })
      .last()
      .boundingBox();
    expect((last?.y ?? 844) + (last?.height ?? 0)).toBeLessThanOrEqual((await dock.boundingBox())?.y ?? 0);
    await expect(keys).toBeHidden();

    await button('Show timeline').click();
    expect(await sheet()).toBeLessThanOrEqual(422);
    await slider.fill('3000');
    await expect(alive('mykey')).toBeVisible();
    await standing('In the past').scrollIntoViewIfNeeded();
    for (const jump of ['+1 s', '+10 s', '+1 min', '+1 h']) await expect(button(jump)).toBeInViewport({ ratio: 1 });
    await expect(slider).toBeInViewport({ ratio: 1 });
    await button('Hide timeline').click();
    await expect(keys).toBeHidden();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });
});
