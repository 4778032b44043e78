import { storageName } from '../session/storage-name.ts';

/** How the page is lit; `system` follows the reader's device. */
type Theme = 'light' | 'dark' | 'system';

const storageKey = () => storageName('theme');
const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** Makes the theme button go round system, light and dark; a choice made in another tab holds here as well. */
export function makeThemeButton(button: HTMLButtonElement, signal: AbortSignal): void {
  const show = (theme: Theme) => {
    button.title = `Theme: ${theme}`;
    button.ariaLabel = button.title;
  };
  show(readTheme());
  const turn = () => {
    const theme = nextTheme(readTheme());
    chooseTheme(theme);
    show(theme);
  };
  const follow = ({ key }: StorageEvent) => {
    if (key !== storageKey()) return;
    applyTheme(readTheme());
    show(readTheme());
  };
  button.addEventListener('click', turn, { signal });
  addEventListener('storage', follow, { signal });
}

/** The choice in force: the kept one, or the page's own where there is no storage to keep one in. */
function readTheme(): Theme {
  const kept = keptTheme();
  return themes.find((theme) => theme === kept) ?? 'system';
}

function keptTheme(): string | null | undefined {
  try {
    return localStorage.getItem(storageKey());
  } catch {
    return document.documentElement.dataset.theme;
  }
}

/** Lights the page and keeps the choice. A browser that refuses storage still changes this page. */
function chooseTheme(theme: Theme): void {
  applyTheme(theme);
  try {
    localStorage.setItem(storageKey(), theme);
  } catch {
    // the choice lasts as long as the page
  }
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

const nextTheme = (theme: Theme): Theme => themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
