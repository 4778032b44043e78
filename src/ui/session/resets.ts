import { withOutcome } from './cells.ts';
import { endTravel } from './clock.ts';
import type { PageActions } from './page-state.ts';
import { type SessionContext, setDropped } from './session-context.ts';
import { withView } from './views.ts';

/** Dropping everything that ran, and taking that back. */
export function resetActions(context: SessionContext): Pick<PageActions, 'resetSession' | 'undoReset'> {
  const { records, link, scrub, keeper, trail } = context;
  return {
    resetSession: () => {
      endTravel(context);
      context.inTurn(async () => {
        if (records.touched.length === 0) return;
        scrub.flush();
        setDropped(context, records.snapshot());
        records.clear();
        trail.clear();
        await openAfresh(context);
        keeper.note('session', true);
      });
    },
    undoReset: () => {
      context.inTurn(async () => {
        const { dropped } = context;
        if (!dropped) return;
        records.put(dropped);
        trail.clear();
        setDropped(context, undefined);
        for (const sandbox of records.touched) await link.restore(sandbox);
        keeper.note('session', true);
      });
    },
  };
}

/** Makes every sandbox as it was at the start, and shows it so. Rejects where the store cannot be started. */
export async function openAfresh({ page, store, link }: SessionContext): Promise<void> {
  const { sandboxes } = await link.ask(link.opening);
  for (const view of sandboxes) {
    const fresh = { ...view, cells: {}, stale: {} };
    store.setState((state) => ({
      ...withView(state, view),
      cells: withOutcome(page, state.cells, view.timeline.sandbox, fresh),
    }));
  }
}
