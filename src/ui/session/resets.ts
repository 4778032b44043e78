import { answer } from './answer-as.ts';
import { withSandbox } from './cell-outcomes.ts';
import { chosenServer } from './kept/kept-session.ts';
import { type SessionContext, setDropped } from './session-context.ts';
import { openingOf } from './store-link.ts';

/** Drops everything that ran; `undoReset` takes that back. */
export async function resetSession(context: SessionContext): Promise<void> {
  const { page, store, records, scrub, keeper, trail } = context;
  const state = store.getState();
  if (records.touched.length === 0 && state.flavor === page.flavor) return;
  scrub.flush();
  // A server that has been chosen since has answered none of it.
  const { flavor } = Object.values(state.sandboxes)[0]?.timeline ?? state;
  setDropped(context, { ...records.snapshot(), ...chosenServer({ page, flavor }) });
  store.setState({ flavor: context.wanted ?? page.flavor, serverNews: undefined });
  records.clear();
  trail.clear();
  await openAfresh(context);
  keeper.note('session', true);
}

/** Brings back what the last reset took away, where it stood. */
export async function undoReset(context: SessionContext): Promise<void> {
  const { page, dropped, records, link, keeper, trail } = context;
  if (!dropped) return;
  await answer(context, dropped.flavor ?? page.flavor);
  records.put(dropped);
  trail.clear();
  setDropped(context, undefined);
  for (const sandbox of records.touched) await link.restore(sandbox);
  keeper.note('session', true);
}

/** Makes every sandbox as it was at the start, and shows it so. Rejects where the store cannot be started. */
export async function openAfresh({ store, link, services }: SessionContext): Promise<void> {
  const { sandboxes } = await link.ask(openingOf(store.getState(), services));
  for (const view of sandboxes) {
    store.setState((state) => withSandbox(state, { ...view, cells: {}, stale: {} }));
  }
}
