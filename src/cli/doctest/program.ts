import { appendFileSync } from 'node:fs';
import { runInSandbox } from '../../doctest/in-sandbox.ts';
import { printable } from '../../doctest/printable.ts';
import type { Progress } from '../progress.ts';
import { AgainstServer } from './against.ts';
import { BaselineFile } from './baseline-file.ts';
import { CannotRun } from './cannot-run.ts';
import { doctestOptions } from './options.ts';
import { outletsOf } from './outlets.ts';
import { runDoctest } from './run.ts';
import { findDocuments, keepDocuments } from './sources.ts';

/** What the program has of the terminal that it is called from. */
export interface Terminal {
  readonly write: (text: string) => void;
  /** Beside what it is asked for. */
  readonly writeError: (text: string) => void;
  readonly colors: boolean;
  readonly progress: Progress;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The whole program: answers with its exit code. Throws a `UsageError`, which has one too, or `HelpWanted`. */
export async function doctest(argv: readonly string[], env: Environment, terminal: Terminal): Promise<number> {
  const options = doctestOptions(argv, env);
  const files = findDocuments(options.paths, options.from);
  keepDocuments(files, options);
  const baseline = BaselineFile.open(options);
  const outlets = outletsOf(options, terminal);
  const isForPeople = options.reporter === 'pretty' || options.report !== undefined;
  const beside = isForPeople ? terminal.write : terminal.writeError;
  const note = (text: string): void => beside(printable(text));
  const server = options.against && (await AgainstServer.open(options.against));
  if (server) {
    note(`${server.title}\n`);
    emptyAtSignals(server);
  }
  const summary = await runDoctest({ files, baseline }, options, {
    run: server?.run ?? runInSandbox,
    tell: (checked) => {
      for (const outlet of outlets) outlet.document(checked);
    },
    note,
    progress: terminal.progress,
  })
    .catch((thrown: unknown) => {
      for (const outlet of outlets) outlet.break(thrown instanceof Error ? thrown.message : String(thrown));
      throw thrown;
    })
    .finally(() => server?.close());
  for (const outlet of outlets) {
    const markdown = outlet.end(summary);
    if (markdown !== undefined) appendSummary(markdown, env);
  }
  return summary.exitCode;
}

/** Whoever ends the program early finds the database as empty as it was. */
function emptyAtSignals(server: AgainstServer): void {
  for (const [signal, exitCode] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => void server.close().finally(() => process.exit(exitCode)));
  }
}

/** The file that GitHub Actions shows on the page of a run. */
function appendSummary(markdown: string, { GITHUB_STEP_SUMMARY: path }: Environment): void {
  if (path === undefined || path === '') return;
  try {
    appendFileSync(path, markdown);
  } catch (thrown) {
    throw new CannotRun(`Cannot write the summary to ${path}: ${(thrown as Error).message}`);
  }
}
