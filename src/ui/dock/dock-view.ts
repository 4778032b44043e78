import type { SandboxModel } from '../../docs/page.ts';
import type { SandboxView } from '../../protocol/messages.ts';
import { dockSandbox, hasRun } from '../session/clock.ts';
import type { PageState } from '../session/page-state.ts';
import { usePageState } from '../use-session.ts';

/** What the time dock is about: one sandbox, where its clock stands, and whether it is on its way. */
export interface DockView {
  readonly sandbox: SandboxModel;
  /** Absent until the store has told about the sandbox. */
  readonly view: SandboxView | undefined;
  /** Something has run in it. */
  readonly hasRun: boolean;
  readonly elapsedMs: number;
  readonly travelling: boolean;
}

/** The dock, once the store has told about its sandbox. */
export type RunningDock = DockView & { readonly view: SandboxView };

/** Absent on a page without examples. */
export function useDockView(): DockView | undefined {
  const id = usePageState(dockSandbox);
  const sandbox = usePageState(({ page }) => page.sandboxes.find((model) => model.id === id));
  const view = usePageState(({ sandboxes }) => sandboxes[id ?? '']);
  const elapsedMs = usePageState(({ clocks }) => clocks[id ?? ''] ?? 0);
  const travelling = usePageState((state) => state.performing !== undefined && state.performing.sandbox === id);
  return sandbox && { sandbox, view, hasRun: hasRun(view), elapsedMs, travelling };
}

/** The reader looks at what was: something that ran comes after it. A playhead on its way through a run does not count. */
export const isPast = ({ view, travelling }: Pick<DockView, 'view' | 'travelling'>): boolean =>
  view?.moment.past === true && !travelling;

/** What an action of the dock needs: the sandbox, and where its clock stands. */
export const useSeek = (): PageState['seek'] => usePageState((state) => state.seek);
