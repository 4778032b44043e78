/** Whether the reader wants the page's single keys; they are turned off in the list of keys. */
const wantsKeys = (): boolean => {
  try {
    return localStorage.getItem('mayfly:keys') !== 'off';
  } catch {
    return true;
  }
};

const TYPED_IN = 'input, select, textarea, [contenteditable], .monaco-editor';

/**
 * Opens the search of the site: by its button, by `/` while nothing is typed, and by Ctrl or ⌘ with K. What searches is
 * fetched as somebody comes near.
 */
export function makeSearchButton(button: HTMLButtonElement, root: HTMLElement): void {
  const { index, contents } = button.dataset;
  if (index === undefined || contents === undefined) return;
  const load = () => import('../search/search-dialog.ts');
  const open = async () => {
    try {
      const { openSearch } = await load();
      openSearch({ root, index });
    } catch {
      // Without it, there is the list of all pages.
      location.assign(contents);
    }
  };
  const near = () => load().catch(() => {});
  button.addEventListener('pointerenter', near);
  button.addEventListener('focus', near);
  button.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || !isSearchKey(event)) return;
    event.preventDefault();
    open();
  });
}

function isSearchKey({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (altKey) return false;
  const isTypedIn = target instanceof Element && target.closest(`${TYPED_IN}, dialog`) !== null;
  if (isTypedIn) return false;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k';
  return key === '/' && wantsKeys();
}
