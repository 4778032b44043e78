import type { Bytes } from '../bytes.ts';
import type { Command } from './command.ts';

/** The command that the first words name, or nothing; a container where its subcommand is missing or unknown. */
export function lookUp(table: ReadonlyMap<string, Command>, argv: readonly Bytes[]): Command | undefined {
  const word = argv[0] ?? '';
  const command = table.get(word) ?? table.get(word.toUpperCase());
  return command?.subcommands?.get((argv[1] ?? '').toUpperCase()) ?? command;
}

/** The name by which a server counts a command: lower case, a subcommand behind a bar, but not where a container is opaque. */
export function countedName(table: ReadonlyMap<string, Command>, argv: readonly Bytes[]): Bytes {
  const word = argv[0] ?? '';
  const container = table.get(word) ?? table.get(word.toUpperCase());
  const { name } = (container?.info.isOpaque ? container : lookUp(table, argv))?.info ?? { name: 'NULL' };
  return name === 'NULL' ? name : name.toLowerCase().replace(' ', '|');
}
