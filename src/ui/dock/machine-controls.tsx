import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { Playback } from '../session/playback/playback.ts';
import { takeStep } from '../session/playback/steps.ts';
import { enableKeys, keysEnabled } from '../session/single-keys.ts';
import { watchCells } from '../session/watch.ts';
import { usePageSession } from '../use-session.ts';
import { DockTimeline } from './dock-timeline.tsx';
import type { RunningDock } from './dock-view.ts';
import { ExpiryAnnouncer } from './events/expiry-announcer.tsx';
import { KeyboardHelp } from './keyboard/keyboard-help.tsx';
import type { KeyCommand } from './keyboard/keys.ts';
import { usePageKeys } from './keyboard/page-keys.ts';
import { ControlRow } from './transport/control-row.tsx';
import { RetraceNews, useRetrace } from './transport/undo-redo.tsx';

interface MachineControlsProps {
  /** Absent where there is nothing to control yet: the page's keys are there all the same. */
  readonly dock: RunningDock | undefined;
  readonly onPutAway: () => void;
}

/** What stays in view: the timeline, and one row of controls; with them the page's keys. */
export function MachineControls({ dock, onPutAway }: MachineControlsProps) {
  const { context } = usePageSession();
  const playback = usePlayback();
  const { retrace, news } = useRetrace();
  const place = useRef<HTMLDivElement>(null);
  const [toolsPlace, onToolsPlace] = useState<Element | null>(null);
  const [helps, setHelps] = useState(false);
  const [enabled, setEnabled] = useState(keysEnabled);
  // Where the clock can be moved, the cells tell what they would print.
  useEffect(() => watchCells(context), [context]);
  const act = (command: KeyCommand) => {
    if (command === 'help') return setHelps(true);
    if (command === 'toggle play') return playback.toggle(1);
    if (command !== 'run') return takeStep(context, command);
    const { inSight, runCell } = context.store.getState();
    if (inSight[0] !== undefined) runCell(inSight[0]);
  };
  usePageKeys({ within: place, enabled, act });
  const enable = (on: boolean) => {
    enableKeys(on);
    setEnabled(on);
  };
  return (
    <div ref={place} className="dock-machine">
      {dock ? (
        <>
          <div className="dock-timeline">
            <Timeline dock={dock} toolsPlace={toolsPlace} />
          </div>
          <ControlRow
            {...{ dock, playback, onPutAway, onToolsPlace }}
            onRetrace={retrace}
            onHelp={() => setHelps(true)}
          />
          <ExpiryAnnouncer dock={dock} />
        </>
      ) : undefined}
      <RetraceNews {...news} />
      {helps ? <KeyboardHelp enabled={enabled} onEnabled={enable} onClose={() => setHelps(false)} /> : undefined}
    </div>
  );
}

/** The clock moves at once; what a run has changed is drawn when its output stands. */
function Timeline({ dock, toolsPlace }: { dock: RunningDock; toolsPlace: Element | null }) {
  const timeline = useDeferredValue(dock.view.timeline);
  const isSame = timeline.sandbox === dock.sandbox.id;
  return <DockTimeline dock={isSame ? { ...dock, view: { ...dock.view, timeline } } : dock} toolsPlace={toolsPlace} />;
}

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
