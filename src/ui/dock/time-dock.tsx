import { type ReactNode, useState } from 'react';
import { hasBegun } from '../session/clock.ts';
import { usePageState } from '../use-session.ts';
import { Clock } from './clock/clock.tsx';
import { useDockView } from './dock-view.ts';
import { FirstRun } from './first-run.tsx';
import { useIdle, useTimeMachine } from './load-time-machine.ts';
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
  const { machine, failed } = useTimeMachine(useIdle() || begun);
  const [unfolded, setUnfolded] = useState(false);
  if (!dock) return undefined;
  const sheet = begun ? (unfolded ? 'half' : 'folded') : 'first';
  return (
    <>
      <aside id={id} tabIndex={-1} className="time-dock" aria-label="Time dock" data-sheet={sheet}>
        {/* Not a node of one is a node of the other: what appears in its place has not moved. */}
        {begun && machine ? (
          <machine.Machine {...{ dock, unfolded, onPutAway }} onFold={() => setUnfolded(!unfolded)} />
        ) : (
          <div className="dock-untouched" key={begun ? 'begun' : 'untouched'}>
            <Clock dock={dock} />
            {begun ? <p className="dock-quiet">{failed ? FAILED : COMING}</p> : <FirstRun preview={preview} />}
            {machine ? <machine.BeforeMachine /> : undefined}
          </div>
        )}
      </aside>
      {machine ? <machine.Offer /> : undefined}
    </>
  );
}

const COMING = 'The timeline is on its way.';
const FAILED = 'The timeline could not be loaded. The clock works; reload the page for the rest.';

/** Something runs, or has on this visit. It stays so after a reset: the page knows that its reader knows. */
function useBegun(): boolean {
  const begins = usePageState(hasBegun);
  const runs = usePageState(({ cells }) => Object.values(cells).some(({ running }) => running));
  const [begun, setBegun] = useState(begins);
  if (begins && !begun) setBegun(true);
  return begun || runs;
}
