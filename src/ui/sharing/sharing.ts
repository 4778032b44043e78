import { createStore } from 'zustand/vanilla';
import type { CellId, SandboxId } from '../../protocol/messages.ts';
import { isSessionLink } from '../session/incoming-link.ts';
import { chosenServer, type DroppedRuns, type Kept, type KeptAside } from '../session/kept/kept-session.ts';
import type { PageAddress } from '../session/page-address.ts';
import { DAMAGED, putDrafts, putEdits } from '../session/runner.ts';
import { WRITE_MS, withinMs } from '../session/time-limit.ts';
import { fromFragment } from './codec.ts';
import type { ReadSession } from './read-session.ts';
import {
  clearPage,
  isSomething,
  keptAside,
  keptBefore,
  type Place,
  putRuns,
  readIncoming,
  sessionNow,
  textOf,
} from './session-change.ts';
import { type SessionData, writeSession } from './session-data.ts';
import { sessionFileData } from './session-file.ts';
import type { Source } from './session-problem.ts';

/** What the sharing menu and the notices about shared sessions show. */
export interface SharingState {
  /** A shared session whose edits the page shows, and which has not been replayed. */
  readonly offer: Offer | undefined;
  readonly replaying: boolean;
  /** The reader's own session, which made way for the one that the page shows now. */
  readonly aside: KeptAside | undefined;
}

export interface Offer extends ReadSession {
  /** The reader has a session of their own to go back to. */
  readonly hasOwn: boolean;
}

const all = new WeakMap<Place['context'], Sharing>();

/** The one that belongs to a page's session. */
export function sharingOf(session: Place): Sharing {
  const sharing = all.get(session.context) ?? new Sharing(session);
  all.set(session.context, sharing);
  return sharing;
}

/**
 * Shows the sessions that come by links and files, and gives the reader's own back. Nothing of a shared session runs
 * before `replay`, and what the reader had is kept untouched until then, and aside from then on.
 */
export class Sharing {
  readonly store = createStore<SharingState>(() => ({ offer: undefined, replaying: false, aside: undefined }));
  readonly #place: Place;
  /** What was there when the offer came. */
  #own: Kept = {};
  /** What the last replay made, as text: as long as nothing was added, it is not the reader's own. */
  #replayed: string | undefined;
  /** The link that was taken in last. */
  #fragment: string | undefined;
  #asideLoaded: Promise<void> | undefined;

  constructor(place: Place) {
    this.#place = place;
  }

  /** Reads, once, whether an earlier visit left a session aside. Never rejects. */
  loadAside(): Promise<void> {
    this.#asideLoaded ??= keptAside(this.#place.context).then(
      (aside) => this.store.setState({ aside }),
      () => {},
    );
    return this.#asideLoaded;
  }

  /** What ran on the page; of an offer, what is going to. */
  get runs(): DroppedRuns['runs'] {
    return this.#ran().runs;
  }

  /** What the page shows, as it is shared: of an offer, its runs too. It opens at `cell`, or at what the dock shows. */
  current(cell?: CellId): SessionData {
    const { page, store } = this.#place.context;
    const { session } = sessionNow(this.#place.context);
    const about = page.cells.find(({ id }) => id === cell);
    const activeSandbox = about?.sandbox ?? store.getState().activeSandbox;
    return writeSession(page, {
      ...this.#ran(),
      ...chosenServer(store.getState()),
      drafts: session?.drafts ?? {},
      ...(activeSandbox === undefined ? {} : { activeSandbox }),
      ...(about ? { cell: about.id } : {}),
    });
  }

  #ran(): DroppedRuns {
    const { runs, positions } = this.store.getState().offer?.session ?? this.#place.context.records.snapshot();
    return { runs, positions };
  }

  /**
   * Shows the session of a link; false where it cannot be, and then the reader has been told and the page is as it was.
   * `first`: the page has not begun yet with anything else.
   */
  openLink(fragment: string, when: 'first' | 'later' = 'later'): Promise<boolean> {
    this.#fragment = fragment;
    return this.#open('link', when, () => fromFragment(fragment));
  }

  /** The address that sessions come by. */
  get address(): PageAddress {
    return this.#place.context.services.address;
  }

  /** Gives the focus to the document. */
  focusDocument(): void {
    this.#place.context.services.focusDocument?.();
  }

  /** The same for a file. */
  openFile(file: File): Promise<boolean> {
    return this.#open('file', 'later', () => sessionFileData(file));
  }

  /** Shows the session in the address, if there is one that has not been taken in yet. */
  openAddress(): void {
    const fragment = this.address.fragment();
    if (isSessionLink(fragment) && fragment !== this.#fragment) this.openLink(fragment);
  }

  async #open(source: Source, when: 'first' | 'later', data: () => Promise<unknown>): Promise<boolean> {
    const read = await readIncoming(this.#place.context, source, data);
    if (!read) return false;
    if (when === 'first') {
      const { kept, isDamaged } = await keptBefore(this.#place.context);
      await this.#show(read, kept);
      if (isDamaged) this.#place.context.store.setState({ trouble: { text: DAMAGED } });
    } else await this.#inTurn(() => this.#show(read, sessionNow(this.#place.context)));
    return true;
  }

  async #show(read: ReadSession, now: Kept): Promise<void> {
    const { context, drafts } = this.#place;
    if (!this.store.getState().offer) {
      context.keeper.pause();
      this.#own = now;
    }
    await clearPage(this.#place, read.session.flavor);
    context.store.setState({ activeSandbox: sectionOf(read), trouble: undefined });
    await putDrafts(context, read.session, drafts);
    this.store.setState({ offer: { ...read, hasOwn: isSomething(this.#own) } });
    if (read.session.cell !== undefined) context.store.getState().reveal(read.session.cell, 'start');
  }

  /** Runs everything that the offered session ran. From then on it is the tab's session. Rejects where the store is gone. */
  replay(): Promise<void> {
    return this.#inTurn(async () => {
      const { context } = this.#place;
      const { offer } = this.store.getState();
      if (!offer) return;
      this.store.setState({ replaying: true });
      try {
        await this.loadAside();
        await putRuns(context, offer.session);
        // The reader may have turned to another section since.
        context.store.setState({ activeSandbox: sectionOf(offer) });
        await this.#putAside();
        this.#settle();
        context.keeper.note('session', true);
        this.#replayed = textOf(sessionNow(this.#place.context));
      } finally {
        this.store.setState({ replaying: false });
      }
    });
  }

  /** Returns to the reader's own session: from an offer, and from one that was replayed. */
  goBack(): Promise<void> {
    return this.#inTurn(async () => {
      const { context, drafts } = this.#place;
      const { offer, aside } = this.store.getState();
      if (!offer && !aside) return;
      const own = offer ? this.#own : (aside ?? {});
      await clearPage(this.#place, own.session?.flavor);
      context.store.setState({ activeSandbox: undefined });
      const runs = await putEdits(context, drafts, own);
      if (runs && Object.keys(runs.runs).length > 0) await putRuns(context, runs, own.session?.dropped);
      if (!offer) await this.#keepAside(aside?.below);
      this.#settle();
      context.keeper.note('session', true);
    });
  }

  /** The reader does not want to be reminded of what is aside. It stays. */
  hush(): void {
    const { aside } = this.store.getState();
    if (aside) this.#keepAside({ ...aside, quiet: true });
  }

  /** The offer is over, one way or the other. */
  #settle(): void {
    this.#place.context.keeper.resume();
    this.#own = {};
    this.#fragment = undefined;
    this.store.setState({ offer: undefined });
    if (isSessionLink(this.address.fragment())) this.address.dropFragment();
  }

  async #putAside(): Promise<void> {
    const { aside: below } = this.store.getState();
    // What is shown anyway, or was not the reader's own either, is nothing to go back to.
    const notOwn = [this.#replayed, textOf(sessionNow(this.#place.context))];
    if (!isSomething(this.#own) || notOwn.includes(textOf(this.#own))) return;
    await this.#keepAside({ ...this.#own, ...(below ? { below } : {}) });
  }

  async #keepAside(aside: KeptAside | undefined): Promise<void> {
    const { services, store } = this.#place.context;
    this.store.setState({ aside });
    await withinMs(WRITE_MS, services.keep.saveAside(aside)).catch(() => store.setState({ kept: false }));
  }

  /** After what the reader has asked for before. */
  #inTurn(task: () => Promise<void>): Promise<void> {
    const { context } = this.#place;
    return new Promise((resolve, reject) => {
      context.inTurn(async () => {
        await context.loaded;
        await task().then(resolve, reject);
      });
    });
  }
}

/** The section that the time dock shows of a shared session. */
const sectionOf = ({ session }: ReadSession): SandboxId | undefined =>
  session.activeSandbox ?? Object.keys(session.runs)[0];
