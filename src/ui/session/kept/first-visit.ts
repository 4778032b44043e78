import type { SessionKeep } from './kept-session.ts';

/** Where a tab keeps its own id for a document. */
export const tabKey = (slug: string): string => `mayfly:tab:${slug}`;

/**
 * A keep that is fetched when there is something to read or to write. In a tab that has never been here there is nothing
 * to read, and whoever only reads the document writes nothing.
 */
export function keepOnDemand(
  slug: string,
  fetchKeep: () => Promise<SessionKeep>,
  storage: () => Pick<Storage, 'getItem'> = () => sessionStorage,
): SessionKeep {
  let fetched: Promise<SessionKeep> | undefined;
  const keep = () => {
    fetched ??= fetchKeep().catch((thrown) => {
      fetched = undefined;
      throw thrown;
    });
    return fetched;
  };
  const wasHere = () => fetched !== undefined || storage().getItem(tabKey(slug)) !== null;
  return {
    load: async () => (wasHere() ? (await keep()).load() : {}),
    loadAside: async () => (wasHere() ? (await keep()).loadAside() : undefined),
    saveSession: async (session) => (await keep()).saveSession(session),
    savePlace: async (place) => (await keep()).savePlace(place),
    saveAside: async (aside) => (await keep()).saveAside(aside),
  };
}
