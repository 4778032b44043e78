/** `npm run build`: writes the site of some documents to a folder, for any static host. */
import { join } from 'node:path';
import { atEnd } from './lifetime.ts';
import { makeSite, shownPath } from './site/make.ts';
import { buildOptions, calledFrom } from './site/options.ts';
import { checkOutputFolder, replaceFolder } from './site/output-folder.ts';
import { problemCount, reportOf } from './site/report.ts';
import { runProgram } from './usage-error.ts';

await runProgram(async () => {
  atEnd(() => process.exit());
  const say = (words: string) => console.log(words);
  const warn = (words: string) => console.error(words);
  const options = buildOptions(process.argv.slice(2), process.env);
  const { out, isStrict, isVerbose } = options;
  // Before the work, so that nobody waits for it only to hear that it cannot be written.
  await checkOutputFolder(out);
  const { files, site, sources } = await makeSite(options, { say, warn, sayPhase: say, isKept: true });
  const from = calledFrom(process.env);
  const report = reportOf(site.documents, { nameOf: (path) => shownPath(join(sources.folder, path), from), isVerbose });
  for (const line of report) console.error(line);
  await replaceFolder(out, files);
  const bytes = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  console.log(
    `${shownPath(out, from)}: ${files.size} files, ${(bytes / 1e6).toFixed(1)} MB, to be served at ${options.base}`,
  );
  const problems = problemCount(site.documents);
  if (isStrict && problems > 0) {
    console.error(
      `--strict: ${problems === 1 ? 'there is 1 problem' : `there are ${problems} problems`} in the documents.`,
    );
    process.exitCode = 1;
  }
});
