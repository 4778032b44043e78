import {
  type AclCategory,
  type ArgInfo,
  aclCategories,
  type CommandFlag,
  type CommandGroup,
  type KeyRange,
} from './info.ts';
import { isOption } from './match.ts';

/** Fewest words that an argument takes. */
const fewest = (arg: ArgInfo): number => {
  if (arg.optional) return 0;
  const words = arg.type === 'block' ? sum(arg.args ?? [], fewest) : 1;
  return arg.token && arg.type !== 'pure-token' ? words + 1 : words;
};

const sum = (args: readonly ArgInfo[], of: (arg: ArgInfo) => number): number =>
  args.reduce((total, arg) => total + of(arg), 0);

/** Words of the whole command, `words` of them its name; negative: at least so many. The convention of `COMMAND INFO`. */
export function arityOf(args: readonly ArgInfo[], words = 1): number {
  const least = words + sum(args, fewest);
  return args.some((arg) => arg.optional || arg.multiple) ? -least : least;
}

/** Where the keys stand, in the convention of `COMMAND INFO`: keys of these commands always lead. */
export function keyRangeOf(args: readonly ArgInfo[], words = 1): KeyRange {
  const leading = args.findIndex((arg) => !holdsKey(arg));
  const holders = leading < 0 ? args : args.slice(0, leading);
  const last = holders.at(-1);
  if (!last) return { first: 0, last: 0, step: 0 };
  const step = last.type === 'block' ? (last.args ?? []).length : 1;
  return { first: words, last: last.multiple ? -1 : words + holders.length - 1, step };
}

const holdsKey = (arg: ArgInfo): boolean =>
  !isOption(arg) && (arg.type === 'key' || (arg.type === 'block' && (arg.args ?? []).some(holdsKey)));

const groupCategories: Readonly<Record<CommandGroup, readonly AclCategory[]>> = {
  string: ['string'],
  generic: ['keyspace'],
  connection: ['connection'],
  transactions: ['transaction'],
  server: [],
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
  if (flags.includes('admin')) has.add('admin').add('dangerous');
  return aclCategories.filter((category) => has.has(category));
}
