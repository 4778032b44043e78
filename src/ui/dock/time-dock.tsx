import { useDeferredValue, useId, useState } from 'react';
import type { Moment, SandboxView } from '../../protocol/messages.ts';
import { ChevronIcon } from '../controls/icons.tsx';
import { Inspector } from '../inspector/inspector.tsx';
import { usePageState } from '../use-session.ts';
import { Clock } from './clock.tsx';
import { type DockView, isPast, useDockView } from './dock-view.ts';
import { Jumps } from './jumps.tsx';
import { type TimeMachine, useTimeMachine } from './load-time-machine.ts';
import { Scrubber } from './scrubber.tsx';
import { SessionControls } from './session-controls.tsx';
import './time-dock.css';

/** The reader's hold on time: the clock of one section, and what is true there at that instant. */
export function TimeDock() {
  const dock = useDockView();
  const [unfolded, setUnfolded] = useState(false);
  const details = useId();
  const turned = usePageState(({ activeSandbox }) => activeSandbox !== undefined);
  const { machine, failed } = useTimeMachine(turned || dock?.hasRun === true);
  // What a run prints is painted first.
  const isRunning = useDeferredValue(dock?.hasRun === true);
  if (!dock) return undefined;
  const running = isRunning && dock.hasRun && dock.view ? { ...dock, view: dock.view } : undefined;
  return (
    <aside
      className="time-dock"
      aria-label="Time dock"
      data-unfolded={unfolded || undefined}
      data-past={isPast(dock) || undefined}
    >
      <div className="dock-controls">
        <div className="dock-top">
          <Clock dock={dock} />
          <button
            type="button"
            className="button button-edged dock-fold"
            aria-expanded={unfolded}
            aria-controls={details}
            onClick={() => setUnfolded(!unfolded)}
          >
            <ChevronIcon />
            {unfolded ? 'Hide timeline' : 'Show timeline'}
          </button>
        </div>
        <Scrubber dock={dock} />
        <Jumps dock={dock} />
        {machine && running ? <machine.MachineControls dock={running} /> : undefined}
      </div>
      <div id={details} className="dock-details">
        <Details moment={dock.view?.moment} running={running} machine={machine} failed={failed} />
      </div>
    </aside>
  );
}

interface DetailsProps {
  readonly moment: Moment | undefined;
  /** The dock, once something has run. */
  readonly running: (DockView & { readonly view: SandboxView }) | undefined;
  readonly machine: TimeMachine | undefined;
  readonly failed: boolean;
}

function Details({ moment, running, machine, failed }: DetailsProps) {
  return (
    <>
      {running ? undefined : (
        <p className="dock-empty">
          Run an example: its keys appear here, each with a lifeline, and the clock is yours to drag.
        </p>
      )}
      {failed ? (
        <p className="dock-empty">The timeline could not be loaded. The clock works; reload the page for the rest.</p>
      ) : undefined}
      {machine && running ? <machine.MachineView dock={running} /> : undefined}
      <Inspector moment={moment} />
      <div>
        <div className="dock-row">
          <h2 className="dock-heading">Events</h2>
          <SessionControls>{machine ? <machine.MachineSession /> : undefined}</SessionControls>
        </div>
        {machine && running ? (
          <machine.MachineLog dock={running} />
        ) : (
          <p className="dock-nothing">Nothing has happened yet.</p>
        )}
      </div>
    </>
  );
}
