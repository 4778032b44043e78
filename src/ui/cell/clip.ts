import type { CommandStep } from '../../transcript/step.ts';

/** A text that is too long to lay out whole, and how many characters are not shown. */
export function clip(text: string, limit: number): { readonly text: string; readonly omitted: number } {
  return text.length <= limit ? { text, omitted: 0 } : { text: text.slice(0, limit), omitted: text.length - limit };
}

/** A name is read aloud: a longer command is cut, characters. */
const nameLimit = 2000;

/** The name that the groups of a command go by. */
export const commandName = ({ text }: CommandStep): string => clip(text, nameLimit).text;
