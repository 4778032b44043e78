import { useSyncExternalStore } from 'react';

const storageKey = 'mayfly:dock';
const listeners = new Set<() => void>();

/** Whether the reader has put the time dock away, so that the document has the room. Remembered between visits. */
function isAway(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'away';
  } catch {
    return document.documentElement.dataset.dock === 'away';
  }
}

/** Puts the dock away, or brings it back. `theme.js` does the same before the first paint of a later visit. */
export function putDock(away: boolean): void {
  const { dataset } = document.documentElement;
  if (away) dataset.dock = 'away';
  else delete dataset.dock;
  try {
    if (away) localStorage.setItem(storageKey, 'away');
    else localStorage.removeItem(storageKey);
  } catch {
    // the choice lasts as long as the page
  }
  for (const listener of listeners) listener();
}

/** Follows the reader's choice on this page. */
export const useDockAway = (): boolean => useSyncExternalStore(subscribe, isAway, () => false);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
