import type { SkippedBlock } from '../docs/page.ts';
import type { KnownWrong } from './baseline.ts';
import { type CheckedDocument, type VerdictName, verdictNames } from './checked.ts';
import { isWrong, type Judging } from './judging.ts';

/** What a whole run came to. */
export interface Summary {
  readonly documents: number;
  readonly commands: number;
  readonly verdicts: Readonly<Record<VerdictName, number>>;
  /** Commands that make the run fail. */
  readonly wrong: number;
  /** Outputs that were rewritten, or would be. */
  readonly rewritten: number;
  /** Wrong, and known to be. */
  readonly known: number;
  /** Known to be wrong, and wrong no more. */
  readonly fixed: readonly KnownWrong[];
  /** Examples that their authors do not want run: where they stand, and why. */
  readonly skipped: readonly Skipped[];
  /** Problems of documents, and sections that could not be run. */
  readonly problems: number;
  readonly faults: number;
  /** Commands that are skipped, beyond those that may be. */
  readonly tooManySkipped: boolean;
  readonly exitCode: 0 | 1;
}

/** An example that did not run. */
export interface Skipped extends SkippedBlock {
  readonly file: string;
}

/** Counts what documents came to, one after the other. */
export class Tally {
  readonly #judging: Judging;
  readonly #verdicts = Object.fromEntries(verdictNames.map((name) => [name, 0])) as Record<VerdictName, number>;
  readonly #skipped: Skipped[] = [];
  #documents = 0;
  #wrong = 0;
  #known = 0;
  #rewritten = 0;
  #problems = 0;
  #faults = 0;

  constructor(judging: Judging) {
    this.#judging = judging;
  }

  /** `rewritten`: so many of its outputs were rewritten, or would be. */
  add({ file, commands, skips, diagnostics, faults }: CheckedDocument, rewritten = 0): void {
    this.#rewritten += rewritten;
    this.#documents++;
    for (const command of commands) {
      this.#verdicts[command.verdict]++;
      if (isWrong(command, this.#judging)) this.#wrong++;
      if (command.isKnown) this.#known++;
    }
    this.#skipped.push(...skips.map((skip) => ({ file, ...skip })));
    this.#problems += diagnostics.filter(({ severity }) => severity === 'problem').length;
    this.#faults += faults.length;
  }

  /** `fixed`: what a baseline has that is wrong no more. */
  summary(fixed: readonly KnownWrong[] = []): Summary {
    const verdicts = { ...this.#verdicts };
    const tooManySkipped = this.#skippedCommands > (this.#judging.maxSkipped ?? Number.POSITIVE_INFINITY);
    const failed =
      tooManySkipped ||
      (this.#judging.check === true && this.#rewritten > 0) ||
      this.#wrong > 0 ||
      this.#faults > 0 ||
      (this.#judging.strict && this.#problems > 0);
    return {
      documents: this.#documents,
      commands: Object.values(verdicts).reduce((sum, count) => sum + count, 0),
      verdicts,
      wrong: this.#wrong,
      known: this.#known,
      rewritten: this.#rewritten,
      fixed,
      skipped: [...this.#skipped],
      problems: this.#problems,
      faults: this.#faults,
      tooManySkipped,
      exitCode: failed ? 1 : 0,
    };
  }

  /** Something is wrong already. */
  get isWrong(): boolean {
    return this.#wrong > 0 || this.#faults > 0;
  }

  get #skippedCommands(): number {
    return this.#skipped.reduce((sum, { commands }) => sum + commands, 0);
  }
}
