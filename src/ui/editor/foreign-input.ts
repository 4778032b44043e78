import type { monaco } from './monaco.ts';

/**
 * Monaco types into a hidden textarea that holds the text around its cursor. Somebody else may do so too: voice control, an input
 * method, a script that fills in a form. Where they select all of the textarea they mean the whole text, and not the
 * place of Monaco's cursor; and what they insert at once is one edit, where Monaco would type it letter by letter.
 */
export function takeForeignInput(editor: monaco.editor.IStandaloneCodeEditor): () => void {
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
  const beforeInput = (event: InputEvent) => {
    selectAllIfMeant();
    const { inputType, data, isComposing } = event;
    if (inputType !== 'insertText' || isComposing || !data || data.length <= longestLetter) return;
    event.preventDefault();
    editor.trigger('keyboard', 'paste', { text: data, pasteOnNewLine: false, multicursorText: null, mode: null });
  };
  const listening = new AbortController();
  const early = { capture: true, signal: listening.signal };
  parent.addEventListener('focus', beforeFocus, early);
  textarea.addEventListener('focus', afterFocus, { signal: listening.signal });
  // before Monaco, which would take the piece of the text that its textarea holds for the selection
  document.addEventListener('selectionchange', selectAllIfMeant, early);
  parent.addEventListener('select', selectAllIfMeant, early);
  parent.addEventListener('keydown', selectAllIfMeant, early);
  parent.addEventListener('beforeinput', beforeInput, early);
  return () => listening.abort();
}

/** A letter beyond the basic plane is two units long. */
const longestLetter = 2;

const isAllSelected = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): boolean =>
  value !== '' && selectionStart === 0 && selectionEnd === value.length;

/** Whether what is selected in the textarea is only what Monaco itself has put there: its own selection, or a part of it. */
function holdsSelection(editor: monaco.editor.IStandaloneCodeEditor, textarea: HTMLTextAreaElement): boolean {
  const model = editor.getModel();
  const selection = editor.getSelection();
  return !model || !selection || model.getValueLengthInRange(selection) >= textarea.value.length;
}
