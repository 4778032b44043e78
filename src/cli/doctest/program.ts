import { closeSync, openSync, writeSync } from 'node:fs';
import { type ReporterName, reporters } from '../../doctest/reporters/table.ts';
import type { Progress } from '../progress.ts';
import { CannotRun } from './cannot-run.ts';
import { type DoctestOptions, doctestOptions } from './options.ts';
import { runDoctest } from './run.ts';

/** What the program has of the terminal that it is called from. */
export interface Terminal {
  readonly write: (text: string) => void;
  readonly colors: boolean;
  readonly progress: Progress;
}

/** The whole program: answers with its exit code. Throws a `UsageError`, which has one too, or `HelpWanted`. */
export async function doctest(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
): Promise<number> {
  const options = doctestOptions(argv, env);
  const outlets = outletsOf(options, terminal);
  const summary = await runDoctest(
    options,
    (checked) => {
      for (const { says, write } of outlets) write(says.document(checked));
    },
    terminal.progress,
  );
  for (const { says, write, close } of outlets) {
    write(says.end(summary));
    close?.();
  }
  return summary.exitCode;
}

/** Where what happened is told: to the terminal, and into the file of a report. */
function outletsOf({ reporter, report, strict }: DoctestOptions, { write, colors }: Terminal) {
  const saying = (name: ReporterName) => reporters[name]({ strict, colors: colors && report === undefined });
  if (report === undefined) return [{ says: saying(reporter), write, close: undefined }];
  const file = openReport(report);
  return [
    { says: reporters.pretty({ strict, colors }), write, close: undefined },
    { says: saying(reporter), write: (text: string) => writeSync(file, text), close: () => closeSync(file) },
  ];
}

function openReport(path: string): number {
  try {
    return openSync(path, 'w');
  } catch (thrown) {
    throw new CannotRun(`Cannot write the report to ${path}: ${(thrown as Error).message}`);
  }
}
