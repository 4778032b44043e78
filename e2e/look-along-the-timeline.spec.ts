import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { dragTo, middleOf, openMore, partsOf, pressInMore, runTo } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';
import { touchscreen } from './support/touch.ts';

const manyTurns = 'Many turns';
/** Where the example's last command runs. */
const endMs = 3_609_000;
/** What the commands' markers say while everything is in view. */
const last = 'GET token, Example: Many turns, line 15, at 1 h';
const everything = ['3 commands at 0 s', '2 commands at 4 s', '3 commands at 6 s', '2 commands at 9 s', last];

test.beforeEach(async ({ page }) => {
  await page.goto(`${sites.fixtures.url}lives/`);
  await runTo(page, partsOf(page).example(manyTurns), endMs);
});

const namesOf = (buttons: Locator) => () =>
  buttons.evaluateAll((all) => all.map((button) => button.getAttribute('aria-label') ?? ''));

/** Places along the timeline, at the height of its rows; px. */
async function tracksOf(page: Page): Promise<{ readonly x: (part: number) => number; readonly y: number }> {
  const plane = await page.locator('.timeline-plane').boundingBox();
  const rows = await partsOf(page).lifelines.boundingBox();
  if (!plane || !rows) throw new Error('There is no timeline');
  return { x: (part) => plane.x + plane.width * part, y: rows.y + Math.min(rows.height / 2, 40) };
}

test('thumb and playhead are one line, at every instant and zoom', async ({ page }) => {
  const { slider, lifelines } = partsOf(page);
  const apart = async () => (await middleOf(page, 'thumb')).x - (await middleOf(page, 'playhead')).x;
  const instants = [0, 1, 3000, 4000, 8999, 11_000, 600_000, endMs, endMs + 1000];
  for (const zooms of [0, 3, 4]) {
    for (let times = 0; times < zooms; times++) {
      await lifelines.focus();
      await page.keyboard.press('+');
    }
    for (const ms of instants) {
      await slider.fill(String(ms));
      expect(Math.abs(await apart())).toBeLessThan(0.51);
    }
  }
});

test('a press anywhere moves the clock there, and a drag takes it along', async ({ page }) => {
  const { slider, clockMs, keys } = partsOf(page);
  const { x, y } = await tracksOf(page);
  await page.mouse.move(x(0.8), y);
  await page.mouse.down();
  await page.mouse.move(x(0.1), y, { steps: 8 });
  expect(Math.abs((await middleOf(page, 'playhead')).x - x(0.1))).toBeLessThan(4);
  expect(await clockMs()).toBeLessThan(9000);
  await expect(keys).toContainText('token');
  // Beyond the left edge there is nothing before the start.
  await page.mouse.move(x(-0.5), y, { steps: 4 });
  await expect(slider).toHaveValue('0');
  await page.mouse.up();
  await page.mouse.click(x(0.5), (await middleOf(page, 'thumb')).y);
  expect(Math.abs((await middleOf(page, 'thumb')).x - x(0.5))).toBeLessThan(4);
});

test('a drag at the right edge goes on into the future, and the axis makes room when it is let go', async ({
  page,
}) => {
  const { clockMs, slider } = partsOf(page);
  const { x } = await tracksOf(page);
  const { y } = await middleOf(page, 'thumb');
  const before = Number(await slider.getAttribute('max'));
  await page.mouse.move((await middleOf(page, 'thumb')).x, y);
  await page.mouse.down();
  await page.mouse.move(x(1.02), y, { steps: 4 });
  await expect.poll(clockMs).toBeGreaterThan(before * 1.3);
  // The axis stands still meanwhile: the thumb waits at the edge.
  await expect(page.locator('[data-part=thumb]')).toHaveAttribute('data-outside', 'right');
  await page.mouse.up();
  await expect(page.locator('[data-part=thumb]')).not.toHaveAttribute('data-outside');
  const rests = await clockMs();
  expect((await middleOf(page, 'thumb')).x).toBeLessThan(x(1));
  expect(await clockMs()).toBe(rests);
});

test('zoom by button, and fit everything in again', async ({ page }) => {
  const { slider, button, commands, lifelines } = partsOf(page);
  const markers = namesOf(commands.getByRole('button'));
  await expect.poll(markers).toEqual(everything);
  await slider.fill('4000');
  await openMore(page);
  await expect(button('Fit')).toBeDisabled();
  await expect(button('Zoom out')).toBeDisabled();
  for (let times = 0; times < 4; times++) await button('Zoom in').click();
  // What is far from the clock has left the view.
  await expect.poll(markers).not.toContain(last);
  await expect.poll(markers).toContain('2 commands at 4 s');
  await button('Zoom out').click();
  await expect(button('Fit')).toBeEnabled();
  await button('Fit').click();
  await expect.poll(markers).toEqual(everything);
  await expect(button('Zoom out')).toBeDisabled();
  await expect(lifelines).toBeVisible();
});

test('zoom with the wheel where the mouse is, and pan', async ({ page }) => {
  const { slider, commands } = partsOf(page);
  const markers = namesOf(commands.getByRole('button'));
  await expect.poll(markers).toEqual(everything);
  const { x, y } = await tracksOf(page);
  await page.mouse.move(x(0.05), y);
  await page.keyboard.down('Control');
  for (let notch = 0; notch < 6; notch++) await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await expect.poll(markers).toContain('2 commands at 4 s');
  await expect.poll(markers).not.toContain(last);

  await page.keyboard.down('Shift');
  await expect(async () => {
    await page.mouse.wheel(0, 200);
    expect(await markers()).toEqual([last]);
  }).toPass({ intervals: [50] });
  await page.keyboard.up('Shift');
  // Looking around does not move the clock, nor the page.
  await expect(slider).toHaveValue(String(endMs));
  expect(await page.evaluate(() => [scrollX, visualViewport?.scale])).toEqual([0, 1]);
  await pressInMore(page, 'Fit');
  await expect.poll(markers).toEqual(everything);
});

test('zoom, pan, follow and fit by keyboard', async ({ page }) => {
  const { slider, button, commands, lifelines } = partsOf(page);
  const markers = namesOf(commands.getByRole('button'));
  await slider.fill('4000');
  await expect(lifelines).toHaveAccessibleDescription(/Plus and minus zoom at the clock/);
  await lifelines.focus();
  for (let times = 0; times < 5; times++) await page.keyboard.press('+');
  await expect.poll(markers).toContain('2 commands at 4 s');
  await expect.poll(markers).not.toContain(last);
  await expect(async () => {
    await page.keyboard.press('ArrowRight');
    expect(await markers()).toContain(last);
  }).toPass({ intervals: [50] });
  await page.keyboard.press('0');
  await expect.poll(markers).toEqual(everything);
  await expect(slider).toHaveValue('4000');

  await openMore(page);
  await expect(button('Follow')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Escape');
  await lifelines.focus();
  await page.keyboard.press('f');
  await openMore(page);
  await expect(button('Follow')).toHaveAttribute('aria-pressed', 'false');
});

test('the view follows the clock, or stays', async ({ page }) => {
  const { slider, commands, lifelines } = partsOf(page);
  const markers = namesOf(commands.getByRole('button'));
  await slider.fill('0');
  await lifelines.focus();
  for (let times = 0; times < 5; times++) await page.keyboard.press('+');
  await expect.poll(markers).toContain('3 commands at 0 s');
  await slider.fill(String(endMs));
  await expect.poll(markers).toContain(last);
  await expect.poll(markers).not.toContain('3 commands at 0 s');

  await pressInMore(page, 'Follow');
  await slider.fill('0');
  await expect(partsOf(page).clock).toContainText('+00:00.0');
  await expect.poll(markers).not.toContain('3 commands at 0 s');
  // Out of view, thumb and playhead wait at the edge, marked.
  await expect(page.locator('[data-part=thumb]')).toHaveAttribute('data-outside', 'left');
  expect((await middleOf(page, 'thumb')).x).toBeCloseTo((await tracksOf(page)).x(0), 0);
  await pressInMore(page, 'Follow');
  await expect.poll(markers).toContain('3 commands at 0 s');
});

test('a marker leads to its command’s line, and the clock to its instant', async ({ page }) => {
  const { example, slider, commands } = partsOf(page);
  const lines = example(manyTurns).getByRole('listitem');
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await commands.getByRole('button', { name: '3 commands at 6 s' }).click();
  const list = page.getByRole('dialog', { name: '3 commands at 6 s' });
  await expect(list.getByRole('button').first()).toBeFocused();
  await expect(list.getByRole('button')).toHaveCount(3);
  await list.getByRole('button', { name: 'RENAME draft letter Example: Many turns, line 8, at 6 s' }).click();
  await expect(list).toBeHidden();
  await expect(slider).toHaveValue('6000');
  await expect(lines.filter({ hasText: 'RENAME draft letter' })).toBeInViewport({ ratio: 1 });
  // Just after it: what shares its instant has not run yet.
  await expect(partsOf(page).keys.getByRole('row', { name: /visits/ })).toContainText('"1"');

  await page.evaluate(() => scrollTo(0, 0));
  await commands.getByRole('button', { name: last }).click();
  await expect(slider).toHaveValue(String(endMs));
  await expect(lines.filter({ hasText: 'GET token' })).toBeInViewport({ ratio: 1 });
});

test('the markers by keyboard: one stop, arrows between them, Escape out of a list', async ({ page }) => {
  const { slider, commands } = partsOf(page);
  const buttons = commands.getByRole('button');
  await slider.fill('0');
  await buttons.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(buttons.nth(1)).toBeFocused();
  await page.keyboard.press('End');
  await expect(buttons.last()).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  const list = page.getByRole('dialog');
  await expect(list.getByRole('button').first()).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(list.getByRole('button').nth(1)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(buttons.first()).toBeFocused();
  await expect(slider).toHaveValue('0');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(slider).toHaveValue(String(endMs));
});

test('what became of a key is told by name, to the eye and to the ear', async ({ page }) => {
  const { lifelines, slider } = partsOf(page);
  await expect(lifelines.getByRole('img')).toHaveAccessibleName(
    'Lifelines of 4 keys. visits: set at 0 s; overwritten at 6 s, lives on. ' +
      'token: set at 0 s; TTL refreshed at 4 s; TTL shortened at 6 s, expires at 11 s. ' +
      'draft: set at 0 s; persisted at 4 s, renamed at 6 s. letter: renamed to this at 6 s, deleted at 9 s.',
  );
  for (const gone of [
    'token: expired at 11 s: EXPIRE token 5',
    'draft: renamed at 6 s: RENAME draft letter',
    'letter: deleted at 9 s: DEL letter',
  ]) {
    await expect(lifelines.getByTitle(gone, { exact: true })).toBeVisible();
  }
  const bars = lifelines.locator('.layer-passed title');
  await expect(bars.filter({ hasText: 'draft: persisted at 4 s by PERSIST draft, renamed at 6 s by' })).toHaveCount(1);
  await expect(bars.filter({ hasText: 'letter: renamed to this at 6 s by RENAME draft letter, deleted' })).toHaveCount(
    1,
  );
  await expect(bars.filter({ hasText: /^token: TTL refreshed at 4 s by EXPIRE token 20, was to expire/ })).toHaveCount(
    1,
  );

  await slider.fill('5000');
  await expect(lifelines.getByTitle('draft', { exact: true })).toBeVisible();
  await expect(lifelines.getByTitle('letter', { exact: true })).toBeVisible();
});

test('a key of ten seconds can be drawn along beside one of eight years, and after a jump of an hour', async ({
  page,
}) => {
  await page.goto(`${sites.fixtures.url}far-apart/`);
  const { example, button, lifelines, clockMs, slider } = partsOf(page);
  await runTo(page, example('Ten seconds and eight years'), 0);
  const widthOf = async (title: RegExp) => {
    const bar = lifelines.locator('.layer-ahead rect').filter({ hasText: title });
    return (await bar.first().boundingBox())?.width ?? 0;
  };
  for (const key of [/^spark/, /^candle/, /^oak/]) expect(await widthOf(key)).toBeGreaterThan(28);
  for (const seconds of [3, 7]) {
    await dragTo(page, seconds * 1000);
    expect(Math.abs((await clockMs()) - seconds * 1000)).toBeLessThan(500);
  }
  await dragTo(page, 1_800_000);
  expect(Math.abs((await clockMs()) - 1_800_000)).toBeLessThan(120_000);

  // Every ms as wide as any other, where that is wanted.
  await openMore(page);
  await expect(button('Compressed')).toHaveAttribute('aria-pressed', 'true');
  await button('Compressed').click();
  await expect(button('Compressed')).toHaveAttribute('aria-pressed', 'false');
  await expect.poll(() => widthOf(/^spark/)).toBeLessThan(4);

  await page.goto(`${sites.fixtures.url}time/`);
  await runTo(page, example('Ten seconds'), 10_000);
  await button('+1 h').click();
  await expect(slider).toHaveValue('3610000');
  for (const seconds of [2, 9]) {
    await dragTo(page, seconds * 1000);
    expect(Math.abs((await clockMs()) - seconds * 1000)).toBeLessThan(150);
  }
});

for (const [screen, width] of [
  ['a wide screen', 1280],
  ['a phone', 390],
] as const) {
  test.describe(`on ${screen} that is touched`, () => {
    test.use({ viewport: { width, height: 844 }, hasTouch: true });

    test('a finger that moves up over the timeline scrolls the page, and leaves the clock', async ({ page }) => {
      const { slider } = partsOf(page);
      const touch = await touchscreen(page);
      await page.evaluate(() => scrollTo(0, 0));
      // The dock takes what it has itself to scroll; the page takes the rest.
      await expect(async () => {
        const { x, y } = await tracksOf(page);
        await touch.drag([{ x: x(0.4), y }], [{ x: x(0.4) + 4, y: y - 150 }]);
        expect(await page.evaluate(() => scrollY)).toBeGreaterThan(60);
      }).toPass();
      await expect(slider).toHaveValue(String(endMs));
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('one finger drags the clock, two zoom, and nothing moves below them', async ({ page }) => {
    const { slider, button, commands, clockMs, keys } = partsOf(page);
    await button('Show timeline').click();
    const { x, y } = await tracksOf(page);
    const touch = await touchscreen(page);
    await touch.drag([{ x: x(0.8), y }], [{ x: x(0.1), y }]);
    await expect.poll(clockMs).toBeLessThan(9000);
    await expect(keys).toContainText('token');
    const stands = await clockMs();
    expect((await tracksOf(page)).y).toBe(y);

    const markers = namesOf(commands.getByRole('button'));
    await expect.poll(markers).toContain(last);
    await touch.drag(
      [
        { x: x(0.05), y },
        { x: x(0.2), y },
      ],
      [
        { x: x(0.05), y },
        { x: x(0.95), y },
      ],
    );
    await expect.poll(markers).not.toContain(last);
    await expect(slider).toHaveValue(String(stands));
    expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);

    await pressInMore(page, 'Fit');
    await page.keyboard.press('Escape');
    await touch.tap({ x: x(0.98), y });
    await expect.poll(clockMs).toBeGreaterThan(3_000_000);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });

  test('every control is as large as a finger', async ({ page }) => {
    await partsOf(page).button('Show timeline').click();
    const dock = page.getByRole('complementary', { name: 'Time dock' });
    const small = await dock.locator('button:visible, select:visible, input:visible').evaluateAll((all) =>
      all
        .map((each) => ({
          name: each.getAttribute('aria-label') ?? each.textContent,
          box: each.getBoundingClientRect(),
        }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ name, box }) => `${name}: ${Math.round(box.width)} x ${Math.round(box.height)}`),
    );
    expect(small).toEqual([]);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 390]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 }, contextOptions: { reducedMotion: 'reduce' } });

      test('axe finds nothing in the dock, whatever it shows', async ({ page }) => {
        const { slider, button, goTo, commands } = partsOf(page);
        if (width < 1000) await button('Show timeline').click();
        await expect(commands.getByRole('button').first()).toBeVisible();
        await expectAccessibleDock(page);
        await slider.fill('5000');
        await goTo.fill('tomorrow');
        await goTo.press('Enter');
        await expectAccessibleDock(page);
        await pressInMore(page, 'Zoom in');
        await expectAccessibleDock(page);
        await page.keyboard.press('Escape');
        await commands
          .getByRole('button', { name: /^\d+ commands/ })
          .first()
          .click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectAccessibleDock(page);
      });
    });
  }
}

async function expectAccessibleDock(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .include('.time-dock')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}
