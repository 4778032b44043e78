/** Something that the person at the terminal can put right: shown as its message alone, without a stack. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Runs a program's main function; a `UsageError` ends it with its message and exit code 1. */
export async function runProgram(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
