import {
  type AclCategory,
  type ArgInfo,
  aclCategories,
  type Change,
  type CommandFlag,
  type CommandGroup,
  commandFlags,
} from './info.ts';
import { compareReleases } from './server.ts';
import { argSyntax } from './syntax.ts';
import { fewestWords, isOpenEnded, sum } from './words.ts';

/** Words of the whole command, `words` of them its name; negative: at least so many. The convention of `COMMAND INFO`. */
export function arityOf(args: readonly ArgInfo[], words = 1): number {
  const least = words + sum(args, fewestWords);
  return args.some(isOpenEnded) ? -least : least;
}

const groupCategories: Readonly<Record<CommandGroup, readonly AclCategory[]>> = {
  string: ['string'],
  bitmap: ['bitmap'],
  hyperloglog: ['hyperloglog'],
  hash: ['hash'],
  list: ['list'],
  set: ['set'],
  stream: ['stream'],
  'sorted-set': ['sortedset'],
  geo: ['geo'],
  generic: ['keyspace'],
  connection: ['connection'],
  transactions: ['transaction'],
  server: [],
  scripting: ['scripting'],
  module: [],
};

/** ACL categories: those of the flags (Valkey src/acl.c, setImplicitACLCategories) and the command's own. */
export function aclOf(
  flags: readonly CommandFlag[],
  group: CommandGroup,
  own: readonly AclCategory[] = groupCategories[group],
): readonly AclCategory[] {
  const has = new Set<AclCategory>([...own, flags.includes('fast') ? 'fast' : 'slow']);
  if (flags.includes('write')) has.add('write');
  if (flags.includes('readonly')) has.add('read');
  if (flags.includes('blocking')) has.add('blocking');
  if (flags.includes('admin')) has.add('admin').add('dangerous');
  return aclCategories.filter((category) => has.has(category));
}

/** The flags in the servers' order, with the one that follows from where the keys stand. */
export const flagsOf = (flags: readonly CommandFlag[], areKeysMovable: boolean): readonly CommandFlag[] =>
  commandFlags.filter((flag) => flags.includes(flag) || (flag === 'movablekeys' && areKeysMovable));

/** What releases have changed: the arguments that they brought, and what is declared. The words are ours. */
export function historyOf(args: readonly ArgInfo[], declared: readonly Change[] = []): readonly Change[] {
  const brought = new Map<string, string[]>();
  for (const { since, text } of args.flatMap(arrivals)) brought.set(since, [...(brought.get(since) ?? []), text]);
  return [...[...brought].map(([since, texts]): Change => [since, `Added ${texts.join(', ')}.`]), ...declared].toSorted(
    ([a], [b]) => compareReleases(a, b),
  );
}

/** What came with a release of its own: an argument, and those of its members that came later than it. */
function arrivals(arg: ArgInfo): readonly { readonly since: string; readonly text: string }[] {
  const later = (arg.args ?? []).flatMap(arrivals);
  if (arg.since === undefined) return later;
  const first = arg.args ? { ...arg, args: arg.args.filter(({ since }) => since === undefined) } : arg;
  return [{ since: arg.since, text: argSyntax(first) }, ...later];
}
