import { defineConfig } from '@playwright/test';
import { browserFlags, findBrowser } from './e2e/support/browser.ts';
import { servedSites, sites } from './e2e/support/sites.ts';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  reporter: 'list',
  use: {
    baseURL: sites.ours.url,
    launchOptions: { executablePath: findBrowser(), args: [...browserFlags] },
    trace: 'retain-on-failure',
  },
  /** The built site, by the same program as `npm start`. */
  webServer: servedSites.map(({ port, url, docs }) => ({
    command: `node --import tsx src/cli/start.ts${docs ? ` --docs ${JSON.stringify(docs)}` : ''}`,
    env: { PORT: String(port) },
    url,
    timeout: 180_000,
    reuseExistingServer: false,
    stderr: 'pipe' as const,
  })),
});
