import { defineConfig } from '@playwright/test';
import { browserFlags, findBrowser } from './e2e/support/browser.ts';
import { servedSites, sites } from './e2e/support/sites.ts';

export default defineConfig({
  testDir: 'e2e',
  outputDir: `test-results/${sites.ours.port}`,
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Limits are for what hangs, not for what is slow.
  timeout: 300_000,
  expect: { timeout: 45_000 },
  reporter: 'list',
  use: {
    baseURL: sites.ours.url,
    actionTimeout: 60_000,
    launchOptions: { executablePath: findBrowser(), args: [...browserFlags] },
    trace: 'retain-on-failure',
  },
  /** Opens the sites one after another: when the last one answers, all do. */
  webServer: {
    command: 'node --import tsx e2e/support/serve.ts',
    url: servedSites.at(-1)?.url ?? '',
    timeout: 600_000,
    reuseExistingServer: false,
    stderr: 'pipe',
  },
});
