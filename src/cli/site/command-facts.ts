import { defaultFlavor, findCommand, flavorNamed, flavorNames } from '../../engine/index.ts';
import type { ArgInfo } from '../../spec/info.ts';
import { serverCommand } from '../../spec/server-commands.ts';

/** Whether some server has a command, or a subcommand, of this name. Every container has HELP. */
export const isCommand = (name: string): boolean => {
  const words = name.replace(/ HELP$/, '').split(' ');
  return words.length <= 2 && serverCommand(words)?.name === words.join(' ');
};

/** The words that a command takes on any server, in capitals: `EX`, `GET`. Every family must have been brought. */
export function wordsOf(name: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const each of flavorNames) {
    const command = findCommand(flavorNamed(each) ?? defaultFlavor, name.split(' '));
    for (const arg of command?.info.args ?? []) addTokens(arg, words);
  }
  return words;
}

function addTokens({ token, args = [] }: ArgInfo, words: Set<string>): void {
  if (token !== undefined) words.add(token.toUpperCase());
  for (const arg of args) addTokens(arg, words);
}
