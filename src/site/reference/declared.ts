import type { FlavorName } from '../../spec/flavor-name.ts';
import type { CommandGroup, CommandInfo } from '../../spec/info.ts';

/** What each server's table says of its commands. */
export type CommandTables = Readonly<Record<FlavorName, readonly CommandInfo[]>>;

/** A command of which the reference has a page: what the tables of the servers that have it say of it. */
export interface DeclaredCommand {
  /** `CLIENT LIST`. */
  readonly name: string;
  /** Where its document stands below the reference's folder, without extension: `connection/client-list`. */
  readonly place: string;
  /** By server, the one whose words the page takes first. */
  readonly infos: ReadonlyMap<FlavorName, CommandInfo>;
}

/** The servers in the order in which pages name them. A record, so that the compiler sees one that is missing. */
const order: Readonly<Record<FlavorName, number>> = { redis: 0, valkey: 1, dragonfly: 2, 'redis-7.0': 3 };
const flavors = Object.keys(order) as FlavorName[];

/** The folder of a group's pages. The only modules are those of JSON. */
const folderOf = (group: CommandGroup): string => (group === 'module' ? 'json' : group);

/** The commands of all tables by name, subcommands among them. A container's page tells of its HELP. */
export function declaredCommands(tables: CommandTables): readonly DeclaredCommand[] {
  const found = new Map<string, Map<FlavorName, CommandInfo>>();
  for (const flavor of flavors)
    for (const info of tables[flavor].flatMap(withSubcommands))
      found.set(info.name, (found.get(info.name) ?? new Map()).set(flavor, info));
  return [...found].filter(([name]) => !name.endsWith(' HELP')).map(([name, infos]) => declared(name, infos));
}

const withSubcommands = (info: CommandInfo): readonly CommandInfo[] => [info, ...(info.subcommands ?? [])];

function declared(name: string, infos: ReadonlyMap<FlavorName, CommandInfo>): DeclaredCommand {
  const { group } = mainInfo({ infos });
  return { name, place: `${folderOf(group)}/${name.toLowerCase().replaceAll(' ', '-')}`, infos };
}

/** What the first server that has a command says of it. */
export function mainInfo({ infos }: Pick<DeclaredCommand, 'infos'>): CommandInfo {
  const [info] = infos.values();
  if (!info) throw new Error('A command belongs to no server.');
  return info;
}
