import type { Bytes } from '../bytes.ts';
import { commandTable, defaultFlavor, type Flavor, findCommand, flavorNamed, flavorNames } from '../engine/index.ts';
import type { FlavorName } from '../spec/flavor-name.ts';
import type { CommandInfo, Comparison } from '../spec/info.ts';
import { fitsCommand } from '../spec/named-command.ts';

/** The data part of the command table of a flavor, by its name: what page and editor may know of it. */
export function commandInfos(flavor: string): readonly CommandInfo[] {
  const table = commandTable(flavorNamed(flavor) ?? defaultFlavor);
  const made = infos.get(table);
  // A family that comes only adds to a table.
  if (made?.length === table.size) return made;
  const all = [...table.values()].map(({ info }) => info);
  infos.set(table, all);
  return all;
}

const infos = new WeakMap<object, readonly CommandInfo[]>();

/** The names of a flavor's commands, upper case. */
export const commandNames = (flavor: Flavor): readonly string[] => [...commandTable(flavor).keys()];

/** Whether the playground has what the words name, whatever it answers as: the command, or the subcommand of that name. */
export function isInPlayground(argv: readonly Bytes[], words: number): boolean {
  return flavorNames.some((name) => {
    const flavor = flavorNamed(name);
    const found = flavor && findCommand(flavor, argv);
    return found !== undefined && (words === 1 || found.words === 2);
  });
}

/** How the answers to a command can be compared; exactly, where the playground has it not. */
export function comparisonOf(argv: readonly Bytes[], name: FlavorName): Comparison {
  const flavor = flavorNamed(name);
  return (flavor && findCommand(flavor, argv)?.info.comparison) ?? { how: 'exact' };
}

/** Whether words are a whole command of a server; nothing where it is none that the playground has. */
export const fits = (argv: readonly Bytes[], name: FlavorName): boolean | undefined =>
  fitsCommand(argv, commandInfos(name));

/** Whether a command may change what is stored; one that the playground has not, may. */
export function mayWrite(argv: readonly Bytes[], name: FlavorName): boolean {
  const flavor = flavorNamed(name);
  return (flavor && findCommand(flavor, argv)?.info.flags.includes('write')) ?? true;
}

export { bringEveryFamily, bringFamilies } from '../engine/index.ts';
