import type { RunnablePage } from '../../../docs/page.ts';
import type { Action, CellId, Position, SandboxId } from '../../../protocol/messages.ts';
import type { FlavorName } from '../../../spec/flavor-name.ts';
import type { PageState } from '../page-state.ts';
import type { SandboxRecords } from '../sandbox-records.ts';

/** What a reader did to a page, as it is kept between visits. Sandboxes come back by replaying their actions. */
export interface KeptSession {
  /** Of the document that it belongs to. */
  readonly hash: string;
  readonly runs: Readonly<Record<SandboxId, readonly Action[]>>;
  readonly drafts: Readonly<Record<CellId, string>>;
  /** What the page answered as, where that is not its document's server. */
  readonly flavor?: FlavorName;
  /** What the last reset dropped, while it can be undone. */
  readonly dropped?: DroppedRuns;
}

/** Where a reader stands; kept apart because it changes with every move of the clock. */
export interface KeptPlace {
  /** Wall-clock ms since 1970. */
  readonly savedAtMs: number;
  readonly positions: Readonly<Record<SandboxId, Position>>;
  readonly activeSandbox?: SandboxId;
}

/** What a reset of everything took away, so that it can be brought back. */
export interface DroppedRuns {
  /** What they were answered as, where that is not the document's server. */
  readonly flavor?: FlavorName;
  readonly runs: Readonly<Record<SandboxId, readonly Action[]>>;
  readonly positions: Readonly<Record<SandboxId, Position>>;
}

/** What is kept of a reader's session. */
export interface Kept {
  readonly session?: KeptSession;
  readonly place?: KeptPlace;
}

/** A session of the reader's own that made way for one that somebody shared. */
export interface KeptAside extends Kept {
  /** Where this one made way while another already had: that one. */
  readonly below?: KeptAside;
  /** The reader does not want to be reminded of it. */
  readonly quiet?: boolean;
}

/** What keeps the sessions of one document. Every method rejects where nothing can be kept. */
export interface SessionKeep {
  load(): Promise<Kept>;
  saveSession(session: KeptSession): Promise<void>;
  savePlace(place: KeptPlace): Promise<void>;
  loadAside(): Promise<KeptAside | undefined>;
  /** Keeps this one in the place of what was aside; nothing: forgets that. */
  saveAside(aside: KeptAside | undefined): Promise<void>;
}

/** A session as it stands, to be kept. */
export function keptSession(
  { hash }: Pick<RunnablePage, 'hash'>,
  state: Pick<PageState, 'page' | 'cells' | 'flavor'>,
  records: SandboxRecords,
  dropped: DroppedRuns | undefined,
): KeptSession {
  const drafts = Object.entries(state.cells).flatMap(([id, { draft }]) => (draft === undefined ? [] : [[id, draft]]));
  const { runs } = records.snapshot();
  return { hash, runs, drafts: Object.fromEntries(drafts), ...chosenServer(state), ...(dropped ? { dropped } : {}) };
}

/** The server that the reader has chosen, where she has: a document's own need not be kept. */
export const chosenServer = ({ page, flavor }: Pick<PageState, 'page' | 'flavor'>): { readonly flavor?: FlavorName } =>
  flavor === page.flavor ? {} : { flavor };

export function keptPlace(
  { activeSandbox }: Pick<PageState, 'activeSandbox'>,
  records: SandboxRecords,
  savedAtMs: number,
): KeptPlace {
  const { positions } = records.snapshot();
  return { savedAtMs, positions, ...(activeSandbox === undefined ? {} : { activeSandbox }) };
}
