import { appendFileSync, closeSync, openSync, writeSync } from 'node:fs';
import { runInSandbox } from '../../doctest/in-sandbox.ts';
import type { Reporter } from '../../doctest/reporters/reporter.ts';
import { type ReporterName, reporters } from '../../doctest/reporters/table.ts';
import type { Progress } from '../progress.ts';
import { AgainstServer } from './against.ts';
import { CannotRun } from './cannot-run.ts';
import { type DoctestOptions, doctestOptions } from './options.ts';
import { runDoctest } from './run.ts';

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
  const outlets = outletsOf(options, terminal);
  for (const { says, write } of outlets) write(says.begin?.() ?? '');
  const isForPeople = options.reporter === 'pretty' || options.report !== undefined;
  const note = isForPeople ? terminal.write : terminal.writeError;
  const server = options.against && (await AgainstServer.open(options.against));
  if (server) {
    note(`${server.title}\n`);
    emptyAtSignals(server);
  }
  const summary = await runDoctest(options, {
    run: server?.run ?? runInSandbox,
    tell: (checked) => {
      for (const { says, write } of outlets) write(says.document(checked));
    },
    note,
    progress: terminal.progress,
  }).finally(() => server?.close());
  for (const { says, write, close } of outlets) {
    write(says.end(summary));
    close?.();
    const markdown = says.stepSummary?.(summary);
    if (markdown !== undefined) appendSummary(markdown, env);
  }
  return summary.exitCode;
}

/** Whoever ends the program early finds the database as empty as it was. */
function emptyAtSignals(server: AgainstServer): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().finally(() => process.exit(130)));
  }
}

/** Where what happened is told. */
interface Outlet {
  readonly says: Reporter;
  readonly write: (text: string) => void;
  readonly close?: () => void;
}

/** The terminal, or it for people and the file of a report. */
function outletsOf(options: DoctestOptions, { write, colors }: Terminal): readonly Outlet[] {
  const { reporter, report, strict } = options;
  const saying = (name: ReporterName, isTerminal: boolean) => reporters[name]({ strict, colors: colors && isTerminal });
  if (report === undefined) return [{ says: saying(reporter, true), write }];
  const file = openReport(report);
  return [
    { says: saying('pretty', true), write },
    { says: saying(reporter, false), write: (text) => writeSync(file, text), close: () => closeSync(file) },
  ];
}

function openReport(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (thrown) {
    throw new CannotRun(`Cannot write the report to ${path}: ${(thrown as Error).message}`);
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
