import type { Bytes } from '../../bytes.ts';
import type { CommandInfo } from '../../spec/info.ts';
import type { commandsText } from '../../transcript/commands-text.ts';
import type { mergeEdit } from '../../transcript/edit.ts';
import type { Step } from '../../transcript/step.ts';

/** What reads the readers' texts. It is fetched with the first edit of a page, and handed to the session. */
export interface DraftReader {
  readonly mergeEdit: typeof mergeEdit;
  readonly commandsText: typeof commandsText;
  /** Whether the words are a command of the table as it wants them. */
  readonly fitsCommand: (argv: readonly Bytes[], commands: readonly CommandInfo[]) => boolean | undefined;
  /** The steps of a text of its own: commands, waits and comments. */
  readonly readTyped: (text: string, commands: readonly CommandInfo[]) => readonly Step[];
}
