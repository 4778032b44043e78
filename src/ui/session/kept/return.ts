import type { RunnablePage } from '../../../docs/page.ts';
import type { Drafts } from '../edits.ts';
import { type SessionContext, setDropped } from '../session-context.ts';
import { FETCH_MS, withinMs } from '../time-limit.ts';
import type { DroppedRuns, Kept, KeptPlace, KeptSession } from './kept-session.ts';

/**
 * Puts back what was kept of an earlier visit. Edits come back at once; the runs come back when the store has started and
 * replayed them. Of a document that has changed since, only the edits come back.
 */
export async function bringBack(context: SessionContext, drafts: Drafts, kept: Kept): Promise<void> {
  const runs = await putEdits(context, drafts, await checked(context, kept));
  if (!runs) return;
  context.records.put(runs);
  if (context.records.touched.length > 0) context.link.warm();
}

/** What was kept goes through the readers that links go through. What is not as it should be is left out, and said. */
async function checked({ page, services, store }: SessionContext, kept: Kept): Promise<Kept> {
  const { kept: good, isDamaged } = await withinMs(FETCH_MS, services.checkKept(page, kept));
  if (isDamaged) store.setState({ trouble: { text: DAMAGED } });
  return good;
}

/** In words for the reader. */
export const DAMAGED = 'A part of what was kept here was damaged and has been left out.';

/**
 * Puts back what of a kept session the store has no part in. Answers with what has to be replayed; with nothing where
 * there is nothing, or where it belongs to a document that has changed.
 */
export async function putEdits(
  context: SessionContext,
  drafts: Drafts,
  { session, place }: Kept,
): Promise<DroppedRuns | undefined> {
  const { page, store } = context;
  if (!session && !place) return undefined;
  // What the reader has chosen meanwhile is newer, and stays.
  if (session?.flavor && store.getState().flavor === page.flavor) store.setState({ flavor: session.flavor });
  if (session) await putDrafts(context, session, drafts);
  if (session && session.hash !== page.hash) {
    tellOfChange(context, session);
    return undefined;
  }
  setDropped(context, session?.dropped);
  store.setState(({ activeSandbox }) => ({ activeSandbox: activeSandbox ?? knownSandbox(page, place) }));
  return { runs: session?.runs ?? {}, positions: place?.positions ?? {} };
}

const knownSandbox = ({ sandboxes }: RunnablePage, place: KeptPlace | undefined): string | undefined =>
  sandboxes.find(({ id }) => id === place?.activeSandbox)?.id;

/** Shows edits in the cells that the page has. What the reader has typed meanwhile is newer, and stays. */
export async function putDrafts(
  { page, store }: SessionContext,
  session: Pick<KeptSession, 'drafts'>,
  drafts: Drafts,
): Promise<void> {
  const kept = Object.entries(session.drafts);
  if (kept.length > 0) await withinMs(FETCH_MS, drafts.ready()).catch(() => {});
  for (const [id, text] of kept) {
    const isThere = page.cells.some((cell) => cell.id === id);
    if (isThere && store.getState().cells[id]?.draft === undefined) drafts.restore(id, text);
  }
}

function tellOfChange({ store, keeper }: SessionContext, { runs, drafts }: KeptSession): void {
  keeper.note('session');
  const lost = Object.values(runs).some((actions) => actions.length > 0);
  if (!lost) return;
  const edits = Object.keys(drafts).length > 0 ? ' Your edits are still here.' : '';
  store.setState({ trouble: { text: `This document has changed since you were here: what you ran is gone.${edits}` } });
}
