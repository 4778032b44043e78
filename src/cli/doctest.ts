/** `npm run doctest -- PATH...`: runs the transcripts of documents, and holds what they show against what a store answers. */
import { bringEveryFamily } from '../sandbox/table.ts';
import { doctest } from './doctest/program.ts';
import { Progress } from './progress.ts';
import { runProgram, UsageError } from './usage-error.ts';

// Who reads no further, such as `head`, has what it wanted; the run still ends as it should, with its exit code.
let lost: NodeJS.ErrnoException | undefined;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  lost ??= error;
});
process.stderr.on('error', () => undefined);

await runProgram(async () => {
  await bringEveryFamily();
  process.exitCode = await doctest(process.argv.slice(2), process.env, {
    write: (text) => {
      if (!lost) process.stdout.write(text);
    },
    writeError: (text) => process.stderr.write(text),
    colors: process.stdout.isTTY === true && !process.env.NO_COLOR,
    progress: new Progress(process.stderr),
  });
  if (lost && lost.code !== 'EPIPE') throw new UsageError(`Cannot write what came of it: ${lost.message}`);
});
