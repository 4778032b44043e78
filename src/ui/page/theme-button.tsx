import { useEffect, useSyncExternalStore } from 'react';
import { MoonIcon, SunIcon, SystemThemeIcon } from '../controls/icons.tsx';
import { applyTheme, chooseTheme, nextTheme, onThemeChange, readTheme } from './theme.ts';

const icons = { light: SunIcon, dark: MoonIcon, system: SystemThemeIcon };

/** Goes round system, light and dark. */
export function ThemeButton() {
  const theme = useSyncExternalStore(onThemeChange, readTheme, () => 'system' as const);
  useEffect(() => applyTheme(theme), [theme]);
  const ThemeIcon = icons[theme];
  return (
    <button
      type="button"
      className="button button-icon"
      aria-label={`Theme: ${theme}`}
      title={`Theme: ${theme}`}
      onClick={() => chooseTheme(nextTheme(theme))}
    >
      <ThemeIcon />
    </button>
  );
}
