import { expect, sites, test } from './support/journey.ts';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the document reads from top to end', async ({ page }) => {
    await page.goto('/');
    await expect(page).toHaveTitle(/SETEX/);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('SETEX');
    const example = page.getByRole('group', { name: /^Example: / }).first();
    await expect(example).toContainText('SETEX');
    await expect(example.getByRole('button', { name: 'Run', exact: true })).toBeHidden();
  });
});

test('the page has a title, a description and an icon', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveTitle(/SETEX/);
  await expect(page.locator('meta[name=description]')).toHaveAttribute('content', /.{20,}/);
  const icon = await page.locator('link[rel=icon]').getAttribute('href');
  expect((await page.request.get(icon ?? '')).headers()['content-type']).toContain('image/svg+xml');
});

test('the built HTML holds a policy, and no script that it would have to run inline', async ({ request }) => {
  const html = await (await request.get('/')).text();
  expect(html).toMatch(/<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self';/);
  const scripts = [...html.matchAll(/<script\b([^>]*)>/g)].map(([, attributes]) => attributes ?? '');
  expect(scripts.length).toBeGreaterThan(1);
  for (const attributes of scripts) expect(attributes).toMatch(/ src="\/|type="application\/json"/);
  expect(html).not.toMatch(/<[a-z][^>]* on[a-z]+=/i);
});

test('a document has an address of its own, with or without the slash', async ({ page }) => {
  await page.goto('/setex');
  expect(new URL(page.url()).pathname).toBe('/setex/');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('SETEX');
});

test('several documents have a front page that leads to each', async ({ page }) => {
  await page.goto(sites.fixtures.url);
  const links = page.getByRole('main').getByRole('link');
  expect(await links.count()).toBeGreaterThan(1);
  await links.first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('an unknown address is answered with 404 and a way on', async ({ request }) => {
  const response = await request.get('/no-such-page/');
  expect(response.status()).toBe(404);
  expect(await response.text()).toContain('href="/setex/"');
});
