/** `npm run doctest -- PATH...`: runs the transcripts of documents, and holds what they show against what a store answers. */
import { bringEveryFamily } from '../sandbox/table.ts';
import { doctest } from './doctest/program.ts';
import { Progress } from './progress.ts';
import { runProgram } from './usage-error.ts';

// Who reads no further, such as `head`, has what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

await runProgram(async () => {
  await bringEveryFamily();
  process.exitCode = await doctest(process.argv.slice(2), process.env, {
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
    colors: process.stdout.isTTY === true && !process.env.NO_COLOR,
    progress: new Progress(process.stderr),
  });
});
