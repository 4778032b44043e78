import { storageName } from '../session/storage-name.ts';

/**
 * Puts the time dock away, so that the document has the room, or brings it back. Remembered between visits: `theme.js`
 * does the same before the first paint of a later one.
 */
export function putDock(away: boolean): void {
  const { dataset } = document.documentElement;
  if (away) dataset.dock = 'away';
  else delete dataset.dock;
  try {
    if (away) localStorage.setItem(storageName('dock'), 'away');
    else localStorage.removeItem(storageName('dock'));
  } catch {
    // the choice lasts as long as the page
  }
}
