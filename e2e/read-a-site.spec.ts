import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, sites, test } from './support/journey.ts';

const address = (slug: string) => `${sites.fixtures.url}${slug}/`;
const tides = address('almanac/tides');

const partsOf = (page: Page) => ({
  title: (name: string) => page.getByRole('heading', { level: 1, name, exact: true }),
  sidebar: page.getByRole('navigation', { name: 'Documents' }),
  menu: page.getByRole('button', { name: 'Documents', exact: true }),
  search: page.getByRole('dialog', { name: 'Search' }),
  field: page.getByRole('combobox', { name: 'Search the documents' }),
  options: page.getByRole('dialog', { name: 'Search' }).getByRole('option'),
  contents: page.getByRole('navigation', { name: 'On this page' }),
});

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

test.describe('on a wide screen', () => {
  test.use({ viewport: { width: 1600, height: 1000 } });

  test('a page is found from the keyboard alone', async ({ page }) => {
    await page.goto(address('time'));
    const { search, field, options, title } = partsOf(page);
    await page.keyboard.press('/');
    await expect(field).toBeFocused();
    await page.keyboard.type('mussels');
    await expect(options).toHaveCount(1);
    await expect(options.first()).toHaveAttribute('aria-selected', 'true');
    await field.fill('moon');
    await expect(options).toHaveCount(2);
    await page.keyboard.press('ArrowDown');
    await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowDown');
    await expect(options.first()).toHaveAttribute('aria-selected', 'true');
    await expect(field).toHaveAttribute('aria-activedescendant', (await options.first().getAttribute('id')) ?? '');
    await page.keyboard.press('Escape');
    await expect(search).toBeHidden();

    await page.keyboard.press('Control+k');
    await field.fill('moons');
    await expect(options.first()).toContainText('Moons');
    await page.keyboard.press('Enter');
    await expect(title('Moons')).toBeVisible();
  });

  test('a slash that is typed into a field is a slash', async ({ page }) => {
    await page.goto(tides);
    const next = page.getByRole('textbox', { name: 'Next command' }).first();
    await next.fill('GET a');
    await page.keyboard.press('/');
    await expect(next).toHaveValue('GET a/');
    await expect(partsOf(page).search).toBeHidden();
  });

  test.describe('where the index cannot be had', () => {
    test.use({ expectedFaults: [/503/] });

    test('that is said, and tried again', async ({ page }) => {
      await page.route(/\/search-[^/]*\.json$/, (route) => route.fulfill({ status: 503, body: '' }));
      await page.goto(tides);
      const { field, search } = partsOf(page);
      await page.getByRole('button', { name: 'Search' }).click();
      await field.fill('moon');
      await expect(search).toContainText('The index could not be loaded.');
      await page.unrouteAll();
      await field.fill('zeppelin');
      await expect(search).toContainText('Nothing is found.');
      await field.fill('');
      await expect(search).toContainText('Commands, titles, headings and text.');
    });
  });

  test('the sidebar has the whole site, marks the page, and folds', async ({ page }) => {
    await page.goto(tides);
    const { sidebar, title, menu } = partsOf(page);
    await expect(menu).toBeHidden();
    await expect(sidebar.getByRole('link', { name: 'Tides', exact: true })).toHaveAttribute('aria-current', 'page');
    await expect(sidebar.getByRole('link', { name: 'Tides', exact: true })).toBeInViewport();
    const folder = sidebar.locator('summary', { hasText: 'Almanac' });
    await folder.click();
    await expect(sidebar.getByRole('link', { name: 'Tides', exact: true })).toBeHidden();
    await folder.click();
    await sidebar.getByRole('link', { name: 'Moons', exact: true }).click();
    await expect(title('Moons')).toBeVisible();
  });

  test('the contents follow the reading', async ({ page }) => {
    await page.setViewportSize({ width: 1600, height: 500 });
    await page.goto(tides);
    const { contents } = partsOf(page);
    const marked = contents.locator('[aria-current=location]');
    const scrollTo = (name: string) =>
      page.getByRole('heading', { name }).evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
    await scrollTo('Low water');
    await expect(marked).toHaveText('Low water');
    await scrollTo('High water');
    await expect(marked).toHaveText('High water');
    await page.keyboard.press('End');
    await expect(marked).toHaveText('Storms');
    // It cannot come to the top of the window, and is what the reader asked for.
    await contents.getByRole('link', { name: 'Neap tides' }).click();
    await expect(marked).toHaveText('Neap tides');
    await page.mouse.move(800, 250);
    await page.mouse.wheel(0, -3000);
    await expect(marked).toHaveCount(0);
  });

  test('a heading gives its address away', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(tides);
    await page.getByRole('link', { name: 'Storms', exact: true }).last().click();
    await expect(page.getByText('The link is copied.')).toBeAttached();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${tides}#storms`);
    expect(page.url()).toBe(`${tides}#storms`);
  });

  test('the way up, back and on stands around the document', async ({ page }) => {
    await page.goto(tides);
    const { title } = partsOf(page);
    await expect(page.getByRole('navigation', { name: 'Breadcrumb' })).toContainText('Almanac');
    await page.getByRole('navigation', { name: 'Previous and next' }).getByRole('link', { name: 'Moons' }).click();
    await expect(title('Moons')).toBeVisible();
    await page.getByRole('navigation', { name: 'Previous and next' }).getByRole('link', { name: 'Tides' }).click();
    await expect(title('Tides')).toBeVisible();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the sidebar unfolds over the page, and goes', async ({ page }) => {
    await page.goto(tides);
    const { sidebar, menu, title } = partsOf(page);
    await expect(sidebar).toBeHidden();
    await menu.tap();
    const current = sidebar.getByRole('link', { name: 'Tides', exact: true });
    await expect(current).toBeInViewport();
    await expect(current).toHaveAttribute('aria-current', 'page');
    await page.keyboard.press('Escape');
    await expect(sidebar).toBeHidden();
    await expect(menu).toBeFocused();
    await menu.tap();
    await sidebar.getByRole('link', { name: 'Moons', exact: true }).tap();
    await expect(title('Moons')).toBeVisible();
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });

  test('the neighbours are there, and the way to all pages', async ({ page }) => {
    await page.goto(tides);
    const { sidebar, title } = partsOf(page);
    await expect(sidebar.getByRole('link', { name: 'Moons', exact: true })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Search' })).toBeHidden();
    await sidebar.getByRole('link', { name: 'All documents' }).click();
    await page.getByRole('main').getByRole('link', { name: 'Tides', exact: true }).click();
    await expect(title('Tides')).toBeVisible();
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1600, 390]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 }, contextOptions: { reducedMotion: 'reduce' } });

      test('axe finds nothing in sidebar, contents and search', async ({ page }) => {
        await page.goto(tides);
        const { sidebar, menu, field, options } = partsOf(page);
        if (await menu.isVisible()) await menu.click();
        await expect(sidebar.locator('summary', { hasText: 'Almanac' })).toBeVisible();
        await expectAccessible(page);
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Search' }).click();
        await field.fill('moon');
        await expect(options.first()).toBeVisible();
        await expectAccessible(page);
      });
    });
  }
}

test.describe('a page of prose alone', () => {
  // It is the page of an unknown address.
  test.use({ expectedFaults: [/404/] });

  test('fetches nothing of what runs examples', async ({ page }) => {
    const scripts: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname);
    });
    await page.goto(`${sites.fixtures.url}no-such-page/`);
    await expect(partsOf(page).title('No such page')).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(scripts.filter((path) => path.includes('examples'))).toEqual([]);
    expect(scripts.length).toBeGreaterThan(0);
  });
});
