import type { CommandInfo } from '../../spec/info.ts';
import { type Diagnostic, diagnose } from './diagnose.ts';
import { monaco } from './monaco.ts';
import { nearbyText } from './nearby-text.ts';

const owner = 'transcript';

/** How long the reader must have stopped typing or scrolling. */
const pauseMs = 300;

/**
 * Underlines what is wrong in the text around what is in view: at once, then whenever typing or scrolling pauses. Of the line
 * that is being typed nothing is said until the caret or the focus leaves it.
 */
export class Underlining {
  readonly #editor: monaco.editor.IStandaloneCodeEditor;
  readonly #watching: readonly monaco.IDisposable[];
  #commands: readonly CommandInfo[] = [];
  #isTyping = false;
  /** Where the caret stood last, from 1. */
  #line = 1;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(editor: monaco.editor.IStandaloneCodeEditor) {
    this.#editor = editor;
    this.#watching = [
      editor.onDidChangeModelContent(() => {
        if (editor.hasTextFocus()) this.#isTyping = true;
        this.#underlineSoon();
      }),
      editor.onDidScrollChange(() => this.#underlineSoon()),
      editor.onDidChangeCursorPosition(({ position, reason }) => {
        const isLeft = reason === monaco.editor.CursorChangeReason.Explicit && position.lineNumber !== this.#line;
        this.#line = position.lineNumber;
        if (isLeft) this.endTyping();
      }),
      editor.onDidBlurEditorText(() => this.endTyping()),
    ];
  }

  /** Goes by these from now on. */
  judgeBy(commands: readonly CommandInfo[]): void {
    this.#commands = commands;
    this.#underline();
  }

  /** The line of the caret is being typed. */
  beginTyping(): void {
    this.#isTyping = true;
    this.#underline();
  }

  /** What is typed is meant as it stands. */
  endTyping(): void {
    if (!this.#isTyping) return;
    this.#isTyping = false;
    this.#underline();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    for (const watch of this.#watching) watch.dispose();
  }

  #underlineSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#underline(), pauseMs);
  }

  #underline(): void {
    clearTimeout(this.#timer);
    const model = this.#editor.getModel();
    if (!model) return;
    const typed = this.#isTyping ? this.#editor.getPosition()?.lineNumber : undefined;
    const found = markers(this.#editor, model, this.#commands);
    monaco.editor.setModelMarkers(
      model,
      owner,
      found.filter(({ startLineNumber }) => startLineNumber !== typed),
    );
  }
}

function markers(
  editor: monaco.editor.IStandaloneCodeEditor,
  model: monaco.editor.ITextModel,
  commands: readonly CommandInfo[],
): monaco.editor.IMarkerData[] {
  const inView = editor.getVisibleRanges();
  const { text, firstLine } = nearbyText(model, inView[0]?.startLineNumber ?? 1, inView.at(-1)?.endLineNumber);
  return diagnose(text, commands).map((diagnostic) => markerOf(diagnostic, firstLine + diagnostic.line + 1));
}

const severities = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  hint: monaco.MarkerSeverity.Info,
} as const;

const markerOf = ({ severity, message, start, end }: Diagnostic, lineNumber: number): monaco.editor.IMarkerData => ({
  severity: severities[severity],
  message,
  startLineNumber: lineNumber,
  startColumn: start + 1,
  endLineNumber: lineNumber,
  endColumn: end + 1,
});
