/** Something that the person at the terminal can put right: shown as its message alone, without a stack. */
export class UsageError extends Error {
  override name = 'UsageError';
  readonly exitCode: number = 1;
}

/** A flag that the program does not know or cannot read. */
export class FlagError extends UsageError {
  override readonly exitCode = 2;
}

/** Somebody asks for `--help`: the message is the answer. */
export class HelpWanted extends Error {
  override name = 'HelpWanted';
}

/** Runs a program's main function; a `UsageError` ends it with its message and exit code, `--help` with the usage and 0. */
export async function runProgram(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    if (error instanceof HelpWanted) return console.log(error.message);
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}
