import type { Position, Request, SandboxId, SandboxView } from '../../protocol/messages.ts';
import type { PageActions, PageState } from './page-state.ts';
import type { SessionContext } from './session-context.ts';
import { withClock, withMoment } from './views.ts';

/** The `seq` of a position that stands after the last command of its instant. */
export const AFTER_LAST = Number.MAX_SAFE_INTEGER;

/** What moves the clock. It never changes what was run. */
export function clockActions(
  context: SessionContext,
): Pick<PageActions, 'seek' | 'nextExpiry' | 'focusSandbox' | 'showRows' | 'unfoldKeys'> {
  const { store, scrub, travel } = context;
  const seek = (sandbox: SandboxId, elapsedMs: number, seq?: number): void => {
    endTravel(context);
    // Nothing is known of what was before: it has been forgotten.
    const beginsMs = store.getState().sandboxes[sandbox]?.timeline.history.from.elapsedMs ?? 0;
    moveTo(context, sandbox, { elapsedMs: Math.max(beginsMs, Math.round(elapsedMs)), seq: seq ?? AFTER_LAST });
  };
  const show = (more: Extract<Request, { type: 'rows' | 'unfold' }>): void => {
    context.link.ask(more).then(
      ({ moment }) => store.setState((state) => withMoment(state, moment)),
      () => {},
    );
  };
  return {
    seek,
    showRows: (sandbox, count) => show({ type: 'rows', sandbox, count }),
    unfoldKeys: (sandbox, keys) => show({ type: 'unfold', sandbox, keys }),
    nextExpiry: async () => {
      travel.finish();
      await scrub.idle();
      const sandbox = dockSandbox(store.getState());
      const nextMs = store.getState().sandboxes[sandbox ?? '']?.moment.nextExpiryMs;
      if (sandbox !== undefined && nextMs !== undefined) seek(sandbox, nextMs);
    },
    focusSandbox: (sandbox) => {
      context.link.warm();
      context.services.prefetch?.();
      if (context.tabbing || store.getState().activeSandbox === sandbox) return;
      travel.finish();
      store.setState({ activeSandbox: sandbox });
      context.keeper.note('place');
    },
  };
}

/**
 * The sandbox that the time dock shows: the one that the reader turned to last. While nothing has run the dock goes with
 * her: who has scrolled on has left what she turned to before.
 */
export function dockSandbox(state: DockState): SandboxId | undefined {
  const { activeSandbox, page, cells } = state;
  const first = page.sandboxes.find((sandbox) => sandbox.cells.length > 0)?.id;
  if (hasBegun(state) || Object.values(cells).some(({ running }) => running)) return activeSandbox ?? first;
  const seen = sandboxesInSight(state);
  const stays = activeSandbox !== undefined && (seen.length === 0 || seen.includes(activeSandbox));
  return stays ? activeSandbox : (seen[0] ?? first);
}

/** The sections of the cells in sight, in their order. */
export const sandboxesInSight = ({ page, inSight }: Pick<PageState, 'page' | 'inSight'>): readonly SandboxId[] =>
  page.cells.flatMap(({ id, sandbox }) => (inSight.includes(id) ? [sandbox] : []));

type DockState = Pick<PageState, 'activeSandbox' | 'page' | 'cells' | 'sandboxes' | 'inSight'>;

/** Something ran in a sandbox, on whatever branch. */
export const hasRun = (view: SandboxView | undefined): boolean =>
  view !== undefined && (view.timeline.commands > 0 || view.timeline.branches.length > 1);

/** Something ran on the page. */
export const hasBegun = ({ sandboxes }: Pick<PageState, 'sandboxes'>): boolean => Object.values(sandboxes).some(hasRun);

/** The reader goes to a position: the clock at once, what is true there as soon as the store says. */
export function moveTo(
  { store, scrub, records, keeper }: SessionContext,
  sandbox: SandboxId,
  position: Position,
): void {
  const { elapsedMs, seq } = position;
  store.setState((state) => withClock(state, sandbox, elapsedMs));
  scrub.to({ type: 'seek', sandbox, elapsedMs, ...(seq === AFTER_LAST ? {} : { seq }) });
  records.move(sandbox, position);
  keeper.note('place');
}

/** The playhead stops on its way, for the reader has taken it. */
export function endTravel({ store, travel }: SessionContext): void {
  if (travel.stop()) store.setState({ performing: undefined });
}
