import type { TypedText } from './cell-editor-props.ts';
import { popups } from './editor-options.ts';
import { monaco } from './monaco.ts';
import { pastedCommands } from './pasted-commands.ts';
import { textChange } from './text-change.ts';

type CodeEditor = monaco.editor.IStandaloneCodeEditor;

/** Makes the host as tall as the text, within what its CSS allows. */
export function followHeight(editor: CodeEditor, host: HTMLElement): () => void {
  const follow = () => {
    host.style.height = `${editor.getContentHeight()}px`;
    editor.layout();
  };
  follow();
  const watching = editor.onDidContentSizeChange((event) => {
    if (event.contentHeightChanged) follow();
  });
  return () => watching.dispose();
}

/** Below the last line stands the hint: popups that open there leave room for it (cell-editor.css). */
export function clearHint(editor: CodeEditor): () => void {
  const watching = editor.onDidChangeCursorPosition(({ position }) =>
    popups().toggleAttribute('data-last-line', position.lineNumber === editor.getModel()?.getLineCount()),
  );
  return () => watching.dispose();
}

/** Below the caret's line, px: the field's edge and the hint. */
const BELOW_CARET = 40;

/** Scrolls the page where the keyboard has moved the caret out of the window: Monaco scrolls itself only. */
export function followCaret(editor: CodeEditor): () => void {
  let frame = 0;
  const follow = () => {
    const position = editor.getPosition();
    const caret = position && editor.getScrolledVisiblePosition(position);
    const box = editor.getDomNode()?.getBoundingClientRect();
    if (!caret || !box) return;
    const { scrollPaddingTop, scrollPaddingBottom } = getComputedStyle(document.documentElement);
    const top = box.top + caret.top - (Number.parseFloat(scrollPaddingTop) || 0);
    const bottom =
      box.top + caret.top + caret.height + Math.max(BELOW_CARET, Number.parseFloat(scrollPaddingBottom) || 0);
    if (top < 0) scrollBy({ top, behavior: 'instant' });
    else if (bottom > innerHeight) scrollBy({ top: bottom - innerHeight, behavior: 'instant' });
  };
  const watching = editor.onDidChangeCursorPosition(({ source }) => {
    if (source === 'mouse' || source === 'api') return;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(follow);
  });
  return () => {
    cancelAnimationFrame(frame);
    watching.dispose();
  };
}

/** Takes the place of the field that the reader has typed in: its text, which one undo takes back, its selection and the focus. */
export async function takeOver(editor: CodeEditor, onReady: () => Promise<TypedText>): Promise<void> {
  // Its lines are laid out by then, and it is as tall as it will be.
  await new Promise(requestAnimationFrame);
  editor.layout();
  await new Promise(requestAnimationFrame);
  const { text, from, to } = await onReady();
  const model = editor.getModel();
  if (!model) return;
  const selection = () => monaco.Selection.fromPositions(model.getPositionAt(from), model.getPositionAt(to));
  const edit = editTo(model, text);
  if (edit) {
    // Undo goes back to here.
    editor.setPosition(monaco.Range.getEndPosition(edit.range));
    editor.executeEdits('typed before', [edit], () => [selection()]);
    editor.pushUndoStop();
  } else editor.setSelection(selection());
  editor.focus();
}

/** The one edit that makes a text of a model's, where they differ. */
function editTo(model: monaco.editor.ITextModel, text: string) {
  const change = textChange(model.getValue(), text);
  if (!change) return undefined;
  const [from, to] = [model.getPositionAt(change.from), model.getPositionAt(change.to)];
  return { range: new monaco.Range(from.lineNumber, from.column, to.lineNumber, to.column), text: change.text };
}

/** A transcript that is pasted leaves its prompts and outputs behind. Undo brings them back. */
export function splitPastes(editor: CodeEditor): () => void {
  const watching = editor.onDidPaste(({ range }) => {
    const text = pastedCommands(editor.getModel()?.getValueInRange(range) ?? '');
    if (text !== undefined) editor.executeEdits('paste', [{ range, text, forceMoveMarkers: true }]);
  });
  return () => watching.dispose();
}

/** Popups that Escape closes first. */
const nothingOpen =
  '!suggestWidgetVisible && !editorHoverVisible && !markersNavigationVisible && !editorHasMultipleSelections';

/** Ctrl+Enter and Cmd+Enter run; Escape leaves. */
export function bindKeys(
  editor: CodeEditor,
  { onRun, onLeave }: { onRun: () => void; onLeave: () => void },
): () => void {
  const actions = [
    editor.addAction({
      id: 'cell.run',
      label: 'Run',
      keybindings: [monaco.KeyMod.CtrlCmd | monaco.KeyCode.Enter],
      run: onRun,
    }),
    editor.addAction({
      id: 'cell.leave',
      label: 'Leave the editor',
      keybindings: [monaco.KeyCode.Escape],
      keybindingContext: nothingOpen,
      run: onLeave,
    }),
  ];
  return () => {
    for (const action of actions) action.dispose();
  };
}
