import { tabKey } from './first-visit.ts';

/** Which session of a document belongs to this tab. */
export interface Tab {
  readonly id: string;
  /** Whose session it begins with: its own, or that of the tab that it is a duplicate of. */
  readonly from: string;
}

/** What a claim needs of the browser. */
export interface TabPlaces {
  /** Lasts as long as the tab; a duplicated tab starts with a copy of it. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** Takes a name for as long as this page lives; false where another page has it. */
  readonly take: (name: string) => Promise<boolean>;
  readonly newId: () => string;
}

/**
 * The tab's own id for a document, made on the first visit. Where another page uses it at this moment, this tab is a
 * duplicate, and goes on under an id of its own.
 */
export async function claimTab(slug: string, { storage, take, newId }: TabPlaces = browserPlaces()): Promise<Tab> {
  const key = tabKey(slug);
  const there = storage.getItem(key);
  if (there !== null && (await take(`${key}:${there}`))) return { id: there, from: there };
  const id = newId();
  storage.setItem(key, id);
  await take(`${key}:${id}`);
  return { id, from: there ?? id };
}

const browserPlaces = (): TabPlaces => ({ storage: sessionStorage, take: takeLock, newId });

/** Without locks (an insecure origin), every tab is taken at its word. */
async function takeLock(name: string): Promise<boolean> {
  if (!('locks' in navigator)) return true;
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        return lock && new Promise<never>(() => {});
      })
      .catch(reject);
  });
}

const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join('-');
