/** What a page needs once its reader edits, downloaded then: the grammar that reads what is typed or pasted. */

export { commandsText } from '../../transcript/commands-text.ts';
export { mergeEdit } from '../../transcript/edit.ts';
export { fitsCommand, readTyped } from './command-words.ts';
export { pastedCommands } from './pasted-commands.ts';
