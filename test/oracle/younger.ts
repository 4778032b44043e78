import type { Bytes } from '../../src/bytes.ts';
import { commandTable, findCommand } from '../../src/engine/commands/index.ts';
import type { Flavor } from '../../src/engine/flavor.ts';
import type { ArgInfo, CommandInfo } from '../../src/spec/info.ts';
import { matchArguments } from '../../src/spec/match.ts';
import type { Step } from '../../src/transcript/step.ts';
import { flavorOf, heldFlavor } from './player.ts';
import type { ServerRelease } from './servers.ts';

/** Whether a flavor takes the words, and the server that is held against it is too old to. */
function isYounger(argv: readonly Bytes[], release: ServerRelease): boolean {
  return takes(flavorOf(release.flavor), argv) && !takes(heldFlavor(release), argv);
}

function takes(flavor: Flavor, argv: readonly Bytes[]): boolean {
  const command = findCommand(flavor, argv);
  if (!command || (command.subcommands && argv.length > 1)) return false;
  return !matchArguments(command.info.args, argv, command.words).problem;
}

interface Steps {
  readonly steps: readonly Step[];
}

/**
 * Whether anything in it begins a process of the server. A stopped clock never sees the end of that, and what comes later is
 * refused for it: such a test is held against no server.
 */
export const beginsProcess = ({ steps }: Steps): boolean =>
  steps.some((step) => step.kind === 'command' && forks(step.argv));

const forks = (argv: readonly Bytes[]): boolean =>
  /^(?:bgsave|bgrewriteaof)$/i.test(argv[0] ?? '') && !/^cancel$/i.test(argv.at(-1) ?? '');

/**
 * Whether anybody says in a transaction who he is: behind replies that have not left yet, Redis 8.0 and Valkey 8.1 do not answer a wrong
 * password at all (src/acl.c, addAuthErrReply).
 */
export function authenticatesInside({ steps }: Steps): boolean {
  let isInside = false;
  return steps.some((step) => {
    if (step.kind !== 'command') return false;
    const name = (step.argv[0] ?? '').toUpperCase();
    if (name === 'MULTI') isInside = true;
    else if (name === 'EXEC' || name === 'DISCARD') isInside = false;
    return isInside && name === 'AUTH';
  });
}

/** Whether a command test sends anything that the server is too old to take: then its outputs are not the server's. */
export const hasYounger = ({ steps }: Steps, release: ServerRelease): boolean =>
  steps.some((step) => step.kind === 'command' && isYounger(step.argv, release));

/** The commands and options of a flavor that its server is too old to have, as `SET IFEQ`. */
export function youngerNames(release: ServerRelease): readonly string[] {
  const there = new Set(namesOf(heldFlavor(release)));
  const names = namesOf(flavorOf(release.flavor)).filter((name) => !there.has(name));
  // What a command brings with itself needs no name of its own.
  return names.filter((name) => !names.some((other) => name.startsWith(`${other} `)));
}

const namesOf = (flavor: Flavor): readonly string[] =>
  [...commandTable(flavor).values()].flatMap(({ info }) => [info, ...(info.subcommands ?? [])].flatMap(namesIn));

const namesIn = ({ name, args }: CommandInfo): readonly string[] => [
  name,
  ...tokensOf(args).map((token) => `${name} ${token}`),
];

const tokensOf = (args: readonly ArgInfo[]): readonly string[] =>
  args.flatMap(({ token, args: members = [] }) => [...(token ? [token] : []), ...tokensOf(members)]);
