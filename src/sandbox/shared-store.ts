import type { StepResult } from '../protocol/messages.ts';

/** Steps of a document up to which one looks; a longer one would be slow to run again for a hint. */
export const MOST_EARLIER_STEPS = 2000;

const HINT = 'it would match if the sections shared a store: session: page in the front matter makes them';

/**
 * The results of a run; where one differs that matches once the sections above have run in the same store (`rerun`), its
 * verdict says so.
 */
export function withSharedHint(
  results: readonly StepResult[],
  rerun: () => readonly StepResult[],
): readonly StepResult[] {
  if (!results.some(isHintless)) return results;
  const shared = rerun();
  return results.map((result, i): StepResult => {
    const other = shared[i];
    if (!isHintless(result) || other?.kind !== 'reply' || other.verdict?.kind !== 'match') return result;
    return { ...result, verdict: { kind: 'differs', why: `${result.verdict.why} (${HINT})` } };
  });
}

type Differing = Extract<StepResult, { kind: 'reply' }> & {
  readonly verdict: { readonly kind: 'differs'; readonly why: string };
};

/** A difference of which no usual cause is known yet. */
const isHintless = (result: StepResult): result is Differing =>
  result.kind === 'reply' && result.verdict?.kind === 'differs' && !result.verdict.why.includes('(it would match ');
