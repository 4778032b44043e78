import type { FlavorName } from '../../spec/flavor-name.ts';
import { freshCells } from '../session/cells.ts';
import { endTravel } from '../session/clock.ts';
import { type DroppedRuns, type Kept, type KeptAside, keptPlace, keptSession } from '../session/kept/kept-session.ts';
import type { PageSession } from '../session/page-session.ts';
import { openAfresh } from '../session/runner.ts';
import { type SessionContext, setDropped } from '../session/session-context.ts';
import { FETCH_MS, STORAGE_MS, withinMs } from '../session/time-limit.ts';
import { type ReadSession, readSession } from './read-session.ts';
import { problemText, SessionProblem, type Source } from './session-problem.ts';

/** Where a session takes the place of another. */
export type Place = Pick<PageSession, 'context' | 'drafts'>;

/** Leaves a page without runs, edits and results, which answers as `flavor` or its document. The store is not started for that. */
export async function clearPage({ context, drafts }: Place, flavor: FlavorName = context.page.flavor): Promise<void> {
  const { page, records, scrub, trail, store } = context;
  endTravel(context);
  scrub.flush();
  for (const { id } of page.cells) drafts.drop(id);
  setDropped(context, undefined);
  trail.clear();
  const state = store.getState();
  // A store that is yet to start begins as the page is then.
  const isUp = Object.keys(state.sandboxes).length > 0;
  const isOther = records.touched.length > 0 || (isUp && state.flavor !== flavor);
  records.clear();
  store.setState({ flavor, serverNews: undefined });
  // A store that goes down over this is fresh as well when it comes back.
  if (isOther) await openAfresh(context).catch(() => {});
  store.setState({ cells: freshCells(page) });
}

/**
 * Replays runs in fresh sandboxes. A section that cannot be replayed is left out, and the reader has been told. Rejects
 * where the store cannot be started.
 */
export async function putRuns(context: SessionContext, runs: DroppedRuns, dropped?: DroppedRuns): Promise<void> {
  const { records, link, trail } = context;
  records.clear();
  await openAfresh(context);
  trail.clear();
  records.put(runs);
  setDropped(context, dropped);
  for (const sandbox of records.touched) await link.restore(sandbox).catch(() => records.drop(sandbox));
}

/** Reads what came. Absent where it is no session for this page; the reader has been told then. */
export async function readIncoming(
  { page, store }: SessionContext,
  source: Source,
  data: () => Promise<unknown>,
): Promise<ReadSession | undefined> {
  try {
    return readSession(page, await data());
  } catch (thrown) {
    if (!(thrown instanceof SessionProblem)) throw thrown;
    store.setState({ trouble: { text: problemText(thrown, source) } });
    return undefined;
  }
}

/** The session of the page as it stands. */
export function sessionNow({ page, store, records, services, dropped }: SessionContext): Kept {
  const state = store.getState();
  return {
    session: keptSession(page, state, records, dropped),
    place: keptPlace(state, records, services.nowMs()),
  };
}

/** What was kept of an earlier visit. Nothing where the browser keeps nothing, which the page says. */
export async function keptBefore(context: SessionContext) {
  const { services, store, keeper } = context;
  try {
    return await checked(context, await withinMs(STORAGE_MS, services.keep.load()));
  } catch {
    keeper.stop();
    store.setState({ kept: false });
    return { kept: {}, isDamaged: false };
  }
}

const checked = ({ page, services }: SessionContext, kept: Kept) => withinMs(FETCH_MS, services.checkKept(page, kept));

/** So many sessions that made way for one another are looked at. */
const ASIDES = 50;

/** What made way before, as far as it can be read. Rejects where it cannot be looked at. */
export async function keptAside(context: SessionContext): Promise<KeptAside | undefined> {
  return checkedAside(context, await withinMs(STORAGE_MS, context.services.keep.loadAside()), ASIDES);
}

async function checkedAside(context: SessionContext, aside: unknown, most: number): Promise<KeptAside | undefined> {
  if (typeof aside !== 'object' || aside === null || most === 0) return undefined;
  const { below: under, quiet } = aside as KeptAside;
  const below = await checkedAside(context, under, most - 1);
  const { kept } = await checked(context, aside);
  return { ...kept, ...(below ? { below } : {}), ...(quiet === true ? { quiet } : {}) };
}

/** Whether something ran or was edited, or a server was chosen. */
export const isSomething = ({ session }: Kept): boolean =>
  session !== undefined &&
  (session.flavor !== undefined ||
    Object.keys(session.drafts).length > 0 ||
    Object.values(session.runs).some((actions) => actions.length > 0));

/** What ran and was edited, and the server that was chosen, as text: two sessions with the same are the same. */
export const textOf = ({ session }: Kept): string => JSON.stringify([session?.runs, session?.drafts, session?.flavor]);
