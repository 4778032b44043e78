import type { Bytes } from '../bytes.ts';
import type { Command } from './command.ts';

/** The command that the first words name, or nothing; a container where its subcommand is missing or unknown. */
export function lookUp(table: ReadonlyMap<string, Command>, argv: readonly Bytes[]): Command | undefined {
  const word = argv[0] ?? '';
  const command = table.get(word) ?? table.get(word.toUpperCase());
  return command?.subcommands?.get((argv[1] ?? '').toUpperCase()) ?? command;
}
