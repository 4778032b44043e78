import { defineConfig } from 'vitest/config';

const everyTest = 'test/**/*.test.{ts,tsx}';
const againstServers = 'test/differential/**/*.test.ts';

export default defineConfig({
  test: {
    environment: 'node',
    allowOnly: false,
    // A busy machine is slow, not wrong.
    testTimeout: 300_000,
    setupFiles: 'test/every-family.ts',
    projects: [
      {
        extends: true,
        // Files share what they import: reading the engine anew for each took longer than the tests.
        test: { name: 'unit', include: [everyTest], exclude: [againstServers], isolate: false },
      },
      /** Against real servers, which the setup brings; each test starts its own. */
      {
        extends: true,
        test: { name: 'differential', include: [againstServers], globalSetup: 'test/oracle/setup.ts' },
      },
    ],
  },
});
