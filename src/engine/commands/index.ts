import type { Bytes } from '../../bytes.ts';
import type { Server } from '../../spec/server.ts';
import type { Command, Declared } from '../command.ts';
import type { CommandTable } from '../context.ts';
import type { Family } from '../family.ts';
import { lookUp } from '../lookup.ts';
import { addKind } from '../values/kinds.ts';
import { family as connection } from './connection/connection-family.ts';
import { family as generic } from './generic/generic-family.ts';
import { family as hash } from './hash/hash-family.ts';
import { family as list } from './list/list-family.ts';
import { family as scripting } from './scripting/scripting-family.ts';
import { family as server } from './server/server-family.ts';
import { family as set } from './set/set-family.ts';
import { family as sortedSet } from './sorted-set/sorted-set-family.ts';
import { family as string } from './string/string-family.ts';
import { family as transactions } from './transactions/transactions-family.ts';

/** Those that are there from the start, then those that have come. */
const families: Family[] = [string, hash, list, set, sortedSet, generic, connection, transactions, server, scripting];

const tables = new Map<string, { readonly server: Server; readonly table: Map<string, Command> }>();

/** The command table of a server; the same one each time. A family that comes later is added to it. */
export function commandTable(server: Server): CommandTable {
  const { family, version, lacksModules } = server;
  const name = `${family} ${version}${lacksModules ? ' alone' : ''}`;
  const made = tables.get(name) ?? { server, table: new Map() };
  if (!tables.has(name)) fill(made.table, families, server);
  tables.set(name, made);
  return made.table;
}

/** Adds a family that has come to all tables, those that are in use among them. */
export function addFamily(family: Family): void {
  if (families.includes(family)) return;
  families.push(family);
  for (const kind of family.kinds ?? []) addKind(kind);
  for (const { server, table } of tables.values()) fill(table, [family], server);
}

/** Adds to a table, which is in the order of the names: so it is the same whenever a family has come. */
function fill(table: Map<string, Command>, added: readonly Family[], server: Server): void {
  const entries = [...table, ...added.flatMap((each) => entriesOf(each, server))];
  table.clear();
  for (const [name, command] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) table.set(name, command);
}

const entriesOf = ({ commands, isModule }: Family, server: Server): readonly (readonly [string, Command])[] =>
  isModule && server.lacksModules ? [] : commands.flatMap((declared) => entryOf(declared, server));

function entryOf(declared: Declared, server: Server): readonly (readonly [string, Command])[] {
  const found = declared(server);
  return found ? [[found.info.name, found]] : [];
}

/** The command that the words name on a server, or nothing; a container where its subcommand is missing or unknown. */
export const findCommand = (server: Server, argv: readonly Bytes[]): Command | undefined =>
  lookUp(commandTable(server), argv);
