import type { CellId, CellOutcome, StaleReason } from '../protocol/messages.ts';
import type { Run } from './log.ts';
import { resultsOf } from './otherwise.ts';
import type { Sandbox } from './sandbox.ts';

/** What a cell shows: its own run, on this branch or, then it is stale, on another; and what was typed below it here. */
export interface Shown {
  readonly own: Run | undefined;
  readonly more: readonly Run[];
}

/** By cell, what each of a sandbox shows. */
export function shownCells({ runs, lastRuns }: Sandbox): ReadonlyMap<CellId, Shown> {
  const shown = new Map<CellId, { own: Run | undefined; more: Run[] }>();
  for (const [cell, own] of lastRuns) shown.set(cell, { own, more: [] });
  for (const run of runs) {
    const entry = shown.get(run.cell) ?? { own: undefined, more: [] };
    if (run.isNext) entry.more.push(run);
    else entry.own = run;
    shown.set(run.cell, entry);
  }
  return shown;
}

/** What the cells show that did not show it before; null where one shows nothing any more. */
export function changedCells(
  sandbox: Sandbox,
  before: ReadonlyMap<CellId, Shown>,
  now: ReadonlyMap<CellId, Shown>,
): Readonly<Record<CellId, CellOutcome | null>> {
  const changed: Record<CellId, CellOutcome | null> = {};
  for (const cell of before.keys()) if (!now.has(cell)) changed[cell] = null;
  for (const [cell, shown] of now) if (!isSame(shown, before.get(cell))) changed[cell] = outcomeOf(sandbox, shown);
  return changed;
}

const isSame = (a: Shown, b: Shown | undefined): boolean =>
  a.own === b?.own && a.more.length === b?.more.length && a.more.every((run, i) => run === b.more[i]);

/** What a reader is shown of a cell: the results of its run, and of what was typed behind it. */
export function outcomeOf(sandbox: Sandbox, { own, more }: Shown): CellOutcome {
  return {
    steps: own?.steps ?? [],
    results: own ? resultsOf(sandbox, own) : [],
    more: more.map((run) => ({ steps: run.steps, results: resultsOf(sandbox, run) })),
    ...(own?.firstExpiry ? { firstExpiry: own.firstExpiry } : {}),
    ...(own?.isCut ? { cutMs: own.to.elapsedMs } : {}),
  };
}

/** Why what a cell shows no longer follows from what stands before it; the cells of which it does are left out. */
export function staleCells({ runs, lastRuns }: Sandbox): Readonly<Record<CellId, StaleReason>> {
  const here = new Set(runs.map(({ number }) => number));
  const standing = new Set(runs.flatMap(({ cell, isNext }) => (isNext ? [] : cell)));
  const stale: Record<CellId, StaleReason> = {};
  for (const [cell, { after }] of lastRuns) {
    if (!standing.has(cell)) stale[cell] = after === 0 || here.has(after) ? 'elsewhere' : 'above';
  }
  return stale;
}
