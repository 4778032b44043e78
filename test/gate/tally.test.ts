import { describe, expect, it } from 'vitest';
import { sum, summaryLine, tallyOfPlaywright, tallyOfStep, tallyOfVitest, unsteady } from './tally.ts';

const vitestReport = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [{ status: 'failed', assertionResults: [{}] }],
};

describe('what a run came to', () => {
  it('counts tests of vitest', () => {
    expect(tallyOfVitest(vitestReport)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  it('counts a test file that did not load', () => {
    const testResults = [...vitestReport.testResults, { status: 'failed', assertionResults: [] }];
    expect(tallyOfVitest({ ...vitestReport, testResults }).failed).toBe(2);
  });

  it('counts tests of playwright, and a fault outside any as a failure', () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 0 };
    expect(tallyOfPlaywright({ suites: [], stats, errors: [{}] })).toEqual({ passed: 8, failed: 2, skipped: 0 });
  });

  it('names the journeys that passed only when they were tried again', () => {
    const spec = (title: string, status: string) => ({ title, file: 'a.spec.ts', line: 3, tests: [{ status }] });
    const group = { specs: [spec('in a group', 'flaky'), spec('failed', 'unexpected')] };
    const suites = [{ specs: [spec('steady', 'expected'), spec('alone', 'flaky')], suites: [group] }];
    expect(unsteady({ suites })).toEqual(['a.spec.ts:3 › alone', 'a.spec.ts:3 › in a group']);
  });

  it('counts a step that failed without a failed test', () => {
    expect(tallyOfStep(1).failed).toBe(1);
    expect(tallyOfStep(1, { passed: 3, failed: 0, skipped: 0 })).toEqual({ passed: 3, failed: 1, skipped: 0 });
    expect(tallyOfStep(1, { passed: 3, failed: 2, skipped: 0 }).failed).toBe(2);
    expect(tallyOfStep(0).failed).toBe(0);
  });

  it('ends in one line', () => {
    const tallies = [tallyOfStep(0, { passed: 3, failed: 0, skipped: 0 }), tallyOfStep(2)];
    expect(summaryLine(sum(tallies))).toBe('3 passed, 1 failed');
    expect(summaryLine({ passed: 1, failed: 0, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped');
  });
});
