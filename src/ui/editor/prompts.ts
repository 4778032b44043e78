import { readLine } from './command-words.ts';
import { monaco } from './monaco.ts';

/**
 * Shows a prompt before each command as decoration: it is no part of the text, is not copied and cannot be selected. Only the
 * lines in view have one, so that a text of 100,000 lines costs no more.
 */
export function showPrompts(editor: monaco.editor.IStandaloneCodeEditor, prompt: string): () => void {
  const prompts = editor.createDecorationsCollection();
  let frame = 0;
  const show = () => {
    const model = editor.getModel();
    if (model) prompts.set(commandLines(editor, model).map((line) => promptAt(line, prompt)));
  };
  // prompts can wrap lines, which moves what is in view: not while Monaco is still telling that it has moved
  const showSoon = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(show);
  };
  show();
  const watching = [
    editor.onDidChangeModelContent(showSoon),
    editor.onDidScrollChange(showSoon),
    editor.onDidLayoutChange(showSoon),
  ];
  return () => {
    cancelAnimationFrame(frame);
    for (const watch of watching) watch.dispose();
    prompts.clear();
  };
}

function commandLines(editor: monaco.editor.IStandaloneCodeEditor, model: monaco.editor.ITextModel): readonly number[] {
  return editor
    .getVisibleRanges()
    .flatMap((range) =>
      Array.from({ length: range.endLineNumber - range.startLineNumber + 1 }, (_, i) => range.startLineNumber + i),
    )
    .filter((line) => ['command', 'blank'].includes(readLine(model.getLineContent(line), []).kind));
}

const promptAt = (line: number, prompt: string): monaco.editor.IModelDeltaDecoration => ({
  range: new monaco.Range(line, 1, line, 1),
  options: {
    showIfCollapsed: true,
    before: {
      // a space at the end would be cut off
      content: `${prompt}\u00a0`,
      inlineClassName: 'cell-editor-prompt',
      inlineClassNameAffectsLetterSpacing: true,
      cursorStops: monaco.editor.InjectedTextCursorStops.Right,
    },
  },
});
