/** What a page needs once its reader edits, downloaded then: the grammar that reads what is typed, and the plain field. */
export { mergeEdit } from '../../transcript/edit.ts';
export { commandsText } from '../../transcript/parse.ts';
export { fitsCommand, readTyped } from './command-words.ts';
export { PlainEditor } from './plain-editor.tsx';
