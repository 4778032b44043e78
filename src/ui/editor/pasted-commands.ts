import { commandsText } from '../../transcript/commands-text.ts';
import { parseTranscript } from '../../transcript/parse.ts';

/** The commands and waits of a transcript that is pasted, without its prompts and outputs; nothing where it is none. */
export function pastedCommands(text: string): string | undefined {
  const { prompts, steps } = parseTranscript(text);
  return prompts.length > 0 ? commandsText(steps) : undefined;
}
