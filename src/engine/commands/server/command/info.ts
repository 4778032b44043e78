import type { CommandInfo } from '../../../../spec/info.ts';
import { array, bulk, integer, map, type Reply, setOf, status } from '../../../../spec/reply.ts';

/** A command's name as the servers write it: lower case, a subcommand behind a bar. */
export const fullName = ({ name }: CommandInfo): string => name.toLowerCase().replace(' ', '|');

/** One command as COMMAND INFO describes it. */
export const infoReply = (info: CommandInfo): Reply =>
  array([
    bulk(fullName(info)),
    integer(info.arity),
    setOf(info.flags.map(status)),
    integer(info.keys.first),
    integer(info.keys.last),
    integer(info.keys.step),
    setOf(info.acl.map((category) => status(`@${category}`))),
    setOf([]),
    setOf(info.keys.first === 0 ? [] : [keySpec(info)]),
    array((info.subcommands ?? []).map(infoReply)),
  ]);

/** Where the keys stand, in the form that Redis 7 introduced. All of a command's keys make one specification. */
const keySpec = ({ flags, keys }: CommandInfo): Reply =>
  map([
    [bulk('flags'), setOf([status(flags.includes('readonly') ? 'RO' : 'RW')])],
    [bulk('begin_search'), search('index', [['index', keys.first]])],
    [
      bulk('find_keys'),
      search('range', [
        // Here the last key is counted from the first one.
        ['lastkey', keys.last < 0 ? keys.last : keys.last - keys.first],
        ['keystep', keys.step],
        ['limit', 0],
      ]),
    ],
  ]);

const search = (type: string, spec: readonly (readonly [string, number])[]): Reply =>
  map([
    [bulk('type'), bulk(type)],
    [bulk('spec'), map(spec.map(([name, value]) => [bulk(name), integer(value)]))],
  ]);
