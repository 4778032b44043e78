/** What a run of tests came to. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Vitest's JSON report. A file that fails before its first test counts as one failure. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** A file or a group of Playwright's JSON report. */
export interface PlaywrightSuite {
  readonly specs: readonly {
    readonly title: string;
    readonly file: string;
    readonly line: number;
    readonly tests: readonly { readonly status: string }[];
  }[];
  readonly suites?: readonly PlaywrightSuite[];
}

/** Playwright's JSON report. `errors` are faults outside any test. */
export interface PlaywrightReport {
  readonly suites: readonly PlaywrightSuite[];
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
}

export function tallyOfVitest(report: VitestReport): Tally {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** A journey that failed and then passed has passed: `unsteady` names it. */
export function tallyOfPlaywright({ stats, errors }: PlaywrightReport): Tally {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped };
}

/** The journeys that failed once and passed when they were tried again: `watch.spec.ts:12 › it expires`. */
export const unsteady = ({ suites }: Pick<PlaywrightReport, 'suites'>): readonly string[] =>
  suites.flatMap(({ specs, suites: inner = [] }) => [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
      .map(({ file, line, title }) => `${file}:${line} › ${title}`),
    ...unsteady({ suites: inner }),
  ]);

/**
 * A step of the gate that ended with `exitCode`. Tests that ran are counted; a step that failed without a failed test (a
 * type error, a lint finding, a runner that never started) counts as one failure, so a sum without failures is a clean run.
 */
export function tallyOfStep(exitCode: number, tests: Tally = { passed: 0, failed: 0, skipped: 0 }): Tally {
  return exitCode !== 0 && tests.failed === 0 ? { ...tests, failed: 1 } : tests;
}

export function sum(tallies: readonly Tally[]): Tally {
  const total = (of: keyof Tally) => tallies.reduce((count, tally) => count + tally[of], 0);
  return { passed: total('passed'), failed: total('failed'), skipped: total('skipped') };
}

/** The last line of a run: `12 passed, 0 failed`. */
export const summaryLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
