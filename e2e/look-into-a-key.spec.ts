import { partsOf, runTo } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

test('what is in a list, wherever the clock stands', async ({ page }) => {
  await page.goto(`${sites.fixtures.url}collections/`);
  const { example, slider, row, keys } = partsOf(page);
  const queue = example('A queue');
  await runTo(page, queue, 20_000);
  await expect(queue.getByText('Matches the docs')).toHaveCount(5);
  await expect(row('queue')).toContainText('list');
  await expect(row('queue')).toContainText('3 · "second", "third", "fourth"');

  const name = keys.getByRole('button', { name: 'queue', exact: true });
  const inside = page.getByRole('list', { name: 'In queue', exact: true }).getByRole('listitem');
  await name.focus();
  await page.keyboard.press('Enter');
  await expect(name).toHaveAttribute('aria-expanded', 'true');
  await expect(inside).toHaveText(['0"second"', '1"third"', '2"fourth"']);
  await slider.fill('5000');
  await expect(inside).toHaveText(['0"first"', '1"second"', '2"third"']);
  await slider.fill('12000');
  await expect(inside).toHaveText(['0"second"', '1"third"']);
  // An expired key shows what it held.
  await slider.fill('70000');
  await expect(row('queue').first()).toContainText('expired ');
  await expect(inside).toHaveText(['0"second"', '1"third"', '2"fourth"']);
  await name.press('Enter');
  await expect(inside).toHaveCount(0);
});

test('the fields of a hash, and their values', async ({ page }) => {
  await page.goto(`${sites.fixtures.url}collections/`);
  const { example, slider, row, keys } = partsOf(page);
  const profile = example('A profile');
  await runTo(page, profile, 5000);
  await expect(profile.getByText('Matches the docs')).toHaveCount(4);
  await expect(row('user:1')).toContainText('2 · name: "Ada", age: "37"');
  await keys.getByRole('button', { name: 'user:1', exact: true }).click();
  const inside = page.getByRole('list', { name: 'In user:1', exact: true }).getByRole('listitem');
  await expect(inside).toHaveText(['name"Ada"', 'age"37"']);
  await slider.fill('1000');
  await expect(inside).toHaveText(['name"Ada"', 'age"36"']);
});

test('a collection that is too long for a row comes a part at a time', async ({ page }) => {
  await page.goto(`${sites.fixtures.url}collections/`);
  const { example, keys, button } = partsOf(page);
  const prompt = example('A queue').getByRole('textbox', { name: 'Next command' });
  await runTo(page, example('A queue'), 20_000);
  await prompt.fill(`RPUSH long ${Array.from({ length: 600 }, (_, i) => `e${i}`).join(' ')}`);
  await prompt.press('Enter');
  await keys.getByRole('button', { name: 'long', exact: true }).click();
  const inside = page.getByRole('list', { name: 'In long', exact: true }).getByRole('listitem');
  await expect(inside).toHaveCount(50);
  await button('Show more').click();
  await expect(inside).toHaveCount(200);
  await expect(inside.last()).toHaveText('199"e199"');
  await expect(keys).toContainText('200 of 600');
});

test('a key that is looked into keeps the focus as it is written to and as it dies', async ({ page }) => {
  await page.goto(`${sites.fixtures.url}collections/`);
  const { example, slider, row, keys, dock } = partsOf(page);
  await runTo(page, example('A queue'), 20_000);
  await slider.fill('0');
  const name = keys.getByRole('button', { name: 'queue', exact: true });
  await name.focus();
  // Some browsers give a button that is pressed no focus.
  const press = (button: RegExp) =>
    dock
      .getByRole('button', { name: button })
      .first()
      .evaluate((element) => (element as HTMLElement).click());
  await press(/^\+10 s$/);
  await expect(row('queue')).toContainText('2 · ');
  await expect(name).toBeFocused();
  await press(/^Next expiry/);
  await expect(row('queue').first()).toContainText('expired ');
  await expect(name).toBeFocused();
});

for (const width of [1280, 1100]) {
  test(`beside a document, ${width} pixels wide, a dozen letters of a value can be read`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(`${sites.fixtures.url}time/`);
    const { example, row } = partsOf(page);
    await runTo(page, example('One hour'), 3_600_000);
    await page.getByRole('slider', { name: 'Virtual clock' }).fill('1000');
    const value = row('permit').getByRole('cell').last();
    await expect(value).toHaveText('"bay 7"');
    const [room, letter] = await value.evaluate((cell) => {
      const range = document.createRange();
      range.selectNodeContents(cell);
      return [cell.clientWidth, range.getBoundingClientRect().width / (cell.textContent ?? '').length];
    });
    expect(room).toBeGreaterThanOrEqual(12 * letter);
  });
}
