import { useMemo, useState } from 'react';
import type { SandboxId, Timeline, TimelineEvent } from '../../protocol/messages.ts';
import type { PageSession } from '../session/page-session.ts';
import { showCommand } from '../timeline/command-place.ts';
import { TimelinePanel } from '../timeline/timeline-panel.tsx';
import { usePageSession } from '../use-session.ts';
import type { RunningDock } from './dock-view.ts';

interface DockTimelineProps {
  readonly dock: RunningDock;
  /** Where what sets the axis is folded away. */
  readonly toolsPlace: Element | null;
}

/** The timeline of the dock's sandbox: each has a view of its own, and begins with everything in it. */
export function DockTimeline({ dock: { sandbox, view, elapsedMs }, toolsPlace }: DockTimelineProps) {
  const session = usePageSession();
  const actions = useMemo(() => actionsOf(session, sandbox.id), [session, sandbox.id]);
  return (
    <TimelinePanel
      key={sandbox.id}
      page={session.store.getState().page}
      timeline={view.timeline}
      reachMs={useReach(view.timeline, elapsedMs)}
      elapsedMs={elapsedMs}
      toolsPlace={toolsPlace}
      {...actions}
    />
  );
}

function actionsOf({ store, context }: PageSession, sandbox: SandboxId) {
  const { link } = context;
  const { seek } = store.getState();
  return {
    onSeek: (elapsedMs: number) => seek(sandbox, elapsedMs),
    onGoTo: (event: TimelineEvent) => {
      seek(sandbox, event.elapsedMs, event.seq);
      showCommand(context, event);
    },
    askRows: (from: number, count: number) => link.ask({ type: 'lifelines', sandbox, from, count }),
    askStretch: (edgesMs: readonly number[]) => link.ask({ type: 'stretch', sandbox, edgesMs }),
  };
}

/** As far as the timeline or the reader ever went, until something else runs: the axis never shrinks under a drag. */
function useReach(timeline: Timeline, elapsedMs: number): number {
  const [reach, setReach] = useState({ timeline, endMs: 0 });
  const endMs = Math.max(reach.timeline === timeline ? reach.endMs : 0, timeline.endMs, elapsedMs);
  if (reach.timeline !== timeline || reach.endMs !== endMs) setReach({ timeline, endMs });
  return endMs;
}
