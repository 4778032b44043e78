import { decoded } from './decoded.ts';
import type { PageAddress } from './page-address.ts';
import type { SessionParts } from './session-context.ts';
import { STORAGE_MS, withinMs } from './time-limit.ts';

/** Whether the fragment of an address holds a session, whatever mail and chat have made of it. Any other is an anchor of the document. */
export const isSessionLink = (fragment: string): boolean => /^#m\d+=/.test(unmangled(fragment.slice(0, 100)));

/** Whether a file holds a document, by its name: no session then. */
export const isDocumentName = (name: string): boolean => /\.(mdx?|markdown|txt)$/i.test(name);

/** White space, and what is not seen: soft hyphens, zero-width characters, marks of direction, a byte order mark. */
const unseen = /[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/** Percent signs may have been encoded again, and again. */
const ROUNDS = 3;

/** A fragment as it was written: without what programs that pass links on put into it or make of its characters. */
export function unmangled(fragment: string): string {
  let text = fragment;
  for (let round = 0; round < ROUNDS && text.includes('%'); round++) {
    text = text.replace(/(?:%[0-9a-f]{2})+/gi, decoded);
  }
  return text.replace(unseen, '');
}

/**
 * How a page begins: with what was kept, or, where the address holds a session that somebody shared, with that. It is
 * shown then, and nothing of it runs. Never rejects.
 */
export async function begin(session: SessionParts): Promise<void> {
  const { address } = session.context.services;
  if (isSessionLink(address.fragment()) && (await openFirst(session))) return;
  await goOn(session);
}

/** Reads what was kept. What puts it back is fetched where there is any. */
async function goOn({ context, drafts }: SessionParts): Promise<void> {
  const { services, keeper, store } = context;
  try {
    const kept = await withinMs(STORAGE_MS, services.keep.load());
    if (!kept.session && !kept.place) return;
    const runner = await context.runner().catch(() => undefined);
    // What could not be put back must not be written over.
    if (runner) await runner.bringBack(context, drafts, kept);
    else keeper.stop();
  } catch {
    // Nor what could not be read, or answers too late.
    keeper.stop();
    store.setState({ kept: false });
  }
}

/** Whether the session in the address is shown; where it is not, the reader has been told. */
async function openFirst(session: SessionParts): Promise<boolean> {
  try {
    return await session.context.services.openFirst(session);
  } catch {
    session.context.store.setState({
      trouble: { text: 'The session in this link could not be opened: reload the page.' },
    });
    return false;
  }
}

/**
 * Calls `wake` when a session may be about to come: the address changes to one, or a file is dragged over the page or
 * chosen. What takes sessions in has to be there by then. Answers with the way to let go.
 */
export function watchForSessions(address: PageAddress, wake: () => void): () => void {
  const stop = address.watch(() => isSessionLink(address.fragment()) && wake());
  const onDragEnter = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') && wake();
  const onChange = ({ target }: Event) => (target as HTMLInputElement).type === 'file' && wake();
  addEventListener('dragenter', onDragEnter);
  addEventListener('change', onChange);
  return () => {
    stop();
    removeEventListener('dragenter', onDragEnter);
    removeEventListener('change', onChange);
  };
}
