import { DockLifelines } from './dock-lifelines.tsx';
import type { RunningDock } from './dock-view.ts';
import { Scrubber } from './scrubber.tsx';

/** The timeline of the dock's sandbox: the clock's slider, and the life of each key along it. */
export const DockTimeline = ({ dock }: { dock: RunningDock }) => (
  <>
    <Scrubber dock={dock} />
    <DockLifelines dock={dock} />
  </>
);
