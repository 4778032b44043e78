import { runInNewContext } from 'node:vm';

/** What work comes to, or nothing where it takes longer than `limitMs`: it is stopped there, in its middle. */
export function withinTime<Result>(limitMs: number, work: () => Result): Result | undefined {
  try {
    return runInNewContext('work()', { work }, { timeout: limitMs });
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return undefined;
    throw thrown;
  }
}
