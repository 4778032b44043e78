import type { ArgInfo, CommandInfo } from '../../../../spec/info.ts';
import { array, bulk, integer, map, type Reply, setOf, status } from '../../../../spec/reply.ts';
import { fullName } from './info.ts';

type Field = readonly [Reply, Reply];

/** Commands by name, as COMMAND DOCS describes them. */
export const docsReply = (infos: readonly CommandInfo[]): Reply =>
  map(infos.map((info) => [bulk(fullName(info)), map(docs(info))]));

function docs(info: CommandInfo): Field[] {
  const fields: Field[] = [
    [bulk('summary'), bulk(info.summary)],
    [bulk('since'), bulk(info.since)],
    [bulk('group'), bulk(info.group)],
    [bulk('complexity'), bulk(info.complexity)],
  ];
  if (info.args.length > 0) fields.push([bulk('arguments'), argumentsReply(info.args)]);
  if (info.subcommands) fields.push([bulk('subcommands'), docsReply(info.subcommands)]);
  return fields;
}

const argumentsReply = (args: readonly ArgInfo[]): Reply =>
  array(args.map((arg, i) => map(argumentFields(arg, args.slice(0, i).filter(({ type }) => type === 'key').length))));

function argumentFields(arg: ArgInfo, keysBefore: number): Field[] {
  const fields: Field[] = [
    [bulk('name'), bulk(arg.name)],
    [bulk('type'), bulk(arg.type)],
  ];
  const flags = [arg.optional && 'optional', arg.multiple && 'multiple'].filter((flag) => flag !== undefined);
  if (arg.type === 'key') fields.push([bulk('key_spec_index'), integer(keysBefore)]);
  if (arg.token !== undefined) fields.push([bulk('token'), bulk(arg.token)]);
  if (flags.length > 0) fields.push([bulk('flags'), setOf(flags.map(status))]);
  if (arg.args) fields.push([bulk('arguments'), argumentsReply(arg.args)]);
  return fields;
}
