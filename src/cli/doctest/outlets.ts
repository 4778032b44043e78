import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { CheckedDocument } from '../../doctest/checked.ts';
import type { Reporter } from '../../doctest/reporters/reporter.ts';
import { type ReporterName, reporters } from '../../doctest/reporters/table.ts';
import type { Summary } from '../../doctest/summary.ts';
import { CannotRun } from './cannot-run.ts';
import type { DoctestOptions } from './options.ts';
import { writeWhole } from './whole-file.ts';

/** Where what happened is told, as one reporter says it. */
export class Outlet {
  readonly #says: Reporter;
  readonly #write: (text: string) => void;
  readonly #close: () => void;
  #hasBegun = false;

  constructor(says: Reporter, write: (text: string) => void, close: () => void = () => undefined) {
    this.#says = says;
    this.#write = write;
    this.#close = close;
  }

  document(checked: CheckedDocument): void {
    const said = this.#says.document(checked);
    if (said !== '') this.#tell(said);
  }

  /** Answers with Markdown for the page of a run, where the reporter has some. */
  end(summary: Summary): string | undefined {
    this.#tell(this.#says.end(summary));
    this.#close();
    return this.#says.stepSummary?.(summary);
  }

  /** The run was lost. What has begun on a terminal is closed there; the file of a report stays as it was. */
  break(why: string): void {
    const said = this.#hasBegun ? this.#says.broken?.(why) : undefined;
    if (said !== undefined) this.#write(said);
  }

  /** What opens a report comes with what it first holds: where nothing could be run, there is none to be closed. */
  #tell(text: string): void {
    this.#write(this.#hasBegun ? text : (this.#says.begin?.() ?? '') + text);
    this.#hasBegun = true;
  }
}

interface TerminalOutlet {
  readonly write: (text: string) => void;
  readonly colors: boolean;
}

/** The terminal, or it for people and the file of a report. Throws `CannotRun` where there can be no such file. */
export function outletsOf(options: DoctestOptions, { write, colors }: TerminalOutlet): readonly Outlet[] {
  const { reporter, report, strict, check } = options;
  const saying = (name: ReporterName, isTerminal: boolean) =>
    reporters[name]({ strict, check, colors: colors && isTerminal });
  if (report === undefined) return [new Outlet(saying(reporter, true), write)];
  const file = new ReportFile(report);
  return [
    new Outlet(saying('pretty', true), write),
    new Outlet(
      saying(reporter, false),
      (text) => file.add(text),
      () => file.write(),
    ),
  ];
}

/** The file of a report. It is written once the run is through: until then an earlier report stays. */
class ReportFile {
  readonly #path: string;
  readonly #parts: string[] = [];

  constructor(path: string) {
    this.#path = path;
    this.#orCannotRun(() => {
      const there = statSync(path, { throwIfNoEntry: false });
      if (there?.isDirectory()) throw new Error('it is a folder');
      accessSync(there && !there.isFile() ? path : dirname(path), constants.W_OK);
    });
  }

  add(text: string): void {
    this.#parts.push(text);
  }

  write(): void {
    this.#orCannotRun(() => writeWhole(this.#path, this.#parts.join('')));
  }

  #orCannotRun(action: () => void): void {
    try {
      action();
    } catch (thrown) {
      throw new CannotRun(`Cannot write the report to ${this.#path}: ${(thrown as Error).message}`);
    }
  }
}
