import type { monaco } from './monaco.ts';

/**
 * Monaco types into a hidden textarea that holds the text around its cursor. Where somebody else selects all of that textarea
 * (voice control, a script that fills in a form) the whole text is meant, and not the place of Monaco's cursor: Monaco is
 * told so before the next key or character arrives.
 */
export function honourWholeSelection(editor: monaco.editor.IStandaloneCodeEditor): () => void {
  const textarea = editor.getDomNode()?.querySelector('textarea');
  const parent = textarea?.parentElement;
  if (!textarea || !parent) return () => undefined;
  const selectAll = () => {
    const model = editor.getModel();
    if (model) editor.setSelection(model.getFullModelRange());
  };
  const selectAllIfMeant = () => {
    if (document.activeElement === textarea && isAllSelected(textarea) && !holdsSelection(editor, textarea))
      selectAll();
  };
  // Monaco answers the focus by putting its own cursor into the textarea: look before, act after.
  let selectedBeforeFocus = false;
  const beforeFocus = () => {
    selectedBeforeFocus = isAllSelected(textarea) && !holdsSelection(editor, textarea);
  };
  const afterFocus = () => {
    if (selectedBeforeFocus) selectAll();
  };
  const listening = new AbortController();
  const early = { capture: true, signal: listening.signal };
  parent.addEventListener('focus', beforeFocus, early);
  textarea.addEventListener('focus', afterFocus, { signal: listening.signal });
  // before Monaco, which would take the piece of the text that its textarea holds for the selection
  document.addEventListener('selectionchange', selectAllIfMeant, early);
  for (const type of ['select', 'keydown', 'beforeinput']) parent.addEventListener(type, selectAllIfMeant, early);
  return () => listening.abort();
}

const isAllSelected = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): boolean =>
  value !== '' && selectionStart === 0 && selectionEnd === value.length;

/** Whether what is selected in the textarea is only what Monaco itself has put there: its own selection, or a part of it. */
function holdsSelection(editor: monaco.editor.IStandaloneCodeEditor, textarea: HTMLTextAreaElement): boolean {
  const model = editor.getModel();
  const selection = editor.getSelection();
  return !model || !selection || model.getValueLengthInRange(selection) >= textarea.value.length;
}
