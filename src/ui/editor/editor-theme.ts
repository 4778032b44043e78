import { monaco } from './monaco.ts';

/** The one theme of all editors. Monaco takes colours only as hex, so it is made anew when the page's light changes. */
export const themeName = 'mayfly';

/** Editor colours by the page's tokens (src/ui/page/tokens.css). */
const colorTokens = {
  'editor.foreground': '--ink',
  'editorCursor.foreground': '--accent',
  'editorLineNumber.foreground': '--ink-faint',
  'editorLineNumber.activeForeground': '--ink-faint',
  'editor.selectionBackground': '--accent-soft',
  'editor.inactiveSelectionBackground': '--accent-soft',
  'editorError.foreground': '--death',
  'editorWarning.foreground': '--accent',
  'editorInfo.foreground': '--focus',
  'editorHint.foreground': '--ink-faint',
  'editorWidget.background': '--surface',
  'editorWidget.foreground': '--ink',
  'editorWidget.border': '--line',
  'editorHoverWidget.background': '--surface',
  'editorHoverWidget.foreground': '--ink',
  'editorHoverWidget.border': '--line',
  'editorHoverWidget.statusBarBackground': '--surface-sunken',
  'editorSuggestWidget.background': '--surface',
  'editorSuggestWidget.foreground': '--ink',
  'editorSuggestWidget.border': '--line',
  'editorSuggestWidget.highlightForeground': '--accent',
  'editorSuggestWidget.focusHighlightForeground': '--accent',
  'editorSuggestWidget.selectedBackground': '--accent-soft',
  'editorSuggestWidget.selectedForeground': '--ink',
  'editorMarkerNavigation.background': '--surface-sunken',
  'editorMarkerNavigationError.background': '--death',
  'editorMarkerNavigationWarning.background': '--accent',
  'editorMarkerNavigationInfo.background': '--focus',
  'list.hoverBackground': '--surface-sunken',
  'textCodeBlock.background': '--surface-sunken',
  'textLink.foreground': '--accent',
  'scrollbarSlider.background': '--line',
  'scrollbarSlider.hoverBackground': '--line-strong',
  'scrollbarSlider.activeBackground': '--line-strong',
  focusBorder: '--focus',
} as const;

/** Token colours by kind (tokens.ts), as in the transcripts that stand still. */
const ruleTokens = {
  name: { token: '--accent', fontStyle: 'bold' },
  option: { token: '--accent', fontStyle: '' },
  string: { token: '--string', fontStyle: '' },
  number: { token: '--string', fontStyle: '' },
  comment: { token: '--ink-faint', fontStyle: '' },
  wait: { token: '--accent', fontStyle: '' },
} as const;

/** Makes the theme from the page's tokens, again whenever the light changes. Called once, with the first editor. */
export function followTheme(): void {
  paintTheme();
  new MutationObserver(paintTheme).observe(document.documentElement, {
    attributeFilter: ['data-theme'],
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paintTheme);
}

function paintTheme(): void {
  const colors = readColors([...Object.values(colorTokens), ...Object.values(ruleTokens).map((rule) => rule.token)]);
  const hex = (token: string) => colors.get(token) ?? '#000000';
  monaco.editor.defineTheme(themeName, {
    base: isDark(hex('--surface')) ? 'vs-dark' : 'vs',
    inherit: true,
    colors: {
      ...Object.fromEntries(Object.entries(colorTokens).map(([color, token]) => [color, hex(token)])),
      // the cell's own surface shows through
      'editor.background': transparent,
      'widget.shadow': transparent,
    },
    rules: Object.entries(ruleTokens).map(([kind, { token, fontStyle }]) => ({
      token: kind,
      foreground: hex(token).slice(1),
      fontStyle,
    })),
  });
  monaco.editor.setTheme(themeName);
}

const transparent = '#00000000';

/**
 * Tokens as `#rrggbb`. A custom property's own text says `light-dark(...)`; only where a property uses it does the browser
 * settle it, in whatever notation it likes, and a pixel has but one.
 */
function readColors(tokens: readonly string[]): ReadonlyMap<string, string> {
  const probe = document.body.appendChild(document.createElement('span'));
  probe.className = 'mayfly';
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const colors = new Map<string, string>();
  for (const token of tokens) {
    probe.style.color = `var(${token})`;
    if (canvas) colors.set(token, hexOfPaint(canvas, getComputedStyle(probe).color));
  }
  probe.remove();
  return colors;
}

function hexOfPaint(canvas: CanvasRenderingContext2D, paint: string): string {
  canvas.fillStyle = paint;
  canvas.fillRect(0, 0, 1, 1);
  const rgb = [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  return `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

const isDark = (hex: string): boolean => Number.parseInt(hex.slice(1, 3), 16) < 128;
