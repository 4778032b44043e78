import type { StepResult } from '../../protocol/messages.ts';
import type { Step, Verdict } from '../../transcript/step.ts';

/** The one text of a verdict. Readers look for it, and so do tests. */
export function verdictText(verdict: Verdict): string {
  if (verdict.kind === 'differs') return `Differs from the docs: ${verdict.why}`;
  if (verdict.kind === 'unavailable') return `Not in the playground: ${verdict.why}`;
  return verdict.remark ? `Matches the docs, with a remark: ${verdict.remark}` : 'Matches the docs';
}

/** How many documented commands of a run came out how. `replies` are those that the document says nothing about. */
export interface Tally {
  readonly matches: number;
  readonly differs: number;
  /** What the playground has not, and what follows from that. */
  readonly unavailable: number;
  readonly refused: number;
  readonly replies: number;
}

export function tally(results: readonly StepResult[]): Tally {
  const counts = { matches: 0, differs: 0, unavailable: 0, refused: 0, replies: 0 };
  for (const result of results) {
    if (result.kind === 'refused') counts.refused++;
    if (result.kind !== 'reply') continue;
    if (!result.verdict) counts.replies++;
    else if (result.verdict.kind === 'match') counts.matches++;
    else counts[result.verdict.kind]++;
  }
  return counts;
}

/** "3 match, 1 differs": a run in a few words, which never hold the text of a verdict. */
export function tallyText({ matches, differs, unavailable, refused, replies }: Tally): string {
  const parts = [
    matches && `${grouped(matches)} ${matches === 1 ? 'matches' : 'match'}`,
    differs && `${grouped(differs)} ${differs === 1 ? 'differs' : 'differ'}`,
    unavailable && `${grouped(unavailable)} not in the playground`,
    refused && `${grouped(refused)} not sent`,
    replies && `${grouped(replies)} ${replies === 1 ? 'reply' : 'replies'}`,
  ];
  return parts.filter((part) => part !== 0).join(', ') || 'nothing to run';
}

const grouped = (count: number): string => count.toLocaleString('en');

/**
 * The results that still belong to the steps on show: those of the run up to the first step that has been edited since.
 * What follows an edit may have come out otherwise.
 */
export function standingResults(
  steps: readonly Step[],
  ranSteps: readonly Step[] | undefined,
  results: readonly StepResult[] | undefined,
): readonly StepResult[] {
  if (!ranSteps || !results) return [];
  if (ranSteps === steps) return results;
  const edited = steps.findIndex((step, index) => !isSameStep(step, ranSteps[index]));
  return edited < 0 ? results.slice(0, steps.length) : results.slice(0, edited);
}

const isSameStep = (step: Step, ran: Step | undefined): boolean => step.kind === ran?.kind && step.text === ran.text;
