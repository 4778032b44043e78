import { type RefObject, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { Group } from '../../controls/group.tsx';
import { TransportButton } from '../../controls/icon-button.tsx';
import {
  NextCommandIcon,
  PauseIcon,
  PlayBackwardIcon,
  PlayIcon,
  PreviousCommandIcon,
  PreviousExpiryIcon,
} from '../../controls/icons.tsx';
import type { Direction } from '../../session/playback/advance.ts';
import { canPlay, Playback } from '../../session/playback/playback.ts';
import { type Step, takeStep, targetOf } from '../../session/playback/steps.ts';
import { watchCells } from '../../session/watch.ts';
import { usePageSession } from '../../use-session.ts';
import type { DockView } from '../dock-view.ts';
import { GoToTime } from './go-to-time.tsx';
import { type TransportCommand, transportCommand } from './keys.ts';
import { SpeedControl } from './speed-control.tsx';
import './transport.css';

/** Plays the clock of the sandbox in view, steps through what happened, and goes to a time that the reader types. */
export function Transport({ dock }: { dock: DockView }) {
  const { context } = usePageSession();
  const playback = usePlayback();
  const { direction, speed, skipIdle } = useStore(playback.state);
  const place = useRef<HTMLDivElement>(null);
  const step = (name: Step) => takeStep(context, name);
  // Where the clock can be played, the cells tell what they would print.
  useEffect(() => watchCells(context), [context]);
  useKeys(place, (command) => (command === 'toggle play' ? playback.toggle(1) : step(command)));
  const stepReason = (name: Step, reason: string) => (isPossible(dock, name) ? undefined : whyNot(dock, reason));
  const playReason = (way: Direction, reason: string) =>
    dock.view && canPlay(dock.view, dock.elapsedMs, way) ? undefined : whyNot(dock, reason);
  return (
    <Group label="Playback" className="transport">
      <div ref={place} className="transport-row">
        <TransportButton
          name="Previous expiry"
          shortcut="["
          reason={stepReason('previous expiry', 'Nothing expired before this')}
          onPress={() => step('previous expiry')}
        >
          <PreviousExpiryIcon />
        </TransportButton>
        <TransportButton
          name="Previous command"
          shortcut=","
          reason={stepReason('previous command', 'No command ran before this')}
          onPress={() => step('previous command')}
        >
          <PreviousCommandIcon />
        </TransportButton>
        <TransportButton
          name="Play backward"
          pressed={direction === -1}
          reason={direction === -1 ? undefined : playReason(-1, 'Nothing comes before this')}
          onPress={() => (direction === -1 ? playback.stop() : playback.play(-1))}
        >
          <PlayBackwardIcon />
        </TransportButton>
        <TransportButton
          name={direction ? 'Pause' : 'Play'}
          shortcut="Space"
          hint="Space, on the slider"
          reason={direction ? undefined : playReason(1, 'Nothing more happens after this')}
          onPress={() => playback.toggle(1)}
        >
          {direction ? <PauseIcon /> : <PlayIcon />}
        </TransportButton>
        <TransportButton
          name="Next command"
          shortcut="."
          reason={stepReason('next command', 'No command comes after this')}
          onPress={() => step('next command')}
        >
          <NextCommandIcon />
        </TransportButton>
        <SpeedControl speed={speed} onSpeed={(chosen) => playback.state.setState({ speed: chosen })} />
      </div>
      <div className="transport-row">
        <GoToTime key={dock.sandbox.id} dock={dock} />
        <button
          type="button"
          className="button button-edged transport-skip"
          aria-pressed={skipIdle}
          title="Jump over the stretches in which nothing happens"
          onClick={() => playback.state.setState({ skipIdle: !skipIdle })}
        >
          Skip idle
        </button>
      </div>
    </Group>
  );
}

const isPossible = ({ view, hasRun }: DockView, step: Step): boolean =>
  hasRun && view !== undefined && targetOf(view.moment, step) !== undefined;

const whyNot = ({ hasRun }: DockView, reason: string): string => (hasRun ? reason : 'Run an example first');

/** What plays the page's clock while the component is there and the page is seen. */
function usePlayback(): Playback {
  const { context } = usePageSession();
  const [playback] = useState(() => new Playback(context));
  useEffect(() => {
    const onVisibility = () => {
      if (document.hidden) playback.stop();
    };
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      playback.stop();
    };
  }, [playback]);
  return playback;
}

/** The transport's keys count in the whole dock: on the slider above all. */
function useKeys(place: RefObject<HTMLElement | null>, act: (command: TransportCommand) => void): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const dock = place.current?.closest<HTMLElement>('.time-dock');
    const onKeyDown = (event: KeyboardEvent) => {
      const command = event.target instanceof HTMLElement ? transportCommand(event, event.target) : undefined;
      if (command === undefined) return;
      event.preventDefault();
      latest.current(command);
    };
    dock?.addEventListener('keydown', onKeyDown);
    return () => dock?.removeEventListener('keydown', onKeyDown);
  }, [place]);
}
