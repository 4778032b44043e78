import { useMemo } from 'react';
import type { SandboxId, SandboxView, TimelineEvent } from '../../protocol/messages.ts';
import type { PageSession } from '../session/page-session.ts';
import { showCommand } from '../timeline/command-place.ts';
import { Lifelines } from '../timeline/lifelines.tsx';
import { usePageSession } from '../use-session.ts';
import type { DockView } from './dock-view.ts';

interface DockLifelinesProps {
  readonly dock: Omit<DockView, 'view'> & { readonly view: SandboxView };
}

/** The lifelines of the dock's sandbox. Each sandbox has a view of its own, and begins with everything in it. */
export function DockLifelines({ dock: { sandbox, view, elapsedMs, endMs } }: DockLifelinesProps) {
  const session = usePageSession();
  const actions = useMemo(() => actionsOf(session, sandbox.id), [session, sandbox.id]);
  return (
    <Lifelines
      key={sandbox.id}
      page={session.store.getState().page}
      timeline={view.timeline}
      endMs={endMs}
      elapsedMs={elapsedMs}
      {...actions}
    />
  );
}

function actionsOf({ store, context: { link } }: PageSession, sandbox: SandboxId) {
  const { page, seek } = store.getState();
  return {
    onSeek: (elapsedMs: number) => seek(sandbox, elapsedMs),
    onGoTo: (event: TimelineEvent) => {
      seek(sandbox, event.elapsedMs, event.seq);
      showCommand(page, event);
    },
    askRows: (from: number, count: number) => link.ask({ type: 'lifelines', sandbox, from, count }),
    askStretch: (edgesMs: readonly number[]) => link.ask({ type: 'stretch', sandbox, edgesMs }),
  };
}
