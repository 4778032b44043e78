import { expect, type Page, test } from '@playwright/test';
import { watchFaults } from './support/faults.ts';

/** What every journey relies on: that the page cannot do wrong unseen. */
const wrongs: readonly (readonly [string, (page: Page) => Promise<unknown>, RegExp])[] = [
  ['an error on the console', (page) => page.evaluate(() => console.error('ouch')), /^console: ouch/],
  ['an error nobody caught', (page) => page.evaluate(() => void setTimeout(() => lost())), /^uncaught: .*lost/],
  ['an inline script', (page) => page.evaluate(addInlineScript), /^console: .*Content Security Policy/],
  ['a picture from elsewhere', (page) => page.evaluate(addPicture), /^console: .*Content Security Policy/],
  ['a visit elsewhere', (page) => page.goto('http://localhost:9/').catch(() => {}), /^request: http:\/\/localhost:9\//],
];

for (const [wrong, commit, line] of wrongs) {
  test(`sees ${wrong}`, async ({ page, context }) => {
    const faults = watchFaults(context);
    await page.goto('/');
    expect(faults).toEqual([]);
    await commit(page);
    await expect(() => expect(faults.join('\n')).toMatch(new RegExp(line, 'm'))).toPass();
  });
}

declare function lost(): void;

function addInlineScript(): void {
  const script = document.createElement('script');
  script.textContent = 'document.title = "taken over"';
  document.body.append(script);
}

function addPicture(): void {
  document.body.append(Object.assign(document.createElement('img'), { src: 'http://localhost:9/pixel.png' }));
}
