import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { Baseline, baselineText, type KnownWrong, knownWrong, readBaseline } from '../../doctest/baseline.ts';
import type { CheckedCommand, CheckedDocument } from '../../doctest/checked.ts';
import { FlagError } from '../usage-error.ts';
import { CannotRun } from './cannot-run.ts';
import type { DoctestOptions } from './options.ts';

type BaselineOptions = Pick<DoctestOptions, 'baseline' | 'from' | 'strict' | 'filter' | 'failFast' | 'check'>;

/** The file of a baseline: read where it is there; where it is not, all that is wrong now is written into it. */
export class BaselineFile {
  readonly #path: string;
  readonly #options: BaselineOptions;
  /** Absent while it is to be written. */
  readonly #known: Baseline | undefined;
  readonly #documents: CheckedDocument[] = [];

  private constructor(path: string, options: BaselineOptions, known: readonly KnownWrong[] | undefined) {
    this.#path = path;
    this.#options = options;
    this.#known = known && new Baseline(known, this.#nameOf);
  }

  /**
   * Nothing where none is wanted. Throws `CannotRun` where it cannot be read, and a `FlagError` where it is not there and the
   * run could not tell all that is to be in it, or may write nothing.
   */
  static open(options: BaselineOptions): BaselineFile | undefined {
    const { baseline } = options;
    if (baseline === undefined) return undefined;
    if (!existsSync(baseline)) {
      refuseToMake(options);
      return new BaselineFile(baseline, options, undefined);
    }
    try {
      return new BaselineFile(baseline, options, readBaseline(readFileSync(baseline, 'utf8')));
    } catch (thrown) {
      throw new CannotRun(`Cannot read the baseline ${baseline}: ${(thrown as Error).message}`);
    }
  }

  /** Marks what is known to be wrong; everything, where the file is yet to be written. */
  mark(document: CheckedDocument): CheckedDocument {
    this.#documents.push(document);
    const known = this.#known ?? new Baseline(knownWrong([document], this.#options, this.#nameOf), this.#nameOf);
    return known.mark(document, this.#options);
  }

  /** For one document: whether a command, each asked of once, is wrong and not known. */
  watch(): (command: CheckedCommand) => boolean {
    return this.#known?.watch(this.#options) ?? (() => false);
  }

  /** What was known and is wrong no more; only a whole run can tell. */
  fixed(): readonly KnownWrong[] {
    const { filter, failFast } = this.#options;
    if (!this.#known || filter !== undefined || failFast) return [];
    return this.#known.fixed(this.#documents.map(({ file }) => file));
  }

  /** Writes what is wrong, where the file was not there. Says what was written. */
  write(): string | undefined {
    if (this.#known) return undefined;
    const known = knownWrong(this.#documents, this.#options, this.#nameOf);
    try {
      writeFileSync(this.#path, baselineText(known), { flag: 'wx' });
    } catch (thrown) {
      throw new CannotRun(`Cannot write the baseline ${this.#path}: ${(thrown as Error).message}`);
    }
    const count = known.reduce((sum, entry) => sum + entry.count, 0);
    return `${this.#path} was not there: it now holds ${count} known wrong outputs. From the next run on, others fail.\n`;
  }

  /** From the folder of the baseline, so that it is the same wherever the run is started. */
  readonly #nameOf = (file: string): string =>
    relative(dirname(this.#path), resolve(this.#options.from, file)).replaceAll('\\', '/');
}

function refuseToMake({ baseline, filter, failFast, check }: BaselineOptions): void {
  const why =
    (filter !== undefined && '--filter leaves commands out of it') ||
    (failFast && '--fail-fast ends before all is known') ||
    (check && '--check writes nothing');
  if (!why) return;
  throw new FlagError(
    `There is no baseline ${baseline} yet, and ${why}. Run once without that flag to have it written.`,
  );
}
