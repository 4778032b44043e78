import type { CommandInfo } from '../../spec/info.ts';
import { type Completion, completions, usedKeys } from './completions.ts';
import { followTheme } from './editor-theme.ts';
import { type Hover, hover } from './hover.ts';
import { monaco } from './monaco.ts';
import { nearbyText } from './nearby-text.ts';
import { tokens } from './tokens.ts';

export const languageId = 'redis-transcript';

/** The page's command table; all its editors share it. */
let table: readonly CommandInfo[] = [];
let coloured: monaco.IDisposable | undefined;

/** Makes the language know the commands. Text that was coloured without them is coloured again. */
export function connectCommands(commands: readonly CommandInfo[]): void {
  if (commands === table && coloured) return;
  table = commands;
  coloured?.dispose();
  coloured = monaco.languages.setTokensProvider(languageId, {
    getInitialState: () => state,
    tokenize,
  });
}

/** A line is coloured by itself. */
const state: monaco.languages.IState = {
  clone: () => state,
  equals: () => true,
};

const tokenize = (line: string): monaco.languages.ILineTokens => ({
  tokens: tokens(line, table).map(({ start, kind }) => ({
    startIndex: start,
    scopes: kind,
  })),
  endState: state,
});

monaco.languages.register({ id: languageId });
monaco.languages.setLanguageConfiguration(languageId, {
  comments: { lineComment: '#' },
  wordPattern: /[^\s"']+/g,
});

monaco.languages.registerCompletionItemProvider(languageId, {
  triggerCharacters: [' ', '/', '#'],
  provideCompletionItems(model, position) {
    const line = model.getLineContent(position.lineNumber);
    const found = completions(line, position.column - 1, table, () =>
      usedKeys(nearbyText(model, position.lineNumber).text, table),
    );
    chooseSelection(model, found);
    return {
      suggestions: found.map((item, rank) => suggestionOf(item, rank, position)),
      incomplete: true,
    };
  },
});

/** Enter takes a completion only of what is unfinished. Elsewhere it ends the line, unless the reader has picked one. */
function chooseSelection(model: monaco.editor.ITextModel, found: readonly Completion[]): void {
  const editor = monaco.editor.getEditors().find((candidate) => candidate.getModel() === model);
  editor?.updateOptions({
    suggest: {
      selectionMode: found.some((item) => item.unfinished) ? 'always' : 'never',
    },
  });
}

const kinds = {
  command: monaco.languages.CompletionItemKind.Function,
  subcommand: monaco.languages.CompletionItemKind.Method,
  option: monaco.languages.CompletionItemKind.Keyword,
  key: monaco.languages.CompletionItemKind.Variable,
  wait: monaco.languages.CompletionItemKind.Event,
} as const;

const suggestionOf = (
  { kind, label, detail, about, start, end }: Completion,
  rank: number,
  { lineNumber }: monaco.Position,
): monaco.languages.CompletionItem => ({
  kind: kinds[kind],
  label: detail ? { label, detail: ` ${detail}` } : label,
  insertText: label,
  sortText: String(rank).padStart(5, '0'),
  range: new monaco.Range(lineNumber, start + 1, lineNumber, end + 1),
  ...(about ? { documentation: about } : {}),
});

monaco.languages.registerHoverProvider(languageId, {
  provideHover(model, { lineNumber, column }) {
    const found = hover(model.getLineContent(lineNumber), column - 1, table);
    if (!found) return undefined;
    return {
      range: new monaco.Range(lineNumber, found.start + 1, lineNumber, found.end + 1),
      contents: [syntaxOf(found), ...found.sentences].map((value) => ({ value })),
    };
  },
});

/** Markdown: a command in its colours, an argument as a word of code. */
const syntaxOf = ({ of, syntax }: Hover): string =>
  of === 'command' ? `\`\`\`${languageId}\n${syntax}\n\`\`\`` : `\`${syntax}\``;

followTheme();
