import { storageName } from './storage-name.ts';

/** Where something is typed, or chosen from a list: a key belongs there. */
export const TEXT =
  'input:not([type="range"], [type="checkbox"], [type="radio"], [type="button"], [type="submit"]), select, textarea, ' +
  '[contenteditable]:not([contenteditable="false"]), .monaco-editor';

const storageKey = () => storageName('keys');

/** Whether the reader wants the page's single keys: unless she has turned them off, here or on an earlier visit. */
export function keysEnabled(): boolean {
  try {
    return localStorage.getItem(storageKey()) !== 'off';
  } catch {
    return true;
  }
}

export function enableKeys(on: boolean): void {
  try {
    localStorage.setItem(storageKey(), on ? 'on' : 'off');
  } catch {
    // The choice lasts as long as the page.
  }
}
