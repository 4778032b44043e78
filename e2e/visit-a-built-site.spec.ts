import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { partsOf } from './support/dock.ts';
import { expect, sites, test } from './support/journey.ts';

/** A folder of documents, built to be served below /docs/. */
const { url } = sites.handbook;

const link = (page: Page, name: string) => page.getByRole('main').getByRole('link', { name, exact: true });

/** Once the site keeps itself: whatever is asked for from now on goes by its worker. */
async function untilKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
  });
}

test('from page to page by links, files and the names of commands', async ({ page }) => {
  await page.goto(url);
  await link(page, 'how a value is stored').click();
  await expect(page).toHaveURL(`${url}strings/set/`);
  await link(page, 'GET lamp').click();
  await expect(page).toHaveURL(`${url}strings/get/`);
  await expect(link(page, 'Nothing')).toHaveCount(0);
  await link(page, 'SET lamp on').click();
  await link(page, 'expire').click();
  await expect(page).toHaveURL(`${url}keys/expire/`);
  await page.goto(url);
  await link(page, 'what becomes of it').click();
  await expect(page).toHaveURL(`${url}keys/expire/#the-last-second`);
});

test.describe('an unknown address', () => {
  test.use({ expectedFaults: [/status of 404/] });

  test('says so, and leads to what there is', async ({ page }) => {
    await page.goto(`${url}strings/nothing/`);
    await link(page, 'what there is').click();
    await expect(page).toHaveURL(`${url}contents/`);
    const main = page.getByRole('main');
    await expect(main.getByRole('heading', { name: 'Text values' })).toBeVisible();
    const entry = main.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'SET', exact: true }) });
    await expect(entry).toContainText('Stores a value under a key.');
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('every page is reached from the page of contents', async ({ page }) => {
    await page.goto(`${url}contents/`);
    await link(page, 'GET').click();
    await expect(page).toHaveURL(`${url}strings/get/`);
  });
});

test('after the first visit all of it is there without a network, and runs', async ({ page, context }) => {
  await page.goto(url);
  await untilKept(page);
  await context.setOffline(true);
  await page.goto(`${url}strings/set/`);
  const { example } = partsOf(page);
  await example('Store and read').getByRole('button', { name: 'Run', exact: true }).click();
  await expect(example('Store and read').getByText('Matches the docs').first()).toBeVisible();
  await page.goto(`${url}keys/expire/`);
  await expect(page.getByRole('main').getByRole('heading', { name: 'EXPIRE' })).toBeVisible();
});

test.describe('a newer version', () => {
  // It is served at an address of its own.
  test.use({ expectedFaults: [/^request: http:\/\/127\.0\.0\.1:\d+\/docs\//] });

  test('is told of, and shown whole when the reader wants it', async ({ page }) => {
    const site = await versionedSite();
    await page.goto(site.url);
    await untilKept(page);
    site.publish();
    await page.goto(`${site.url}strings/set/`);
    const bar = page.getByRole('status').filter({ hasText: 'There is a newer version of these pages.' });
    await expect(bar).toBeVisible();
    await expect(page).toHaveTitle('SET');
    await bar.getByRole('button', { name: 'Show it' }).click();
    await expect(page).toHaveTitle('SET, newer');
    await page.goto(`${site.url}strings/get/`);
    await expect(page).toHaveTitle('GET, newer');
    site.close();
  });
});

/** The site at an address of its own, where a newer version of it can be published. */
async function versionedSite() {
  let isNewer = false;
  const server = createServer(async ({ url: path = '/' }, response) => {
    const found = await fetch(new URL(path, url));
    const type = found.headers.get('content-type') ?? '';
    const body = Buffer.from(await found.arrayBuffer());
    response.writeHead(found.status, { 'content-type': type });
    response.end(isNewer ? newer(body, type) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/docs/`,
    publish: () => {
      isNewer = true;
    },
    close: () => server.close(),
  };
}

/** What a later build would have written: other pages, and so another version. */
function newer(body: Buffer, type: string): Buffer | string {
  if (type.startsWith('text/html')) return body.toString('utf8').replace('</title>', ', newer</title>');
  if (type.startsWith('text/javascript')) return body.toString('utf8').replace('"version":"', '"version":"newer-');
  return body;
}
