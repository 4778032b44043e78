import { UndoIcon } from '../controls/icons.tsx';
import { usePageState } from '../use-session.ts';

/** What there is to know of the session as a whole: the way back from a reset, and that a browser keeps nothing. */
export function SessionNotes() {
  const undoReset = usePageState((state) => state.undoReset);
  const canUndoReset = usePageState((state) => state.canUndoReset);
  const kept = usePageState((state) => state.kept);
  return (
    <>
      {canUndoReset ? (
        <div className="dock-note">
          <p>The session was reset.</p>
          <button type="button" className="button button-edged" onClick={undoReset}>
            <UndoIcon />
            Undo reset
          </button>
        </div>
      ) : undefined}
      {kept ? undefined : (
        <p className="dock-quiet">This browser keeps nothing for the page: a reload starts afresh.</p>
      )}
    </>
  );
}
