import { readFile } from 'node:fs/promises';
import { parse } from 'node:path';
import { decodeDocument } from '../../docs/encoding.ts';
import { parsePage } from '../../docs/parse.ts';
import { type CheckOptions, checkPage } from '../../doctest/check.ts';
import type { CheckedDocument } from '../../doctest/checked.ts';
import { isWrong } from '../../doctest/judging.ts';
import { patchText } from '../../doctest/patch.ts';
import { type Summary, Tally } from '../../doctest/summary.ts';
import { isUpdated, updateDocument } from '../../doctest/update.ts';
import { fits } from '../../sandbox/table.ts';
import type { Progress } from '../progress.ts';
import type { BaselineFile } from './baseline-file.ts';
import { CannotRun } from './cannot-run.ts';
import type { DoctestOptions } from './options.ts';
import type { DocumentFile } from './sources.ts';
import { writeDocument } from './write-document.ts';

/** Who hears of a run, and what sections run on. */
export interface RunEnvironment {
  readonly run: CheckOptions['run'];
  readonly tell: (checked: CheckedDocument) => void;
  /** Takes what is to be said beside the report: what was rewritten, and what was written where. */
  readonly note: (text: string) => void;
  readonly progress: Progress;
}

/** What a run begins with. */
export interface RunFiles {
  readonly files: readonly DocumentFile[];
  readonly baseline: BaselineFile | undefined;
}

/** Checks every document, tells of each, and gives the counts. Throws `CannotRun` where there was nothing to check. */
export async function runDoctest(
  { files, baseline }: RunFiles,
  options: DoctestOptions,
  environment: RunEnvironment,
): Promise<Summary> {
  const { progress, tell, note } = environment;
  const tally = new Tally(options);
  for (const [index, file] of files.entries()) {
    progress.show(index, files.length, file.name);
    const endsAt = endOf(options, baseline);
    const found = await checkFile(file, options, { run: environment.run, ...(endsAt ? { endsAt } : {}) });
    const updated = options.update ? await update(file, found, environment, options) : found;
    const checked = baseline ? baseline.mark(updated.checked) : updated.checked;
    tally.add(checked, updated.rewritten);
    progress.clear();
    tell(checked);
    if (options.failFast && tally.isWrong) break;
  }
  progress.clear();
  const summary = tally.summary(baseline?.fixed());
  if (summary.commands === 0 && summary.skipped.length === 0 && summary.faults === 0) {
    throw new CannotRun(nothingFound(options, files));
  }
  const written = baseline?.write();
  if (written !== undefined) note(written);
  return summary;
}

/** Where to end within a document. What is to be rewritten is run to its end first: it may all be right then. */
function endOf({ failFast, update, strict }: DoctestOptions, baseline?: BaselineFile): CheckOptions['endsAt'] {
  if (!failFast || update) return undefined;
  return baseline ? baseline.watch() : (command) => isWrong(command, { strict });
}

interface CheckedFile {
  readonly checked: CheckedDocument;
  /** Outputs that were rewritten, or would be. */
  readonly rewritten: number;
}

/** `text`: absent where it could not be read, or would not be the same when it is written back. */
interface ReadFile extends CheckedFile {
  readonly bytes: Uint8Array;
  readonly text?: string | undefined;
}

type RunOptions = Pick<CheckOptions, 'run' | 'endsAt'>;

async function checkFile(file: DocumentFile, options: DoctestOptions, how: RunOptions): Promise<ReadFile> {
  try {
    const bytes = await readFile(file.path);
    const { text, diagnostics } = decodeDocument(bytes);
    if (text === undefined) return { bytes, checked: unreadable(file, diagnostics[0]?.message ?? ''), rewritten: 0 };
    return { bytes, text: sameText(bytes), checked: await checkText(bytes, file, options, how), rewritten: 0 };
  } catch (thrown) {
    if (thrown instanceof CannotRun) throw thrown;
    return { bytes: new Uint8Array(), checked: unreadable(file, messageOf(thrown)), rewritten: 0 };
  }
}

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

const unreadable = ({ name }: DocumentFile, message: string): CheckedDocument => ({
  ...{ file: name, commands: [], skips: [], diagnostics: [] },
  faults: [{ line: 1, message }],
});

/** The text with everything that is in the file; nothing where that is not UTF-8. */
function sameText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function checkText(
  source: string | Uint8Array,
  { path, name, format }: DocumentFile,
  options: DoctestOptions,
  how: RunOptions,
): Promise<CheckedDocument> {
  const page = parsePage(source, { slug: parse(path).name, format, fits, flavor: options.flavor });
  return checkPage(page, name, {
    ...how,
    isFatal: (thrown) => thrown instanceof CannotRun,
    ...(options.filter === undefined ? {} : { wants: matching(options.filter) }),
  });
}

/** Rewrites a document's outputs; with `--check` it is only said what would be. */
async function update(
  file: DocumentFile,
  { bytes, text, checked }: ReadFile,
  { run, note }: RunEnvironment,
  options: DoctestOptions,
): Promise<CheckedFile> {
  const updates = { all: options.update === 'all', force: options.force };
  if (text === undefined) {
    const isLeft = checked.commands.some((command) => isUpdated(command, updates));
    if (isLeft) note(`${file.name}: The outputs stay as they are: the file is not UTF-8. Save it as UTF-8 first.\n`);
    return { checked, rewritten: 0 };
  }
  const again = (source: string) => checkText(source, file, options, { run });
  const { text: next, document, count, refusals } = await updateDocument(text, checked, again, updates);
  for (const { line, message } of refusals) note(`${file.name}:${line}: ${message}\n`);
  if (next === text) return { checked, rewritten: 0 };
  note(patchText(file.name, text, next));
  if (options.check) return { checked, rewritten: count };
  try {
    writeDocument(file.path, next, bytes, options.paths);
    return { checked: document, rewritten: count };
  } catch (thrown) {
    const message = `The document is not rewritten: ${messageOf(thrown)}`;
    return { checked: { ...checked, faults: [...checked.faults, { line: 1, message }] }, rewritten: 0 };
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
