import { parse } from 'node:path';
import { parsePage } from '../../docs/parse.ts';
import { checkPage } from '../../doctest/check.ts';
import type { CheckedDocument } from '../../doctest/checked.ts';
import { runInSandbox } from '../../doctest/in-sandbox.ts';
import { isWrong, type Summary, Tally } from '../../doctest/summary.ts';
import { fits } from '../../sandbox/table.ts';
import type { Progress } from '../progress.ts';
import { CannotRun } from './cannot-run.ts';
import type { DoctestOptions } from './options.ts';
import { readSource } from './source-text.ts';
import { type DocumentFile, findDocuments } from './sources.ts';

/** Checks every document, tells of each, and gives the counts. Throws `CannotRun` where there was nothing to check. */
export async function runDoctest(
  options: DoctestOptions,
  tell: (checked: CheckedDocument) => void,
  progress: Progress,
): Promise<Summary> {
  const files = findDocuments(options.paths, options.from);
  const tally = new Tally(options);
  for (const [index, file] of files.entries()) {
    progress.show(index, files.length, file.name);
    const checked = await checkDocument(file, options);
    tally.add(checked);
    progress.clear();
    tell(checked);
    if (options.failFast && tally.summary.wrong > 0) break;
  }
  progress.clear();
  if (tally.summary.commands === 0 && tally.summary.exitCode === 0) throw new CannotRun(nothingFound(options, files));
  return tally.summary;
}

async function checkDocument({ path, name, format }: DocumentFile, options: DoctestOptions): Promise<CheckedDocument> {
  try {
    const { text, diagnostics } = await readSource(path);
    const page = parsePage(text, { slug: parse(path).name, format, fits, flavor: options.flavor });
    const checked = await checkPage(page, name, {
      run: runInSandbox,
      ...(options.filter === undefined ? {} : { wants: matching(options.filter) }),
      ...(options.failFast ? { endsAt: (command) => isWrong(command, options) } : {}),
    });
    return { ...checked, diagnostics: [...diagnostics, ...checked.diagnostics] };
  } catch (thrown) {
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return { file: name, commands: [], skips: [], diagnostics: [], faults: [{ line: 1, message }] };
  }
}

function matching(text: string) {
  const wanted = text.toLowerCase();
  return (command: Readonly<Record<'file' | 'section' | 'command', string>>): boolean =>
    Object.values(command).some((part) => part.toLowerCase().includes(wanted));
}

function nothingFound({ filter }: DoctestOptions, { length }: readonly DocumentFile[]): string {
  const where = length === 1 ? 'the document' : `the ${length} documents`;
  return filter === undefined
    ? `There is no transcript in ${where}: nothing was checked. A transcript is a code block with prompts, such as redis> GET key.`
    : `There is no command in ${where} that has ${filter} in it, in its heading or in the name of its file: nothing was checked.`;
}
