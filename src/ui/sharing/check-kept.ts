import type { RunnablePage } from '../../docs/page.ts';
import type { SandboxId } from '../../protocol/messages.ts';
import type { DroppedRuns, Kept, KeptPlace, KeptSession } from '../session/kept/kept-session.ts';
import { type ReadSession, readSession, UNBOUNDED } from './read-session.ts';
import { type SharedSession, writeSession } from './session-data.ts';
import { countOf, flavorOf, malformed, mapOf, nameOf, optional, textOf } from './shape.ts';

interface CheckedKept {
  readonly kept: Kept;
  /** Something of it has been left out. */
  readonly isDamaged: boolean;
}

/** What of a kept session can be read, section by section, by the readers of links: they let nothing else through. */
export function checkKept(page: RunnablePage, kept: Kept): CheckedKept {
  let isDamaged = false;
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch {
      isDamaged = true;
      return undefined;
    }
  };
  const hash = attempt(() => optional(kept.session?.hash, nameOf));
  // Of another state of the document only the edits come back: its actions are not looked at.
  const isSame = hash === page.hash;
  const runs = (from: unknown, positions: unknown) => (isSame ? checkedRuns(page, from, positions, attempt) : NOTHING);
  const there = runs(kept.session?.runs, kept.place?.positions);
  const dropped = kept.session?.dropped;
  const drafts = attempt(() => Object.fromEntries(mapOf(kept.session?.drafts ?? {}, (text) => textOf(text)))) ?? {};
  const chosen = (flavor: unknown) => {
    const known = attempt(() => optional(flavor, flavorOf));
    return known && known !== page.flavor ? { flavor: known } : {};
  };
  const session: KeptSession | undefined = kept.session && {
    hash: hash ?? '',
    runs: isSame ? there.runs : leftOver(kept.session.runs),
    drafts,
    ...chosen(kept.session.flavor),
    ...(dropped && isSame ? { dropped: { ...runs(dropped.runs, dropped.positions), ...chosen(dropped.flavor) } } : {}),
  };
  const active = attempt(() => optional(kept.place?.activeSandbox, nameOf));
  const place: KeptPlace | undefined = kept.place && {
    savedAtMs: attempt(() => countOf(kept.place?.savedAtMs)) ?? 0,
    positions: there.positions,
    ...(active === undefined ? {} : { activeSandbox: active }),
  };
  return { kept: { ...(session ? { session } : {}), ...(place ? { place } : {}) }, isDamaged };
}

const NOTHING: DroppedRuns = { runs: {}, positions: {} };

/** So that the page can say that something ran: of a document that has changed, nothing of it is done again. */
const leftOver = (runs: unknown): KeptSession['runs'] =>
  typeof runs === 'object' &&
  runs !== null &&
  Object.values(runs).some((actions) => Array.isArray(actions) && actions.length > 0)
    ? (runs as KeptSession['runs'])
    : {};

type Attempt = <T>(read: () => T) => T | undefined;

function checkedRuns(page: RunnablePage, runs: unknown, positions: unknown, attempt: Attempt): DroppedRuns {
  const found = { runs: {}, positions: {} } as { runs: Record<string, never>; positions: Record<string, never> };
  const places = attempt(() => mapOf(positions ?? {}, (position) => position)) ?? new Map();
  for (const [id, actions] of attempt(() => mapOf(runs ?? {}, (each) => each)) ?? []) {
    const section = attempt(() => readSection(page, id, actions, places.get(id))) ?? readAtStart(page, id, actions);
    if (!section) continue;
    Object.assign(found.runs, section.session.runs);
    Object.assign(found.positions, section.session.positions);
    attempt(() => mustBeWhole(section));
  }
  return found;
}

/** Where only the place is damaged, the runs come back, and the clock stands at the start. */
function readAtStart(page: RunnablePage, id: SandboxId, actions: unknown): ReadSession | undefined {
  try {
    return readSection(page, id, actions, undefined);
  } catch {
    return undefined;
  }
}

/** Of the same document: whatever does not fit it is damaged. */
function mustBeWhole({ remarks }: ReadSession): void {
  if (remarks.length > 0) throw malformed();
}

function readSection(page: RunnablePage, id: SandboxId, actions: unknown, position: unknown): ReadSession {
  const section = { drafts: {}, runs: { [id]: actions }, positions: position === undefined ? {} : { [id]: position } };
  return readSession(page, writeSession(page, section as unknown as SharedSession), UNBOUNDED);
}
