import type { Bytes } from '../../bytes.ts';
import type { CommandInfo } from '../../spec/info.ts';
import { lackText, serverCommand } from '../../spec/server-commands.ts';
import { commandOf } from './command-words.ts';

/** What the verdict would say of a command that some server has and the playground has not; absent for any other. */
export function lackOf(argv: readonly Bytes[], commands: readonly CommandInfo[]): string | undefined {
  const { command, container } = commandOf(argv, commands);
  const there = command || commands.length === 0 ? undefined : serverCommand(argv);
  // A word that is no subcommand anywhere leaves its container, which is here.
  if (!there || (container && !there.name.includes(' '))) return undefined;
  return `Not in the playground: ${lackText(there)}`;
}
