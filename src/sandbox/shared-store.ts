import type { CellId, StepResult } from '../protocol/messages.ts';
import type { Step } from '../transcript/step.ts';

/** A section as its document has it: what prepares its store, and what its cells run. */
export interface EarlierSection {
  readonly setup?: readonly Step[] | undefined;
  readonly steps?: readonly Step[] | undefined;
}

/** Steps of a document up to which one looks; a longer one would be slow to run again for a hint. */
const MOST_EARLIER_STEPS = 2000;

/** A store of its own. */
interface Shared {
  next(
    cell: CellId,
    order: number,
    steps: readonly Step[],
  ): { readonly run: { readonly results: readonly StepResult[] } };
}

/**
 * What the last of a section's lists of steps comes to in a store that the sections above have used; nothing where there are
 * none, or too many. `begin`: a store that so many steps have prepared.
 */
export function inSharedStore(
  { earlier, setup, lists }: SharedBy,
  begin: (setup: readonly Step[]) => Shared,
): readonly StepResult[] {
  const above = earlier.flatMap(({ steps = [] }) => steps);
  // One store begins with all that prepares it.
  const prepared = [...earlier.flatMap((section) => section.setup ?? []), ...setup];
  const count = above.length + prepared.length;
  if (count === setup.length || count > MOST_EARLIER_STEPS) return [];
  const shared = begin(prepared);
  return [above, ...lists].map((steps, order) => shared.next('', order, steps).run.results).at(-1) ?? [];
}

/** The sections above, what prepares the own one, and what runs in it, one list after the other. */
interface SharedBy {
  readonly earlier: readonly EarlierSection[];
  readonly setup: readonly Step[];
  readonly lists: readonly (readonly Step[])[];
}

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
