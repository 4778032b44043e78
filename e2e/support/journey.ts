import { test as base } from '@playwright/test';
import { watchFaults } from './faults.ts';

export { expect } from '@playwright/test';
export { sites } from './sites.ts';

interface Journey {
  /** What a journey provokes on purpose: patterns for lines of `watchFaults`. */
  readonly expectedFaults: readonly RegExp[];
  readonly faultless: undefined;
}

/**
 * A reader's journey. It fails when the page logs an error, throws, breaks its content security policy or asks another
 * origin for anything, whatever else it checks.
 */
export const test = base.extend<Journey>({
  expectedFaults: [[], { option: true }],
  faultless: [
    async ({ context, expectedFaults }, use) => {
      const faults = watchFaults(context);
      await use(undefined);
      const surprises = faults.filter((fault) => !expectedFaults.some((expected) => expected.test(fault)));
      if (surprises.length > 0) throw new Error(`The page is not faultless:\n${surprises.join('\n')}`);
    },
    { auto: true },
  ],
});
