import { partsOf, runTo, unfold } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

test('a field that ends while its key lives on', async ({ page }) => {
  await page.goto(`${sites.fixtures.url}collections/`);
  const { example, slider, row, keys, button, events, lifelines } = partsOf(page);
  await runTo(page, example('A session'), 0);
  await keys.getByRole('button', { name: 'session:1', exact: true }).click();
  const inside = page.getByRole('list', { name: 'In session:1', exact: true }).getByRole('listitem');
  await expect(inside).toHaveText(['token"t1"10 s', 'csrf"x1"30 s', 'user"ada"']);

  await slider.fill('4000');
  await expect(inside.first()).toHaveText('token"t1"6 s');
  await button('Next expiry').click();
  await expect(slider).toHaveValue('10001');
  await expect(inside).toHaveCount(2);
  await expect(row('session:1').first()).toContainText('2 ·');
  await unfold(page, 'Events');
  await expect(events).toContainText('expired field token of session:1');
  await button('Next expiry').click();
  await expect(slider).toHaveValue('30001');
  await expect(inside).toHaveText(['user"ada"']);

  // Back, and the field is there again; the line of the key has a tick for each, and says so.
  await slider.fill('10000');
  await expect(inside).toHaveCount(3);
  await expect(lifelines.getByRole('img')).toHaveAccessibleName(
    /session:1: set at 0 s, .*lives on; field token ends at 10 s; field csrf ends at 30 s\./,
  );
  await expect(slider).toHaveAttribute('max', '31001');
});
