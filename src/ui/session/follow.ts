import type { BranchComparison, BranchId, SandboxId, SandboxView } from '../../protocol/messages.ts';
import { Latest } from './latest.ts';
import type { SessionContext } from './session-context.ts';

/** What is compared with the branch in force of a sandbox. */
export interface Compared {
  readonly sandbox: SandboxId;
  readonly branch: BranchId;
}

/** Who is told what differs. */
export interface ComparisonListener {
  readonly onComparison: (comparison: BranchComparison) => void;
  /** There is nothing left to compare: another branch is in force, or the one compared with is gone. */
  readonly onEnd: () => void;
}

/**
 * Compares a branch with the one in force, wherever the clock goes, as fast as the store answers. Answers with the way
 * to stop.
 */
export function followComparison(
  { store, link }: Pick<SessionContext, 'store' | 'link'>,
  { sandbox, branch }: Compared,
  { onComparison, onEnd }: ComparisonListener,
): () => void {
  const viewNow = () => store.getState().sandboxes[sandbox];
  const inForce = viewNow()?.timeline.branch;
  const latest = new Latest(
    (elapsedMs: number) => link.ask({ type: 'compare', sandbox, branch, elapsedMs }),
    onComparison,
  );
  let asked: { readonly elapsedMs: number; readonly timeline: SandboxView['timeline'] } | undefined;
  const look = () => {
    const timeline = viewNow()?.timeline;
    if (!timeline || timeline.branch !== inForce || !timeline.branches.some(({ id }) => id === branch)) {
      stop();
      return onEnd();
    }
    const elapsedMs = store.getState().clocks[sandbox] ?? 0;
    if (asked?.elapsedMs === elapsedMs && asked.timeline === timeline) return;
    asked = { elapsedMs, timeline };
    latest.put(elapsedMs);
  };
  const unsubscribe = store.subscribe(look);
  const stop = () => {
    unsubscribe();
    latest.close();
  };
  look();
  return stop;
}
