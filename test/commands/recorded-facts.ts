import { readFileSync, writeFileSync } from 'node:fs';
import type { Bytes } from '../../src/bytes.ts';
import { commandTable } from '../../src/engine/commands/index.ts';
import type { CommandInfo } from '../../src/spec/info.ts';
import type { Reply } from '../../src/spec/reply.ts';
import type { OracleClient } from '../oracle/oracle.ts';
import { flavorOf } from '../oracle/player.ts';

/** What `COMMAND INFO` and `COMMAND DOCS` of redis-server 7.0 say of a command. */
export interface Facts {
  readonly arity: number;
  readonly keys: readonly [first: number, last: number, step: number];
  readonly flags: readonly string[];
  readonly acl: readonly string[];
  readonly since: string;
  readonly group: string;
}

export type Recorded = Readonly<Record<string, Facts>>;

const file = new URL('./redis-7.0.json', import.meta.url);

/** The record that `npm run test:update` keeps, by name: so that facts are held also where there is no server. */
export const readRecord = (): Recorded => JSON.parse(readFileSync(file, 'utf8'));

/** Our table of that server, subcommands among its commands. */
export const infosOf70 = (): ReadonlyMap<string, CommandInfo> =>
  new Map(
    [...commandTable(flavorOf('redis-7.0')).values()]
      .flatMap(({ info }) => [info, ...(info.subcommands ?? [])])
      .map((info) => [info.name, info]),
  );

/** Of DEBUG's subcommands the server says nothing: to it they are arguments. Nor of what is younger than it. */
export const isTold = ({ name, since }: CommandInfo): boolean => !name.startsWith('DEBUG ') && since < '7.1';

/** Asks the server for all that our table has. True where the record was another one. */
export async function renewRecord(client: OracleClient): Promise<boolean> {
  const record: Record<string, Facts> = {};
  for (const { name } of [...infosOf70().values()].filter(isTold).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const facts = await factsFrom(client, name.toLowerCase().replace(' ', '|'));
    if (facts) record[name] = facts;
  }
  const text = `${JSON.stringify(record, null, 2).replace(/\[[^\]]*\]/g, inOneLine)}\n`;
  if (text === readFileSync(file, 'utf8')) return false;
  writeFileSync(file, text);
  return true;
}

const inOneLine = (list: string): string => list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']');

/** Nothing where the server has no such command. */
async function factsFrom(client: OracleClient, name: Bytes): Promise<Facts | undefined> {
  const [info] = items(await client.send(['COMMAND', 'INFO', name]));
  const [, arity, flags, first, last, step, acl] = items(info);
  if (!arity) return undefined;
  const docs = items(items(await client.send(['COMMAND', 'DOCS', name]))[1]);
  const told = (field: Bytes) => word(docs[docs.findIndex((each) => word(each) === field) + 1]);
  return {
    arity: number(arity),
    keys: [number(first), number(last), number(step)],
    flags: items(flags).map(word).toSorted(),
    acl: items(acl).map((category) => word(category).slice(1)),
    since: told('since'),
    group: told('group'),
  };
}

const items = (reply: Reply | undefined): readonly Reply[] => (reply?.type === 'array' ? reply.items : []);

const number = (reply: Reply | undefined): number => (reply?.type === 'integer' ? Number(reply.value) : 0);

const word = (reply: Reply | undefined): string =>
  reply?.type === 'bulk' ? reply.value : reply?.type === 'status' ? reply.text : '';
