import type { SkippedBlock } from '../docs/page.ts';
import { type CheckedCommand, type CheckedDocument, type VerdictName, verdictNames } from './checked.ts';

/** What a whole run came to. */
export interface Summary {
  readonly documents: number;
  readonly commands: number;
  readonly verdicts: Readonly<Record<VerdictName, number>>;
  /** Commands that make the run fail. */
  readonly wrong: number;
  /** Examples that their authors do not want run: where they stand, and why. */
  readonly skipped: readonly Skipped[];
  /** Problems of documents, and sections that could not be run. */
  readonly problems: number;
  readonly faults: number;
  readonly exitCode: 0 | 1;
}

/** An example that did not run. */
export interface Skipped extends SkippedBlock {
  readonly file: string;
}

export interface Judging {
  /** A remark is wrong too, and so is what is broken in a document. */
  readonly strict: boolean;
}

/** Whether a command makes the run fail. */
export const isWrong = ({ verdict }: CheckedCommand, { strict }: Judging): boolean =>
  verdict === 'mismatch' || (strict && verdict === 'remark');

/** Counts what documents came to, one after the other. */
export class Tally {
  readonly #judging: Judging;
  readonly #verdicts = Object.fromEntries(verdictNames.map((name) => [name, 0])) as Record<VerdictName, number>;
  readonly #skipped: Skipped[] = [];
  #documents = 0;
  #wrong = 0;
  #problems = 0;
  #faults = 0;

  constructor(judging: Judging) {
    this.#judging = judging;
  }

  add({ file, commands, skips, diagnostics, faults }: CheckedDocument): void {
    this.#documents++;
    for (const command of commands) {
      this.#verdicts[command.verdict]++;
      if (isWrong(command, this.#judging)) this.#wrong++;
    }
    this.#skipped.push(...skips.map((skip) => ({ file, ...skip })));
    this.#problems += diagnostics.filter(({ severity }) => severity === 'problem').length;
    this.#faults += faults.length;
  }

  get summary(): Summary {
    const verdicts = { ...this.#verdicts };
    const failed = this.#wrong > 0 || this.#faults > 0 || (this.#judging.strict && this.#problems > 0);
    return {
      documents: this.#documents,
      commands: Object.values(verdicts).reduce((sum, count) => sum + count, 0),
      verdicts,
      wrong: this.#wrong,
      skipped: [...this.#skipped],
      problems: this.#problems,
      faults: this.#faults,
      exitCode: failed ? 1 : 0,
    };
  }
}
