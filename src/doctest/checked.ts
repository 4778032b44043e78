import type { Diagnostic, SkippedBlock } from '../docs/page.ts';

/** What is said of a documented output. Only `mismatch` is wrong by itself. */
export const verdictNames = ['match', 'remark', 'mismatch', 'unavailable', 'no-expectation'] as const;
export type VerdictName = (typeof verdictNames)[number];

/** A command of a document, and how what the document shows of it stands to what a store answered. */
export interface CheckedCommand {
  /** As it was named to doctest. */
  readonly file: string;
  /** 1-based line of the command in the file. */
  readonly line: number;
  /** The heading that it stands under. */
  readonly section: string;
  /** As the document writes it, without prompt and trailing comment. */
  readonly command: string;
  /** The documented output; absent where the document shows none. */
  readonly expected?: string;
  /** What the store answered, as redis-cli prints it. */
  readonly actual: string;
  readonly verdict: VerdictName;
  /** What was forgiven, why it differs, or what is not there. */
  readonly remark?: string;
  /** A baseline has it: it is wrong, and does not count as that. */
  readonly isKnown?: true;
  /** Where the documented output stands in the file; absent where there is none. */
  readonly place?: OutputPlace;
}

/** Lines of a file that hold an output. */
export interface OutputPlace {
  /** 1-based. */
  readonly firstLine: number;
  /** As they are read: without what nesting puts before them. */
  readonly lines: readonly string[];
  /** Characters of the answer that `actual` leaves out, since it is too long. */
  readonly omitted: number;
}

/** A document whose examples ran. */
export interface CheckedDocument {
  readonly file: string;
  readonly commands: readonly CheckedCommand[];
  /** Examples that their author does not want run. */
  readonly skips: readonly SkippedBlock[];
  /** What went wrong, or was passed over, while the document was read. */
  readonly diagnostics: readonly Diagnostic[];
  /** Sections whose examples could not be run: the fault is not the document's. */
  readonly faults: readonly Fault[];
}

export interface Fault {
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}
