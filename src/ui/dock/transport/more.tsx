import type { ReactElement, ReactNode } from 'react';
import { useStore } from 'zustand';
import {
  KeyboardIcon,
  MoreIcon,
  NextCommandIcon,
  PlayBackwardIcon,
  PreviousCommandIcon,
  PreviousExpiryIcon,
  PutAwayIcon,
  SkipIdleIcon,
} from '../../controls/machine-icons.tsx';
import { MoreButton } from '../../controls/more-button.tsx';
import { Popup } from '../../controls/popup.tsx';
import { canPlay, type Playback } from '../../session/playback/playback.ts';
import { type Step, takeStep, targetOf } from '../../session/playback/steps.ts';
import { usePageSession } from '../../use-session.ts';
import type { RunningDock } from '../dock-view.ts';
import { ResetSession } from './reset-session.tsx';
import { type Retrace, UndoRedo } from './undo-redo.tsx';

export interface MoreProps {
  readonly dock: RunningDock;
  readonly playback: Playback;
  readonly onRetrace: Retrace;
  readonly onHelp: () => void;
  /** Gives the dock's room to the document. */
  readonly onPutAway: () => void;
  /** Told where the tools of the timeline belong while this is unfolded. */
  readonly onToolsPlace: (place: Element | null) => void;
}

/** What one needs seldom. */
export function More({ dock, playback, onRetrace, onHelp, onPutAway, onToolsPlace }: MoreProps) {
  return (
    <Popup label="More" title="More" className="button button-edged button-icon" face={<MoreIcon />}>
      <div className="more">
        <Part heading="Step">
          <StepButton dock={dock} step="previous expiry" shortcut="[" reason="Nothing expired before this" />
          <StepButton dock={dock} step="previous command" shortcut="," reason="No command ran before this" />
          <StepButton dock={dock} step="next command" shortcut="." reason="No command comes after this" />
        </Part>
        <Part heading="Play">
          <PlayButtons dock={dock} playback={playback} />
        </Part>
        <h3>Timeline</h3>
        <div className="more-part" ref={onToolsPlace} />
        <Part heading="Session">
          <UndoRedo onRetrace={onRetrace} />
          <ResetSession />
        </Part>
        <Part heading="Page">
          <MoreButton name="Keyboard" icon={KeyboardIcon} shortcut="?" leads onPress={onHelp} />
          <span className="more-put-away">
            <MoreButton name="Put the clock away" icon={PutAwayIcon} leads onPress={onPutAway} />
          </span>
        </Part>
      </div>
    </Popup>
  );
}

const Part = ({ heading, children }: { heading: string; children: ReactNode }) => (
  <>
    <h3>{heading}</h3>
    <div className="more-part">{children}</div>
  </>
);

interface StepButtonProps {
  readonly dock: RunningDock;
  readonly step: Exclude<Step, 'next expiry'>;
  readonly shortcut: string;
  /** Why there is nothing to do, where that is so. */
  readonly reason: string;
}

const steps: Readonly<Record<StepButtonProps['step'], readonly [string, () => ReactElement]>> = {
  'previous expiry': ['Previous expiry', PreviousExpiryIcon],
  'previous command': ['Previous command', PreviousCommandIcon],
  'next command': ['Next command', NextCommandIcon],
};

function StepButton({ dock: { view }, step, shortcut, reason }: StepButtonProps) {
  const { context } = usePageSession();
  const [name, icon] = steps[step];
  return (
    <MoreButton
      name={name}
      icon={icon}
      shortcut={shortcut}
      reason={targetOf(view.moment, step) ? undefined : reason}
      onPress={() => takeStep(context, step)}
    />
  );
}

function PlayButtons({ dock: { view, elapsedMs }, playback }: Pick<MoreProps, 'dock' | 'playback'>) {
  const { direction, skipIdle } = useStore(playback.state);
  const isBackward = direction === -1;
  return (
    <>
      <MoreButton
        name="Play backward"
        icon={PlayBackwardIcon}
        pressed={isBackward}
        reason={isBackward || canPlay(view, elapsedMs, -1) ? undefined : 'Nothing comes before this'}
        onPress={() => (isBackward ? playback.stop() : playback.play(-1))}
      />
      <MoreButton
        name="Skip idle"
        icon={SkipIdleIcon}
        hint="Jump over the stretches in which nothing happens"
        pressed={skipIdle}
        onPress={() => playback.state.setState({ skipIdle: !skipIdle })}
      />
    </>
  );
}
