import type { Bytes } from '../../bytes.ts';
import type { CommandInfo } from '../../spec/info.ts';
import { commandOf } from '../../spec/named-command.ts';
import { serverCommand, serversText } from '../../spec/server-commands.ts';

/** Which servers have a command that is not here: the playground has it not, or the server that it answers as. Absent for any other. */
export function lackOf(argv: readonly Bytes[], commands: readonly CommandInfo[]): string | undefined {
  const { command, container } = commandOf(argv, commands);
  const there = command || commands.length === 0 ? undefined : serverCommand(argv);
  // A word that is no subcommand anywhere leaves its container, which is here.
  if (!there || (container && !there.name.includes(' '))) return undefined;
  return `Not here: ${there.name} is a command of ${serversText(there.servers)}`;
}
