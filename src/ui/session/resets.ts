import { withOutcome } from './cell-outcomes.ts';
import { type SessionContext, setDropped } from './session-context.ts';
import { openingOf } from './store-link.ts';
import { withView } from './views.ts';

/** Drops everything that ran; `undoReset` takes that back. */
export async function resetSession(context: SessionContext): Promise<void> {
  const { records, scrub, keeper, trail } = context;
  if (records.touched.length === 0) return;
  scrub.flush();
  setDropped(context, records.snapshot());
  records.clear();
  trail.clear();
  await openAfresh(context);
  keeper.note('session', true);
}

export async function undoReset(context: SessionContext): Promise<void> {
  const { dropped, records, link, keeper, trail } = context;
  if (!dropped) return;
  records.put(dropped);
  trail.clear();
  setDropped(context, undefined);
  for (const sandbox of records.touched) await link.restore(sandbox);
  keeper.note('session', true);
}

/** Makes every sandbox as it was at the start, and shows it so. Rejects where the store cannot be started. */
export async function openAfresh({ page, store, link, services }: SessionContext): Promise<void> {
  const { sandboxes } = await link.ask(openingOf(page, services));
  for (const view of sandboxes) {
    const fresh = { ...view, cells: {}, stale: {} };
    store.setState((state) => ({
      ...withView(state, view),
      cells: withOutcome(page, state.cells, view.timeline.sandbox, fresh),
    }));
  }
}
