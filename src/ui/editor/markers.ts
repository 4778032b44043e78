import type { CommandInfo } from '../../spec/info.ts';
import { type Diagnostic, diagnose } from './diagnose.ts';
import { monaco } from './monaco.ts';
import { nearbyText } from './nearby-text.ts';

const owner = 'transcript';

/** How long the reader must have stopped typing or scrolling. */
const pauseMs = 300;

/** Underlines what is wrong in the text around what is in view: at once, then whenever typing or scrolling pauses. */
export function underlineProblems(
  editor: monaco.editor.IStandaloneCodeEditor,
  commands: readonly CommandInfo[],
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const underline = () => {
    const model = editor.getModel();
    if (model) monaco.editor.setModelMarkers(model, owner, markers(editor, model, commands));
  };
  const underlineSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(underline, pauseMs);
  };
  underline();
  const watching = [editor.onDidChangeModelContent(underlineSoon), editor.onDidScrollChange(underlineSoon)];
  return () => {
    clearTimeout(timer);
    for (const watch of watching) watch.dispose();
  };
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
