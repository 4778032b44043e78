import { type CommandInfo, type KeyFlag, type KeySpec, keyFlags } from '../../../../spec/info.ts';
import { array, bulk, integer, map, type Reply, setOf, status } from '../../../../spec/reply.ts';

/** A command's name as the servers write it: lower case, a subcommand behind a bar. */
export const fullName = ({ name }: CommandInfo): string => name.toLowerCase().replace(' ', '|');

/** The subcommands that the servers' tables know of. */
export const toldSubcommands = ({ subcommands = [], isOpaque }: CommandInfo): readonly CommandInfo[] =>
  isOpaque ? [] : subcommands;

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
    setOf(info.tips.map((tip) => bulk(tip))),
    setOf(info.keySpecs.map(keySpec)),
    setOf(toldSubcommands(info).map(infoReply)),
  ]);

/** One command in seven facts, as Dragonfly and servers before Redis 6 describe it: the name is a status, sets are arrays. */
export const shortInfoReply = (info: CommandInfo): Reply =>
  array([
    status(info.name),
    integer(info.arity),
    array(info.flags.map(status)),
    integer(info.keys.first),
    integer(info.keys.last),
    integer(info.keys.step || 1),
    array(info.acl.map((category) => status(`@${category.toUpperCase()}`))),
  ]);

/** Key flags in the servers' order. */
export const keyFlagsReply = (flags: readonly KeyFlag[]): Reply =>
  setOf(keyFlags.filter((flag) => flags.includes(flag)).map(status));

/** Where keys stand, in the form that Redis 7 introduced. */
const keySpec = ({ flags, notes, begin, find }: KeySpec): Reply =>
  map([
    ...(notes === undefined ? [] : [[bulk('notes'), bulk(notes)] as const]),
    [bulk('flags'), keyFlagsReply(flags)],
    [bulk('begin_search'), beginReply(begin)],
    [bulk('find_keys'), findReply(find)],
  ]);

function beginReply(begin: KeySpec['begin']): Reply {
  if (begin.type === 'index') return search('index', [['index', integer(begin.index)]]);
  if (begin.type === 'unknown') return search('unknown', []);
  return search('keyword', [
    ['keyword', bulk(begin.keyword)],
    ['startfrom', integer(begin.startFrom)],
  ]);
}

function findReply(find: KeySpec['find']): Reply {
  if (find.type === 'unknown') return search('unknown', []);
  const step = ['keystep', integer(find.step)] as const;
  if (find.type === 'keynum') return search('keynum', [['keynumidx', integer(0)], ['firstkey', integer(1)], step]);
  return search('range', [['lastkey', integer(find.lastKey)], step, ['limit', integer(find.limit)]]);
}

const search = (type: string, spec: readonly (readonly [string, Reply])[]): Reply =>
  map([
    [bulk('type'), bulk(type)],
    [bulk('spec'), map(spec.map(([name, value]) => [bulk(name), value]))],
  ]);
