import type { StoreApi } from 'zustand/vanilla';
import type { RunnablePage } from '../../docs/page.ts';
import type { CellId } from '../../protocol/messages.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import type { WorkerLike } from '../../worker/client.ts';
import { moveTo } from './clock.ts';
import type { DraftReader } from './draft-reader.ts';
import type { Drafts } from './edits.ts';
import { type DroppedRuns, type Kept, keptPlace, keptSession, type SessionKeep } from './kept/kept-session.ts';
import { SessionKeeper } from './kept/session-keeper.ts';
import { Link } from './link.ts';
import type { PageAddress } from './page-address.ts';
import type { PageState } from './page-state.ts';
import { Places } from './places.ts';
import type { Runner } from './runner.ts';
import { SandboxRecords } from './sandbox-records.ts';
import { Scrub } from './scrub.ts';
import { FETCH_MS, withinMs } from './time-limit.ts';
import { Trail } from './trail.ts';
import { Travel } from './travel.ts';
import { withClock, withMoment } from './views.ts';

/** What a session needs of its surroundings; a test brings its own. */
export interface SessionServices {
  readonly keep: SessionKeep;
  /** Starts a store. Throws where the browser can make none. */
  readonly spawn: () => WorkerLike;
  readonly address: PageAddress;
  /** What holds the page: links within it lead to its sections. */
  readonly root: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  /** Gives the focus to the document, where what had it is gone; absent where there is no such place. */
  readonly focusDocument?: () => void;
  readonly hangMs?: number;
  /** Fetches what runs things. Rejects where it cannot be had. */
  readonly loadRunner: () => Promise<Runner>;
  /** Fetches what reads edits. Rejects where it cannot be had. */
  readonly loadDraftReader: () => Promise<DraftReader>;
  /** What of a kept session is as it should be. */
  readonly checkKept: (page: RunnablePage, kept: Kept) => Promise<{ readonly kept: Kept; readonly isDamaged: boolean }>;
  /** A link that opens the session at a cell. Rejects where there can be none; a message is for the reader. */
  readonly linkTo: (session: SessionParts, cell: CellId) => Promise<string>;
  /** Shows the session in the address, which nothing has been done before. False where it cannot be, and the reader has been told. */
  readonly openFirst: (session: SessionParts) => Promise<boolean>;
  readonly nextFrame: (draw: (nowMs: number) => void) => number;
  readonly cancelFrame: (frame: number) => void;
  /** What the history of each section may weigh, bytes; left out: what the reader has chosen, or the store thinks right. */
  readonly historyBytes?: () => number | undefined;
  /** The reader turns to an example: what she is about to use can be fetched. */
  readonly prefetch?: () => void;
  /** Nothing should move by itself: the reader asked for that, or does not see the page. */
  readonly still: () => boolean;
  /** Wall-clock ms since 1970. */
  readonly nowMs: () => number;
}

/** What a panel builds its own actions on. */
export interface SessionParts {
  readonly context: SessionContext;
  readonly drafts: Drafts;
}

/** What the actions of one page share. */
export interface SessionContext {
  readonly page: RunnablePage;
  readonly services: SessionServices;
  readonly store: StoreApi<PageState>;
  readonly records: SandboxRecords;
  readonly link: Link;
  /** What runs things. Rejects where it cannot be had; the reader has been told then. */
  readonly runner: () => Promise<Runner>;
  readonly scrub: Scrub;
  readonly travel: Travel;
  readonly keeper: SessionKeeper;
  readonly places: Places;
  /** What undo and redo walk along. */
  readonly trail: Trail;
  /** The server of the reader's last choice, until its turn comes: what is done before that does not show another. */
  wanted: FlavorName | undefined;
  /** What the last reset dropped, until something runs. */
  dropped: DroppedRuns | undefined;
  /** The focus is on its way by the Tab key. */
  tabbing: boolean;
  /** Settles when what was kept has been read; set when the page is in a browser. */
  loaded: Promise<void> | undefined;
  /** Runs tasks one after another: what changes a sandbox never overlaps. */
  readonly inTurn: (task: () => Promise<void>) => void;
}

/** Wires a page's state to a store of its own and to what keeps it. Nothing is started. */
export function createContext(
  page: RunnablePage,
  services: SessionServices,
  store: StoreApi<PageState>,
): SessionContext {
  const records = new SandboxRecords(page.flavor);
  let turn: Promise<void> = Promise.resolve();
  const runner = () =>
    withinMs(FETCH_MS, services.loadRunner()).catch((thrown) => {
      store.setState({ trouble: { text: 'The store did not start, so nothing can run.', retry: () => link.warm() } });
      throw thrown;
    });
  const link = new Link(
    {
      page,
      store,
      records,
      services,
      loaded: async () => context.loaded,
      say: (trouble) => store.setState({ trouble }),
    },
    runner,
  );
  const scrub = new Scrub({
    ask: (seek) => link.ask(seek),
    onMoment: (moment) => store.setState((state) => withMoment(state, moment)),
  });
  const travel = new Travel({
    ...services,
    pass: ({ sandbox }, elapsedMs) => {
      store.setState((state) => withClock(state, sandbox, elapsedMs));
      scrub.to({ type: 'seek', sandbox, elapsedMs });
    },
    arrive: ({ sandbox, to }) => {
      store.setState({ performing: undefined });
      moveTo(context, sandbox, to);
    },
  });
  const keeper = new SessionKeeper({
    keep: services.keep,
    session: () => keptSession(page, store.getState(), records, context.dropped),
    place: () => keptPlace(store.getState(), records, services.nowMs()),
    onFailure: () => store.setState({ kept: false }),
  });
  const context: SessionContext = {
    ...{
      page,
      services,
      store,
      records,
      link,
      runner,
      scrub,
      travel,
      keeper,
      places: new Places(),
      trail: new Trail(),
    },
    wanted: undefined,
    dropped: undefined,
    tabbing: false,
    loaded: undefined,
    inTurn: (task) => {
      // Whoever asks the store also tells the reader what is wrong with it.
      turn = turn.then(task).catch(() => {});
    },
  };
  return context;
}

export function setDropped(context: SessionContext, dropped: DroppedRuns | undefined): void {
  context.dropped = dropped;
  context.store.setState({ canUndoReset: dropped !== undefined });
}
