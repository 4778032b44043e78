import { type ReactNode, useDeferredValue, useId, useState } from 'react';
import { ChevronIcon } from '../controls/icons.tsx';
import { hasBegun } from '../session/clock.ts';
import { usePageState } from '../use-session.ts';
import { Clock } from './clock/clock.tsx';
import { type DockView, useDockView } from './dock-view.ts';
import { FirstRun } from './first-run.tsx';
import { type LoadedMachine, useIdle, useTimeMachine } from './load-time-machine.ts';
import { Offer } from './offer.tsx';
import { SessionNotes } from './session-notes.tsx';
import './time-dock.css';

interface TimeDockProps {
  /** Where the page's links lead to. */
  readonly id: string;
  /** What the first example will do; see `FirstRun`. */
  readonly preview?: ReactNode;
  readonly onPutAway: () => void;
}

/** The reader's hold on time: the clock of one section, and what is true there at that instant. */
export function TimeDock({ id, preview, onPutAway }: TimeDockProps) {
  const dock = useDockView();
  const begun = useBegun();
  const loaded = useTimeMachine(useIdle() || begun);
  const [unfolded, setUnfolded] = useState(false);
  if (!dock) return undefined;
  const sheet = begun ? (unfolded ? 'half' : 'folded') : 'first';
  return (
    <>
      <aside id={id} tabIndex={-1} className="time-dock" aria-label="Time dock" data-sheet={sheet}>
        {begun ? (
          <Begun {...{ dock, loaded, unfolded, onPutAway }} onFold={() => setUnfolded(!unfolded)} />
        ) : (
          <Untouched {...{ dock, loaded, preview, onPutAway }} />
        )}
      </aside>
      <Offer />
    </>
  );
}

/** Something runs, or has on this visit. It stays so after a reset: the page knows that its reader knows. */
function useBegun(): boolean {
  const begins = usePageState(hasBegun);
  const runs = usePageState(({ cells }) => Object.values(cells).some(({ running }) => running));
  const [begun, setBegun] = useState(begins);
  if (begins && !begun) setBegun(true);
  return begun || runs;
}

interface PartProps {
  readonly dock: DockView;
  readonly loaded: LoadedMachine;
  readonly onPutAway: () => void;
}

/** Not a node of it is one of `Begun`: what appears in its place has not moved. */
function Untouched({ dock, loaded: { machine }, preview, onPutAway }: PartProps & { preview: ReactNode }) {
  return (
    <div className="dock-untouched">
      <Clock dock={dock} />
      <FirstRun preview={preview} />
      <SessionNotes />
      {machine ? <machine.MachineControls dock={undefined} onPutAway={onPutAway} /> : undefined}
    </div>
  );
}

interface BegunProps extends PartProps {
  readonly unfolded: boolean;
  readonly onFold: () => void;
}

function Begun({ dock, loaded: { machine, failed }, unfolded, onFold, onPutAway }: BegunProps) {
  const details = useId();
  // What a run prints is painted first.
  const isTold = useDeferredValue(dock.view !== undefined);
  const running = isTold && dock.view ? { ...dock, view: dock.view } : undefined;
  return (
    <>
      <div className="dock-stay">
        <button type="button" className="dock-handle" aria-expanded={unfolded} aria-controls={details} onClick={onFold}>
          <ChevronIcon />
          <span className="visually-hidden">{unfolded ? 'Hide timeline' : 'Show timeline'}</span>
        </button>
        <Clock dock={dock} />
        {machine ? <machine.MachineControls dock={running} onPutAway={onPutAway} /> : undefined}
        {machine && running ? undefined : (
          <p className="dock-quiet">{failed ? FAILED : 'The timeline is on its way.'}</p>
        )}
      </div>
      <div id={details} className="dock-details">
        <SessionNotes />
        {machine && running ? <machine.MachineDetails dock={running} /> : undefined}
      </div>
    </>
  );
}

const FAILED = 'The timeline could not be loaded. The clock works; reload the page for the rest.';
