import { openMore, partsOf, pressInMore, runTo, unfold } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

const manyTurns = 'Many turns';
const second = 1000;
const hour = 3600 * second;
/** Where the example's last command runs. */
const end = hour + 9 * second;

test.beforeEach(async ({ page }) => {
  await page.goto(`${sites.fixtures.url}lives/`);
  await runTo(page, partsOf(page).example(manyTurns), end);
});

test('play, pause and play backward at a speed of the reader’s choice', async ({ page }) => {
  const { slider, button, speed, clockMs } = partsOf(page);
  await slider.fill('0');
  await speed.selectOption('60×');
  await button('Play').click();
  await expect.poll(clockMs).toBeGreaterThan(11 * second);
  await button('Pause').click();
  await expect(button('Play')).toBeEnabled();
  const paused = await clockMs();
  expect(paused).toBeLessThan(end);

  await pressInMore(page, 'Play backward');
  await expect(button('Play backward')).toHaveAttribute('aria-pressed', 'true');
  await expect(slider).toHaveValue('0');
  await expect(button('Play backward')).toHaveAttribute('aria-pressed', 'false');
  await expect(button('Play backward')).toBeDisabled();
  await expect(button('Play backward')).toHaveAttribute('title', 'Nothing comes before this');

  await speed.selectOption('3600×');
  await button('Play').click();
  await expect(slider).toHaveValue((await slider.getAttribute('max')) ?? '');
  await expect(button('Play')).toBeDisabled();
});

test('play gives way to the reader’s hand', async ({ page }) => {
  const { slider, button, speed, clockMs } = partsOf(page);
  await slider.fill('0');
  await speed.selectOption('10×');
  await button('Play').click();
  await expect.poll(clockMs).toBeGreaterThan(500);
  await slider.fill('60000');
  await expect(button('Play')).toBeEnabled();
  await expect(slider).toHaveValue('60000');
});

test('idle time is skipped: an hour in which nothing happens takes a moment', async ({ page }) => {
  const { slider, button, speed } = partsOf(page);
  await slider.fill('12000');
  await speed.selectOption('60×');
  await pressInMore(page, 'Skip idle');
  await expect(button('Skip idle')).toHaveAttribute('aria-pressed', 'true');
  await button('Play').click();
  // At this speed, and without skipping, it would be a minute.
  await expect(slider).toHaveValue((await slider.getAttribute('max')) ?? '', { timeout: 15_000 });
});

test('a speed of 0 is no speed: the page says so and stays as it was', async ({ page }) => {
  const { slider, button, speed, clockMs } = partsOf(page);
  const alert = partsOf(page).dock.getByRole('alert');
  await slider.fill('5000');
  await speed.selectOption('Other…');
  const own = page.getByRole('textbox', { name: 'Times as fast' });
  await expect(own).toHaveValue('1');
  for (const [typed, said] of [
    ['0', 'A speed of 0 would stand still.'],
    ['-3', 'To go back in time, press Play backward.'],
    ['fast', '“fast” is not a speed.'],
    ['', 'A speed is missing.'],
    ['1e9', 'Nothing faster than 10,000,000× plays.'],
  ] as const) {
    await own.fill(typed);
    await own.press('Enter');
    await expect(alert).toContainText(said);
    await expect(own).toHaveAttribute('aria-invalid', 'true');
    await expect(own).toHaveAccessibleDescription(new RegExp(said.replaceAll('.', '\\.')));
  }
  await expect(slider).toHaveValue('5000');
  await expect(button('Play')).toBeEnabled();

  await own.fill('25');
  await own.press('Enter');
  await expect(alert).toHaveCount(0);
  await button('Play').click();
  await expect.poll(clockMs).toBeGreaterThan(9 * second);
});

test('go to a time as one would say it', async ({ page }) => {
  const { slider, goTo, clock } = partsOf(page);
  await slider.fill('10000');
  for (const [typed, ms, shown] of [
    ['+90s', 100 * second, '+01:40.0'],
    ['-1m', 40 * second, '+00:40.0'],
    ['1h', hour, '+01:00:00.0'],
    ['14:03:10', 50_590 * second, '+14:03:10.0'],
    ['+00:07.5', 7500, '+00:07.5'],
    ['0', 0, '+00:00.0'],
  ] as const) {
    await goTo.fill(typed);
    await goTo.press('Enter');
    await expect(slider).toHaveValue(String(ms));
    await expect(clock).toContainText(shown);
  }
});

test('a time that is not a time moves nothing, and is told what would be one', async ({ page }) => {
  const { slider, goTo, alive } = partsOf(page);
  const alert = partsOf(page).dock.getByRole('alert');
  await slider.fill('5000');
  for (const [typed, said] of [
    ['tomorrow', '“tomorrow” is not a time.'],
    ['', 'Type a time to go to.'],
    ['90', '“90” needs a unit, such as 90s.'],
    ['25:99:99', 'No clock or calendar has “25:99:99”.'],
    ['-1h', 'That is before the clock starts'],
    ['9e99h', 'is not a time.'],
    ['9999999 days', 'more than 1,000 years after the start'],
    ['<b>1h</b>', '“<b>1h</b>” is not a time.'],
  ] as const) {
    await goTo.fill(typed);
    await goTo.press('Enter');
    await expect(alert).toContainText(said);
    await expect(goTo).toHaveAttribute('aria-invalid', 'true');
  }
  await expect(slider).toHaveValue('5000');
  await expect(alive('draft')).toBeVisible();
  await goTo.fill('6');
  await expect(alert).toHaveCount(0);
});

test('from command to command and from expiry to expiry, by button', async ({ page }) => {
  const { slider, button, row, alive, clockLine } = partsOf(page);
  await unfold(page, 'Events');
  await openMore(page);
  await expect(button('Next command')).toBeDisabled();
  await button('Previous command').click();
  await expect(slider).toHaveValue('9000');
  await expect(clockLine).toContainText('+00:09.0');
  await button('Previous command').click();
  await expect(slider).toHaveValue('9000');
  await expect(row('letter')).toHaveCount(0);
  await button('Previous command').click();
  await expect(slider).toHaveValue('6000');
  await expect(alive('letter')).toBeVisible();
  await expect(row('visits')).toContainText('"2"');
  // Of commands that share an instant each counts.
  await button('Previous command').click();
  await expect(row('visits')).toContainText('"1"');
  await expect(slider).toHaveValue('6000');
  await button('Next command').click();
  await expect(row('visits')).toContainText('"2"');

  await button('Next expiry').click();
  await expect(slider).toHaveValue('11000');
  await expect(button('Watch it again')).toBeEnabled();
  await slider.fill('1000000');
  await pressInMore(page, 'Previous expiry');
  await expect(slider).toHaveValue('11000');
  await expect(button('Previous expiry')).toBeDisabled();
  await expect(button('Previous expiry')).toHaveAccessibleDescription('Nothing expired before this');
});

test('with the keys of the keyboard alone', async ({ page }) => {
  const { slider, button, speed, goTo } = partsOf(page);
  await slider.focus();
  const press = async (key: string, ms: number) => {
    await page.keyboard.press(key);
    await expect(slider).toHaveValue(String(ms));
  };
  await press('Home', 0);
  await press('.', 4 * second);
  await press('.', 4 * second);
  await press('.', 6 * second);
  await press(']', 11 * second);
  await press(']', 11 * second);
  await press('.', end);
  await press('[', 11 * second);
  await press(',', 9 * second);
  await press('ArrowRight', 10 * second);
  await press('PageUp', 70 * second);
  await press('End', Number(await slider.getAttribute('max')));

  await press('Home', 0);
  await page.keyboard.press('Space');
  await expect(button('Pause')).toBeVisible();
  await expect(slider).toBeFocused();
  await page.keyboard.press('Space');
  await expect(button('Play')).toBeVisible();

  // Where something is typed or chosen, a key is what it is there.
  await press('Home', 0);
  await goTo.focus();
  await page.keyboard.type('1.5s');
  await expect(goTo).toHaveValue('1.5s');
  await expect(slider).toHaveValue('0');
  await press('Enter', 1500);
  await speed.focus();
  await press('.', 1500);
});

test('keys that are pressed faster than the store answers all count', async ({ page }) => {
  const { slider } = partsOf(page);
  await slider.focus();
  await page.keyboard.press('Home');
  // After the three at 0: two at 4 s, three at 6 s, two at 9 s.
  for (let times = 0; times < 7; times++) await page.keyboard.press('.');
  await expect(slider).toHaveValue('9000');
  await page.keyboard.press('.');
  await expect(slider).toHaveValue(String(end));
});

test('what a command would answer, the keys and the log go with the clock', async ({ page }) => {
  const { example, slider, events, clockLine, row, alive } = partsOf(page);
  const ttl = example(manyTurns).getByRole('listitem').filter({ hasText: 'TTL token' });
  const visits = example(`${manyTurns} (2)`).getByRole('listitem').filter({ hasText: 'GET visits' });
  await unfold(page, 'Events');
  await slider.fill('5000');
  const ttlThere = ttl.getByRole('group', { name: / at the clock$/ });
  const visitsThere = visits.getByRole('group', { name: / at the clock$/ });
  await expect(ttlThere).toHaveText('(integer) 19');
  await expect(ttl).toContainText('at +5.0 s');
  // What the run recorded is there all the same.
  await expect(ttl.getByRole('group', { name: 'Output of TTL token', exact: true })).toHaveText('(integer) 2');
  await expect(visitsThere).toHaveText('"1"');
  await expect(clockLine).toContainText('+00:05.0');
  await slider.fill('7000');
  await expect(ttlThere).toHaveText('(integer) 4');
  await expect(visitsThere).toHaveText('"2"');
  await expect(row('token')).toContainText('4 s');
  await slider.fill('11000');
  await expect(ttlThere).toHaveText('(integer) -2');
  // What it printed itself is no news at its own instant, nor is what would change something.
  await slider.fill('9000');
  await expect(ttlThere).toHaveCount(0);
  const incr = example(manyTurns).getByRole('listitem').filter({ hasText: 'INCR visits' });
  await expect(incr.getByRole('group', { name: / at the clock$/ })).toHaveCount(0);

  await events.getByRole('button', { name: 'RENAME draft letter' }).click();
  await expect(slider).toHaveValue('6000');
  await expect(alive('letter')).toBeVisible();
  await expect(row('visits')).toContainText('"1"');
  await events.getByRole('button', { name: 'DEL letter' }).click();
  await expect(row('letter')).toHaveCount(0);
  await events.getByRole('button', { name: 'expired token' }).click();
  await expect(slider).toHaveValue('11000');
});
