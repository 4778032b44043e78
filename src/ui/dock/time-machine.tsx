import { useDeferredValue } from 'react';
import type { SandboxView } from '../../protocol/messages.ts';
import { Share } from '../sharing/share.tsx';
import { Branches } from './branches/branches.tsx';
import { UndoRedo } from './branches/undo-redo.tsx';
import { DockLifelines } from './dock-lifelines.tsx';
import type { DockView } from './dock-view.ts';
import { Events } from './events.tsx';
import { ExpiryAnnouncer } from './expiry-announcer.tsx';
import { HistoryBudget } from './history-budget.tsx';
import { Standing } from './standing.tsx';
import { Transport } from './transport/transport.tsx';

/**
 * What a reader does with time once something has run. It is fetched when she turns to an example, so that a page which
 * is only read stays light; the parts stand where the dock has room for them.
 */
interface MachineProps {
  readonly dock: DockView & { readonly view: SandboxView };
}

/** Below the clock: playing it, stepping through what happened, going to a time; where that leads, and what expires meanwhile. */
export const MachineControls = ({ dock }: MachineProps) => (
  <>
    <Transport dock={dock} />
    <Standing dock={dock} />
    <ExpiryAnnouncer dock={dock} />
  </>
);

/** The lives of all keys, and the other ways that things went. */
export function MachineView({ dock }: MachineProps) {
  // The clock moves at once; what a run has changed is drawn when its output stands.
  const timeline = useDeferredValue(dock.view.timeline);
  const drawn = timeline.sandbox === dock.sandbox.id ? { ...dock, view: { ...dock.view, timeline } } : dock;
  return (
    <>
      <DockLifelines dock={drawn} />
      <Branches dock={drawn} />
    </>
  );
}

/** What happened, and how much of it is kept. */
export function MachineLog({ dock: { sandbox, view } }: MachineProps) {
  return (
    <>
      <Events moment={view.moment} sandbox={sandbox.id} />
      <HistoryBudget history={view.timeline.history} />
    </>
  );
}

/** Taking a run back, and handing the session to somebody else. */
export const MachineSession = () => (
  <>
    <UndoRedo />
    <Share />
  </>
);
