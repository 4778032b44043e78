import type { EditorProps } from '@monaco-editor/react';
import { promptOptions } from './prompts.ts';

/** Type as the browser computes it, in px. */
export interface EditorFont {
  readonly family: string;
  readonly sizePx: number;
  readonly lineHeightPx: number;
}

/** The font that text in `element` is set in. */
export function fontOf(element: Element): EditorFont {
  const { fontFamily, fontSize, lineHeight } = getComputedStyle(element);
  return {
    family: fontFamily,
    sizePx: Number.parseFloat(fontSize),
    lineHeightPx: Number.parseFloat(lineHeight),
  };
}

/** A transcript that can be edited, and none of the furniture of a code editor. */
export const editorOptions = (font: EditorFont, prompt: string | undefined): NonNullable<EditorProps['options']> => ({
  ariaLabel: 'Commands',
  // a textarea, which every browser, screen reader and script can fill (docs/decisions/0020-editor.md)
  editContext: false,
  // Tab leaves
  tabFocusMode: true,
  automaticLayout: true,
  fontFamily: font.family,
  fontSize: font.sizePx,
  lineHeight: font.lineHeightPx,
  wordWrap: 'on',
  wrappingIndent: 'none',
  scrollBeyondLastLine: false,
  scrollbar: {
    alwaysConsumeMouseWheel: false,
    horizontal: 'hidden',
    useShadows: false,
    verticalScrollbarSize: 8,
  },
  overviewRulerLanes: 0,
  overviewRulerBorder: false,
  hideCursorInOverviewRuler: true,
  minimap: { enabled: false },
  ...promptOptions(prompt),
  selectOnLineNumbers: false,
  glyphMargin: false,
  folding: false,
  guides: { indentation: false },
  renderLineHighlight: 'none',
  renderWhitespace: 'none',
  matchBrackets: 'never',
  bracketPairColorization: { enabled: false },
  occurrencesHighlight: 'off',
  selectionHighlight: false,
  stickyScroll: { enabled: false },
  contextmenu: false,
  links: false,
  colorDecorators: false,
  dropIntoEditor: { enabled: false },
  autoClosingBrackets: 'never',
  autoClosingQuotes: 'never',
  autoSurround: 'never',
  autoIndent: 'none',
  unusualLineTerminators: 'off',
  fixedOverflowWidgets: true,
  overflowWidgetsDomNode: popups(),
  hover: { above: false },
  quickSuggestions: { other: true, comments: true, strings: false },
  // words of the text are no completions, and finding them would want a worker
  wordBasedSuggestions: 'off',
  acceptSuggestionOnEnter: 'smart',
  acceptSuggestionOnCommitCharacter: false,
  suggest: { showIcons: false, showStatusBar: false, localityBonus: false },
});

let popupsNode: HTMLElement | undefined;

/** Where popups are shown, for all editors: a cell cuts off what overflows it. */
export function popups(): HTMLElement {
  popupsNode ??= document.body.appendChild(document.createElement('div'));
  popupsNode.className = 'mayfly monaco-editor cell-editor-popups';
  return popupsNode;
}
