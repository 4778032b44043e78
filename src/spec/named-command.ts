import type { Bytes } from '../bytes.ts';
import type { CommandInfo } from './info.ts';
import { matchArguments } from './match.ts';
import { serverCommand } from './server-commands.ts';

/** Which command words name. */
export interface Named {
  /** The command, or the subcommand where the second word names one. */
  readonly command?: CommandInfo;
  /** The command whose subcommands the second word should be one of. */
  readonly container?: CommandInfo;
  /** Place in argv of the first argument. */
  readonly from: number;
}

/** The command that the words name, in any case. A container without a second word is itself the command. */
export function commandOf(argv: readonly Bytes[], commands: readonly CommandInfo[]): Named {
  const [first, second] = argv;
  const command = first === undefined ? undefined : tableOf(commands).get(first.toUpperCase());
  if (!command?.subcommands) return command ? { command, from: 1 } : { from: 1 };
  if (second === undefined) return { command, container: command, from: 1 };
  const member = command.subcommands.find((info) => info.name === `${command.name} ${second.toUpperCase()}`);
  return {
    container: command,
    from: 2,
    ...(member ? { command: member } : {}),
  };
}

/**
 * Whether the words are a whole command: what stands behind them may then be a comment. Nothing where it is not known: of a
 * container the playground may have one subcommand, and not another that servers have.
 */
export function fitsCommand(argv: readonly Bytes[], commands: readonly CommandInfo[]): boolean | undefined {
  const { command, container, from } = commandOf(argv, commands);
  if (!command && container && !serverCommand(argv)?.name.includes(' ')) return false;
  return command && matchArguments(command.args, argv, from).problem === undefined;
}

const tables = new WeakMap<readonly CommandInfo[], ReadonlyMap<string, CommandInfo>>();

/** Commands by name. A text of many lines asks often, and the table stays the same. */
function tableOf(commands: readonly CommandInfo[]): ReadonlyMap<string, CommandInfo> {
  let table = tables.get(commands);
  if (!table) {
    table = new Map(commands.map((command) => [command.name, command]));
    tables.set(commands, table);
  }
  return table;
}
