import { useState } from 'react';
import { useStore } from 'zustand';
import { PlayIcon } from '../../controls/icons.tsx';
import { PauseIcon } from '../../controls/machine-icons.tsx';
import { Toolbar } from '../../controls/toolbar.tsx';
import { durationText } from '../../format.ts';
import { canPlay, type Playback } from '../../session/playback/playback.ts';
import { watchAgain } from '../../session/watch-again.ts';
import { usePageSession, usePageState } from '../../use-session.ts';
import type { RunningDock } from '../dock-view.ts';
import { More, type MoreProps } from './more.tsx';
import { OwnSpeed, SpeedChoice } from './speed-control.tsx';
import './transport.css';

interface ControlRowProps extends Omit<MoreProps, 'dock'> {
  readonly dock: RunningDock;
}

/** What one does with a clock: play it, at some speed; go on to what happens next; and, folded, all the rest. */
export function ControlRow({ dock, playback, ...more }: ControlRowProps) {
  const speed = useStore(playback.state, (state) => state.speed);
  const [own, setOwn] = useState(false);
  const setSpeed = (chosen: number) => playback.state.setState({ speed: chosen });
  return (
    <>
      <Toolbar label="Clock" className="control-row">
        <span className="control-play">
          <PlayButton dock={dock} playback={playback} />
          <SpeedChoice speed={speed} own={own} onOwn={setOwn} onSpeed={setSpeed} />
        </span>
        <DefaultButton dock={dock} />
        <More dock={dock} playback={playback} {...more} />
      </Toolbar>
      {own ? <OwnSpeed speed={speed} onSpeed={setSpeed} /> : undefined}
    </>
  );
}

function PlayButton({ dock: { view, elapsedMs }, playback }: { dock: RunningDock; playback: Playback }) {
  const isPlaying = useStore(playback.state, ({ direction }) => direction !== undefined);
  const name = isPlaying ? 'Pause' : 'Play';
  const reason = isPlaying || canPlay(view, elapsedMs, 1) ? undefined : 'Nothing more happens after this';
  return (
    <button
      type="button"
      className="button button-edged button-icon"
      aria-label={name}
      aria-keyshortcuts="K"
      aria-disabled={reason !== undefined}
      aria-description={reason}
      title={reason ?? `${name} (K, or Space on the slider)`}
      onClick={reason === undefined ? () => playback.toggle(1) : undefined}
    >
      {isPlaying ? <PauseIcon /> : <PlayIcon />}
    </button>
  );
}

/** The one thing to press, whatever there is to see: the next key that expires, the run once more, or the run itself. */
function DefaultButton({ dock: { sandbox, view, hasRun, elapsedMs } }: { dock: RunningDock }) {
  const nextExpiry = usePageState((state) => state.nextExpiry);
  const { context } = usePageSession();
  const runCell = usePageState((state) => state.runCell);
  const reveal = usePageState((state) => state.reveal);
  const nextMs = view.moment.nextExpiryMs;
  const first = sandbox.cells[0];
  if (!hasRun && first !== undefined) {
    const run = () => {
      reveal(first);
      runCell(first);
    };
    return <Default name="Run this example" onPress={run} />;
  }
  if (nextMs === undefined) return <Default name="Watch it again" onPress={() => watchAgain(context)} />;
  return <Default name="Next expiry" detail={durationText(Math.max(0, nextMs - elapsedMs))} onPress={nextExpiry} />;
}

interface DefaultProps {
  readonly name: string;
  /** Shown behind the name, and no part of it. */
  readonly detail?: string;
  readonly onPress: () => void;
}

const Default = ({ name, detail, onPress }: DefaultProps) => (
  <button type="button" className="button button-primary control-default" aria-label={name} onClick={onPress}>
    {name}
    {detail === undefined ? undefined : <span className="control-detail"> · {detail}</span>}
  </button>
);
