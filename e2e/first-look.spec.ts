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
  expect(await response.text()).toMatch(/href="\/contents\/"[^>]*>what there is</);
});

test('a page of which a part does not run says so at its top, and one that runs says nothing', async ({ page }) => {
  const note = page.getByText(/commands on this page run here/);
  await page.goto(`${sites.fixtures.url}partly-here/`);
  await expect(note).toHaveText(
    '9 of 12 commands on this page run here. Not in the playground yet: BF.ADD, BF.EXISTS, PUBLISH.',
  );
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(note).toHaveCount(0);
});

test('what the first example will do is drawn by the build, once, and for the eye alone', async ({ page, request }) => {
  const html = await (await request.get('/')).text();
  const [drawn = ''] = /<div[^>]* data-part="preview"[^>]*>.*?<\/div>/s.exec(html) ?? [];
  expect(drawn).toContain('aria-hidden="true"');
  expect(drawn).toMatch(/<p>greeting<em>\+10 s<\/em><b><i class="x" style="left:0%;width:91%"><\/i><\/b><\/p>/);
  expect(html.split('left:0%;width:91%')).toHaveLength(2);
  await page.goto('/');
  const preview = page.locator('[data-part=preview]');
  await expect(preview).toBeVisible();
  await expect(preview.locator('.x')).toHaveCount(1);
  await page.emulateMedia({ media: 'print' });
  await expect(preview).toBeHidden();
});

test('what the first example will do is not drawn where another server is to answer', async ({ page }) => {
  await page.goto('/');
  const server = page.getByRole('combobox', { name: 'Answers as', exact: true });
  const documented = await server.inputValue();
  const preview = page.locator('[data-part=preview]');
  await expect(preview).toBeVisible();
  await server.selectOption('Valkey 9.0');
  await expect(preview).toHaveCount(0);
  await server.selectOption(documented);
  await expect(preview).toBeVisible();
});

test.describe('a link whose # a mail program has encoded', () => {
  test('leads on to its page', async ({ page }) => {
    await page.goto('/setex%23syntax');
    await expect(page).toHaveURL(/\/setex\/#syntax$/);
    await expect(page.getByRole('heading', { name: 'Syntax', exact: true })).toBeInViewport();
  });

  test.describe('on a host that shows the page for unknown addresses', () => {
    test.use({ expectedFaults: [/404/] });

    test('leads on from there', async ({ page, request }) => {
      const notFound = await (await request.get('/no-such-page/')).text();
      await page.route('**/setex/%23syntax', (route) =>
        route.fulfill({ status: 404, contentType: 'text/html', body: notFound }),
      );
      await page.goto('/setex/%23syntax');
      await expect(page).toHaveURL(/\/setex\/#syntax$/);
      await expect(page.getByRole('heading', { name: 'Syntax', exact: true })).toBeInViewport();
    });
  });
});

test.describe('a heading with the name of a part of the page', () => {
  test('kills no cell', async ({ page }) => {
    await page.goto(`${sites.fixtures.url}names-of-the-page/`);
    const example = page.getByRole('group', { name: 'Example: Mayfly page', exact: true });
    await example.getByRole('button', { name: 'Run', exact: true }).click();
    await expect(example.getByText('Matches the docs', { exact: true })).toHaveCount(1);
  });
});
