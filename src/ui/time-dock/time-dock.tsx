import { useId, useState } from 'react';
import { ChevronIcon } from '../icons/icons.tsx';
import { Inspector } from '../inspector/inspector.tsx';
import { Lifelines } from '../lifelines/lifelines.tsx';
import { Clock } from './clock.tsx';
import { type DockView, useDockView, useSeek } from './dock-view.ts';
import { Events } from './events.tsx';
import { ExpiryAnnouncer } from './expiry-announcer.tsx';
import { Jumps } from './jumps.tsx';
import { Scrubber } from './scrubber.tsx';
import { SessionControls } from './session-controls.tsx';
import { Standing } from './standing.tsx';
import './time-dock.css';

/** The reader's hold on time: the clock of one section, and what is true there at that instant. */
export function TimeDock() {
  const dock = useDockView();
  const [unfolded, setUnfolded] = useState(false);
  const details = useId();
  if (!dock) return undefined;
  return (
    <aside className="time-dock" aria-label="Time dock" data-unfolded={unfolded || undefined}>
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
        <Standing dock={dock} />
      </div>
      <div id={details} className="dock-details">
        <Details dock={dock} />
      </div>
      <ExpiryAnnouncer dock={dock} />
    </aside>
  );
}

function Details({ dock }: { dock: DockView }) {
  const { sandbox, view, hasRun, elapsedMs, endMs } = dock;
  const seek = useSeek();
  return (
    <>
      {view && hasRun ? (
        <Lifelines timeline={view.timeline} endMs={endMs} elapsedMs={elapsedMs} onSeek={(ms) => seek(sandbox.id, ms)} />
      ) : (
        <p className="dock-empty">
          Run an example: its keys appear here, each with a lifeline, and the clock is yours to drag.
        </p>
      )}
      <Inspector moment={view?.moment} />
      <div>
        <div className="dock-row">
          <h2 className="dock-heading">Events</h2>
          <SessionControls />
        </div>
        {view && hasRun ? (
          <Events timeline={view.timeline} elapsedMs={elapsedMs} />
        ) : (
          <p className="dock-nothing">Nothing has happened yet.</p>
        )}
      </div>
    </>
  );
}
