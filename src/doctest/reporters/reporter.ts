import type { CheckedDocument } from '../checked.ts';
import type { Judging } from '../judging.ts';
import type { Summary } from '../summary.ts';

/** Turns what came of a run into text, piece by piece. */
export interface Reporter {
  /** What stands before the first document. */
  begin?(): string;
  document(checked: CheckedDocument): string;
  end(summary: Summary): string;
  /** What closes a report whose run was lost on its way, and says why. Left out: it needs no end. */
  broken?(why: string): string;
  /** Markdown for the page of a run, where GitHub Actions runs it. */
  stepSummary?(summary: Summary): string;
}

export interface ReporterOptions extends Judging {
  /** Colours, as a terminal shows them. */
  readonly colors: boolean;
}
