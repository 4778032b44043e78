import type { ReactNode } from 'react';
import type { SandboxView } from '../../protocol/messages.ts';
import { ResetIcon } from '../controls/icons.tsx';
import { usePageState } from '../use-session.ts';

/** Starting afresh, and taking that back; beside it whatever else can be done with the whole session. */
export function SessionControls({ children }: { children: ReactNode }) {
  const resetSession = usePageState((state) => state.resetSession);
  const undoReset = usePageState((state) => state.undoReset);
  const canUndoReset = usePageState((state) => state.canUndoReset);
  const kept = usePageState((state) => state.kept);
  const canReset = usePageState(({ sandboxes }) => Object.values(sandboxes).some(isTouched));
  return (
    <div className="dock-session">
      {children}
      <button
        type="button"
        className="button button-edged"
        title="Drops what ran in every section, and sets the clocks back. Edits stay."
        aria-disabled={!canReset}
        onClick={canReset ? resetSession : undefined}
      >
        <ResetIcon />
        Reset session
      </button>
      {canUndoReset ? (
        <button type="button" className="button button-edged" onClick={undoReset}>
          Undo reset
        </button>
      ) : undefined}
      {kept ? undefined : (
        <p className="dock-unkept">This browser keeps nothing for the page: a reload starts afresh.</p>
      )}
    </div>
  );
}

/** Something ran in it, on whatever branch, or its clock was moved. */
const isTouched = ({ timeline, moment }: SandboxView): boolean =>
  timeline.commands > 0 || timeline.branches.length > 1 || moment.position.elapsedMs > 0;
