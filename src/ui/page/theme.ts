/** How the page is lit; `system` follows the reader's device. */
export type Theme = 'light' | 'dark' | 'system';

const storageKey = 'mayfly:theme';
const themes: readonly Theme[] = ['system', 'light', 'dark'];
const listeners = new Set<() => void>();

/** The kept choice; `system` where there is none, or no storage to keep it in. */
export function readTheme(): Theme {
  try {
    return themes.find((theme) => theme === localStorage.getItem(storageKey)) ?? 'system';
  } catch {
    return 'system';
  }
}

/** Lights the page and keeps the choice. A browser that refuses storage still changes this page. */
export function chooseTheme(theme: Theme): void {
  applyTheme(theme);
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // the choice lasts as long as the page
  }
  for (const listener of listeners) listener();
}

export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export const nextTheme = (theme: Theme): Theme => themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';

/** Tells of a choice made here or in another tab. Returns how to stop. */
export function onThemeChange(listener: () => void): () => void {
  const fromElsewhere = (event: StorageEvent) => {
    if (event.key !== storageKey) return;
    applyTheme(readTheme());
    listener();
  };
  listeners.add(listener);
  addEventListener('storage', fromElsewhere);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', fromElsewhere);
  };
}
