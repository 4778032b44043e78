import type { CheckedCommand } from './checked.ts';

/** What counts as wrong in a run. */
export interface Judging {
  /** A remark is wrong too, and so is what is broken in a document. */
  readonly strict: boolean;
  /** Where something would be rewritten, that is wrong. */
  readonly check?: boolean;
  /** So many commands may be skipped. Left out: any number. */
  readonly maxSkipped?: number | undefined;
}

/** Whether a command makes the run fail. */
export const isWrong = ({ verdict, isKnown }: CheckedCommand, { strict }: Judging): boolean =>
  !isKnown && (verdict === 'mismatch' || (strict && verdict === 'remark'));
