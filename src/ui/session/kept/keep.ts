import { createStore, promisifyRequest, type UseStore } from 'idb-keyval';
import type { KeptAside, KeptPlace, KeptSession, SessionKeep } from './kept-session.ts';
import { claimTab, type Tab } from './tab.ts';

/** Sessions that nobody came back to for so long are dropped. */
const FORGET_AFTER_MS = 30 * 24 * 3_600_000;

type StoredPart = 'session' | 'place' | 'aside';

/** Keeps the sessions of a document in IndexedDB, one for each tab. */
export function browserKeep(slug: string): SessionKeep {
  let opened: Promise<{ readonly storage: UseStore; readonly tab: Tab }> | undefined;
  const open = () => {
    opened ??= claimTab(slug).then((tab) => ({ storage: createStore('mayfly', 'sessions'), tab }));
    return opened;
  };
  const keyOf = (id: string, part: StoredPart) => [slug, id, part];
  const save = async (part: StoredPart, value: KeptSession | KeptPlace | KeptAside | undefined): Promise<void> => {
    const { storage, tab } = await open();
    await storage('readwrite', (store) => {
      if (value) store.put(value, keyOf(tab.id, part));
      else store.delete(keyOf(tab.id, part));
      // Committed at once, the write does not need the page to be there still when the database answers.
      store.transaction.commit();
      return promisifyRequest(store.transaction);
    });
  };
  return {
    load: async () => {
      const { storage, tab } = await open();
      const read = <T>(store: IDBObjectStore, part: StoredPart) =>
        promisifyRequest<T | undefined>(store.get(keyOf(tab.from, part)));
      const [session, place] = await storage('readonly', (store) =>
        Promise.all([read<KeptSession>(store, 'session'), read<KeptPlace>(store, 'place')]),
      );
      if (tab.from !== tab.id) await Promise.all([session && save('session', session), place && save('place', place)]);
      forgetOld(storage, Date.now() - FORGET_AFTER_MS).catch(() => {});
      return { ...(session ? { session } : {}), ...(place ? { place } : {}) };
    },
    saveSession: (session) => save('session', session),
    savePlace: (place) => save('place', place),
    loadAside: async () => {
      const { storage, tab } = await open();
      const aside = await storage('readonly', (store) =>
        promisifyRequest<KeptAside | undefined>(store.get(keyOf(tab.from, 'aside'))),
      );
      if (aside && tab.from !== tab.id) await save('aside', aside);
      return aside;
    },
    saveAside: (aside) => save('aside', aside),
  };
}

/** Drops the sessions whose reader was last there before an instant. Reads the places only, for they are small. */
async function forgetOld(storage: UseStore, beforeMs: number): Promise<void> {
  await storage('readwrite', async (store) => {
    const keys = (await promisifyRequest(store.getAllKeys())) as [string, string, StoredPart][];
    for (const [slug, id, part] of keys) {
      if (part !== 'place') continue;
      const place = await promisifyRequest<KeptPlace>(store.get([slug, id, part]));
      if (place.savedAtMs >= beforeMs) continue;
      store.delete([slug, id, 'place']);
      store.delete([slug, id, 'session']);
      store.delete([slug, id, 'aside']);
    }
  });
}
