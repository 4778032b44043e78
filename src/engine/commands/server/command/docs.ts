import type { ArgInfo, CommandInfo } from '../../../../spec/info.ts';
import { type KeySpecs, keySpecsOf } from '../../../../spec/key-specs.ts';
import { array, bulk, integer, map, type Reply, setOf, status } from '../../../../spec/reply.ts';
import { fullName, toldSubcommands } from './info.ts';

type Field = readonly [Reply, Reply];

/** Commands by name, as COMMAND DOCS describes them. `names`: whether arguments have a name to be shown by too. */
export const docsReply = (infos: readonly CommandInfo[], names: 'shown' | 'plain'): Reply =>
  map(infos.map((info) => [bulk(fullName(info)), map(docs(info, names))]));

function docs(info: CommandInfo, names: 'shown' | 'plain'): Field[] {
  const { deprecated, history } = info;
  const subcommands = toldSubcommands(info);
  const args = info.documented ?? info.args;
  const flags = [deprecated && 'deprecated', info.isSystem && 'syscmd'].filter((flag) => flag !== undefined);
  const fields: Field[] = [
    [bulk('summary'), bulk(info.summary)],
    [bulk('since'), bulk(info.since)],
    [bulk('group'), bulk(info.group)],
    [bulk('complexity'), bulk(info.complexity)],
  ];
  if (flags.length > 0) fields.push([bulk('doc_flags'), setOf(flags.map(status))]);
  if (deprecated) {
    fields.push([bulk('deprecated_since'), bulk(deprecated.since)]);
    fields.push([bulk('replaced_by'), bulk(deprecated.replacedBy)]);
  }
  if (history.length > 0) fields.push([bulk('history'), setOf(history.map((change) => array(change.map(bulk))))]);
  if (args.length > 0) {
    const { indexOf } = keySpecsOf(args);
    fields.push([bulk('arguments'), argumentsReply(args, { indexOf, names })]);
  }
  if (subcommands.length > 0) fields.push([bulk('subcommands'), docsReply(subcommands, names)]);
  return fields;
}

interface Telling extends Pick<KeySpecs, 'indexOf'> {
  readonly names: 'shown' | 'plain';
}

/** A count and what it counts are two arguments here, unless they stand behind a word. */
const argumentsReply = (args: readonly ArgInfo[], telling: Telling): Reply =>
  array(
    args
      .flatMap((arg) => (arg.counted && arg.token === undefined ? (arg.args ?? []) : [arg]))
      .map((arg) => map(argumentFields(arg, telling))),
  );

function argumentFields(arg: ArgInfo, telling: Telling): Field[] {
  const fields: Field[] = [
    [bulk('name'), bulk(arg.name)],
    [bulk('type'), bulk(arg.type)],
  ];
  const flags = [arg.optional && 'optional', arg.multiple && 'multiple', arg.multipleToken && 'multiple_token'].filter(
    (flag) => flag !== undefined,
  );
  const keySpec = telling.indexOf.get(arg);
  if (telling.names === 'shown' && !arg.args) fields.push([bulk('display_text'), bulk(arg.shown ?? arg.name)]);
  if (keySpec !== undefined) fields.push([bulk('key_spec_index'), integer(keySpec)]);
  if (arg.token !== undefined) fields.push([bulk('token'), bulk(arg.token)]);
  if (arg.since !== undefined) fields.push([bulk('since'), bulk(arg.since)]);
  if (flags.length > 0) fields.push([bulk('flags'), setOf(flags.map(status))]);
  if (arg.args) fields.push([bulk('arguments'), argumentsReply(arg.args, telling)]);
  return fields;
}
