import { useDeferredValue, useId } from 'react';
import { ChevronIcon } from '../controls/icons.tsx';
import { usePageState } from '../use-session.ts';
import { Clock } from './clock/clock.tsx';
import type { DockView } from './dock-view.ts';
import { MachineControls } from './machine-controls.tsx';
import { MachineDetails } from './machine-details.tsx';
import { SessionNotes } from './session-notes.tsx';

export { Offer } from './offer.tsx';

/**
 * What a reader does with time. Next to nothing of it means anything before something has run, so it is fetched when the
 * page has come to rest, or the reader turns to an example: a page that is only read is there at once.
 */
interface MachineProps {
  readonly dock: DockView;
  /** On narrow screens: all of it is to be seen, not only what stays. */
  readonly unfolded: boolean;
  readonly onFold: () => void;
  readonly onPutAway: () => void;
}

/** The dock once something has run: what one looks at stays, what tells about it scrolls below. */
export function Machine({ dock, unfolded, onFold, onPutAway }: MachineProps) {
  const details = useId();
  // What a run prints is painted first.
  const isTold = useDeferredValue(dock.view !== undefined);
  const isRunning = usePageState(({ cells }) => dock.sandbox.cells.some((id) => cells[id]?.running));
  // A first run has nothing to show before it ends.
  const running = isTold && dock.view && (dock.hasRun || !isRunning) ? { ...dock, view: dock.view } : undefined;
  return (
    <>
      <div className="dock-stay">
        <button type="button" className="dock-handle" aria-expanded={unfolded} aria-controls={details} onClick={onFold}>
          <ChevronIcon />
          <span className="visually-hidden">{unfolded ? 'Hide timeline' : 'Show timeline'}</span>
        </button>
        <Clock dock={dock} />
        <MachineControls dock={running} onPutAway={onPutAway} />
        {running ? undefined : (
          <p className="dock-quiet">{isRunning ? 'The example is running.' : 'The timeline is on its way.'}</p>
        )}
      </div>
      <div id={details} className="dock-details">
        <SessionNotes />
        {running ? <MachineDetails dock={running} /> : undefined}
      </div>
    </>
  );
}

/** Of the same, what there is before anything has run: the page's keys, and the way back from a reset. */
export const BeforeMachine = () => (
  <>
    <SessionNotes />
    <MachineControls dock={undefined} onPutAway={() => {}} />
  </>
);
