import { keysEnabled, TEXT } from '../session/single-keys.ts';

/**
 * Opens the search of the site: by its button, by `/` while nothing is typed, and by Ctrl or ⌘ with K. What searches is
 * fetched as somebody comes near.
 */
export function makeSearchButton(button: HTMLButtonElement, root: HTMLElement, signal: AbortSignal): void {
  const { index, contents } = button.dataset;
  if (index === undefined || contents === undefined) return;
  const load = () => import('../search/search-dialog.ts');
  const open = async () => {
    const dialog = await load().catch(() => undefined);
    if (dialog) dialog.openSearch({ root, index });
    // Without it, there is the list of all pages.
    else location.assign(contents);
  };
  const near = () => load().catch(() => {});
  button.addEventListener('pointerenter', near, { signal });
  button.addEventListener('focus', near, { signal });
  button.addEventListener('click', open, { signal });
  const press = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !isSearchKey(event)) return;
    event.preventDefault();
    open();
  };
  document.addEventListener('keydown', press, { signal });
}

function isSearchKey({ key, ctrlKey, metaKey, altKey, shiftKey, target }: KeyboardEvent): boolean {
  if (altKey) return false;
  if (target instanceof Element && target.closest(`${TEXT}, dialog`)) return false;
  // With Shift, it is the browser's own.
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k' && !shiftKey;
  return key === '/' && keysEnabled();
}
