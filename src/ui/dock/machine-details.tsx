import { Inspector } from '../inspector/inspector.tsx';
import { Branches } from './branches/branches.tsx';
import { Standing } from './clock/standing.tsx';
import type { RunningDock } from './dock-view.ts';
import { Events } from './events/events.tsx';
import { HistoryBudget } from './events/history-budget.tsx';
import { Fold } from './fold.tsx';
import { Jumps } from './transport/jumps.tsx';

/** What can be scrolled to below the controls: jumps, the keys, and, folded, what led here. */
export function MachineDetails({ dock }: { dock: RunningDock }) {
  const { view, sandbox, hasRun } = dock;
  const { timeline, moment } = view;
  if (!hasRun) return undefined;
  return (
    <>
      <Standing dock={dock} />
      <Jumps dock={dock} />
      <Inspector moment={moment} names={timeline.lifelineCount} />
      <div className="dock-folds">
        <Fold summary="Events">
          <Events moment={moment} sandbox={sandbox.id} />
        </Fold>
        <Fold summary="History">
          <HistoryBudget history={timeline.history} />
        </Fold>
        {timeline.branches.length > 1 ? (
          <Fold summary={`${timeline.branches.length} timelines`}>
            <Branches key={sandbox.id} timeline={timeline} />
          </Fold>
        ) : undefined}
      </div>
    </>
  );
}
