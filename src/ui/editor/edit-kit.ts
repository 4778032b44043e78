/** What a page needs once its reader edits, downloaded then: the grammar that reads what is typed or pasted, and what helps while one types. */

export { fitsCommand } from '../../spec/named-command.ts';
export { commandsText } from '../../transcript/commands-text.ts';
export { mergeEdit } from '../../transcript/edit.ts';
export { readTyped } from './command-words.ts';
export { FullEditor } from './full-editor.tsx';
export { HintLine } from './hint-line.tsx';
export { pastedCommands } from './pasted-commands.ts';
export { PromptAid } from './prompt-aid.tsx';
