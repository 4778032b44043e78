import type { Bytes } from '../bytes.ts';
import { type ArgRecord, argInfos, type Values } from './args.ts';
import { aclOf, arityOf, flagsOf, historyOf } from './derive.ts';
import type {
  AclCategory,
  ArgInfo,
  Change,
  CommandFlag,
  CommandGroup,
  CommandInfo,
  Comparison,
  Deprecation,
  Tip,
} from './info.ts';
import { keyRangeOf, keySpecsOf } from './key-specs.ts';
import type { Miscount } from './match.ts';
import { type PlainReading, plainReading } from './plain-reading.ts';
import type { Outcome } from './reply.ts';
import { type Family, hasSince, type Presence, readsInTurn, type Server, sinceOf } from './server.ts';
import { syntaxOf } from './syntax.ts';

/** What a server's table says of a command, besides its arguments. */
interface Facts {
  readonly flags: readonly CommandFlag[];
  /** ACL categories besides those that the flags imply. Left out: the group's own. */
  readonly categories?: readonly AclCategory[];
  readonly tips?: readonly Tip[];
  /** What releases have changed, where the arguments' own `since` does not say it. */
  readonly history?: readonly (Change | readonly [...change: Change, on: Presence])[];
  readonly deprecated?: Deprecation | undefined;
  /** The arguments as the server tells them, where that is not what it reads. */
  readonly documented?: ArgRecord;
}

/** What every command declares, once. Metadata facts come from Valkey's src/commands/*.json (BSD). */
interface Declaration extends Facts {
  /** Upper case; a subcommand's own word alone. */
  readonly name: string;
  readonly group: CommandGroup;
  readonly since: string;
  /** Where not every server has it since then. */
  readonly on?: Presence;
  readonly complexity: string;
  readonly summary: string;
  /** A command of the servers' own insides. */
  readonly isSystem?: true;
  /** What tables before a release say otherwise. */
  readonly before?: Readonly<Record<string, Partial<Facts> & { readonly args?: ArgRecord; readonly since?: string }>>;
  /** What the tables of a server say otherwise. */
  readonly of?: Partial<Record<Family, Partial<Facts>>>;
  /** Left out: `exact`. */
  readonly comparison?: Comparison;
}

export interface CommandSpec<Context, R extends ArgRecord> extends Declaration {
  readonly args: R;
  /** The error for a word that no argument takes, where it is not the plain syntax error. */
  readonly unexpected?: (ctx: Context, word: Bytes) => Error;
  /** The error for a number that says wrongly how many keys or fields follow, where it is not the usual one. */
  readonly miscounted?: (ctx: Context, problem: Miscount) => Error;
  readonly run: (ctx: Context, args: Values<R>) => Outcome;
}

/** A command whose order of error checks the matcher cannot give: it reads its words itself. */
export interface ManualCommandSpec<Context> extends Declaration {
  readonly args: ArgRecord;
  readonly run: (ctx: Context, argv: readonly Bytes[]) => Outcome;
}

export interface ContainerSpec<Context> extends Declaration {
  readonly subcommands: readonly Declared<Context>[];
  /** To the servers' own tables its subcommands are arguments. */
  readonly isOpaque?: true;
  /** The error for a second word that is no subcommand, or has too few or too many words behind it, where it is not the usual one. */
  readonly refusal?: (ctx: Context) => Error | undefined;
  /** What the bare command answers; left out: it wants a subcommand. */
  readonly run?: (ctx: Context) => Outcome;
}

/** A command as the table holds it. */
export interface Command<Context> {
  readonly info: CommandInfo;
  /** Words of its name: 2 for a subcommand. */
  readonly words: 1 | 2;
  readonly parse: 'matched' | 'manual';
  /** How to read its words where there are as many of them as arguments. */
  readonly plain: PlainReading | undefined;
  readonly unexpected: ((ctx: Context, word: Bytes) => Error) | undefined;
  readonly miscounted: ((ctx: Context, problem: Miscount) => Error) | undefined;
  /** Of a container and its subcommands. */
  readonly refusal: ((ctx: Context) => Error | undefined) | undefined;
  /** Takes the matched values, or argv where `parse` is `manual`. */
  readonly run: ((ctx: Context, args: never) => Outcome) | undefined;
  /** By upper-case word. */
  readonly subcommands: ReadonlyMap<string, Command<Context>> | undefined;
}

/** A declared command as a server's table has it; nothing where the server has it not. `container`: whose subcommand it is. */
export type Declared<Context> = (server: Server, container?: string) => Command<Context> | undefined;

type Declaring = Declaration & { readonly args: ArgRecord };

/** As of commands, every one has every property, in one order. */
function infoOf(declared: Declaring, server: Server, container?: string): CommandInfo {
  const spec = asOf(server, declared);
  const name = container === undefined ? spec.name : `${container} ${spec.name}`;
  const words = container === undefined ? 1 : 2;
  const infos = argsOf(server, spec.args);
  const documented = spec.documented && argsOf(server, spec.documented);
  const { specs } = keySpecsOf(infos, words);
  const { keys, areMovable } = keyRangeOf(specs);
  return {
    name,
    group: spec.group,
    since: sinceOf(server, spec.since, spec.on),
    complexity: spec.complexity,
    summary: spec.summary,
    flags: flagsOf(spec.flags, areMovable),
    acl: aclOf(spec.flags, spec.group, spec.categories),
    args: infos,
    documented,
    arity: arityOf(infos, words),
    keys,
    keySpecs: specs,
    tips: spec.tips ?? [],
    history: historyOf(documented ?? infos, changesOf(server, spec.history)),
    deprecated: spec.deprecated,
    isSystem: spec.isSystem,
    subcommands: undefined,
    isOpaque: undefined,
    syntax: syntaxOf(name, infos),
    comparison: spec.comparison ?? { how: 'exact' },
  };
}

const changesOf = (server: Server, history: Facts['history'] = []): readonly Change[] =>
  history.filter(([release, , on]) => hasSince(server, release, on)).map(([release, what]) => [release, what]);

/** The declaration with what the server's own table says otherwise, and that of an older release. */
function asOf(server: Server, { before = {}, of = {}, ...spec }: Declaring): Declaring {
  const older = Object.entries(before).filter(([release]) => !hasSince(server, release));
  return Object.assign({}, spec, of[server.family], ...older.map(([, facts]) => facts));
}

/** The arguments that a server has. */
const argsOf = (server: Server, args: ArgRecord): readonly ArgInfo[] =>
  argInfos(args).flatMap((arg) => argOf(server, arg));

function argOf(server: Server, { on, since, isUntold, optionalSince: later, ...arg }: ArgInfo): readonly ArgInfo[] {
  if (since !== undefined && !hasSince(server, since, on)) return [];
  return [
    {
      ...arg,
      ...(readsInTurn(server) ? { inTurn: true } : {}),
      ...(later && hasSince(server, later.release, later.on) ? { optional: true } : {}),
      ...(since === undefined || isUntold ? {} : { since: sinceOf(server, since, on) }),
      ...(arg.args ? { args: arg.args.flatMap((member) => argOf(server, member)) } : {}),
    },
  ];
}

type Handling<Context> = Partial<Command<Context>> & Pick<Command<Context>, 'parse' | 'run'>;

const declare =
  <Context>(spec: Declaration, args: ArgRecord, handling: Handling<Context>): Declared<Context> =>
  (server, container) =>
    hasSince(server, spec.since, spec.on)
      ? commandOf(infoOf({ ...spec, args }, server, container), container === undefined ? 1 : 2, handling)
      : undefined;

/** Every command has every property, in one order: what looks at all of them stays quick. */
function commandOf<Context>(info: CommandInfo, words: 1 | 2, handling: Handling<Context>): Command<Context> {
  const { parse, run, unexpected, miscounted, refusal } = handling;
  const plain = parse === 'matched' ? plainReading(info.args, words) : undefined;
  return { info, words, parse, plain, unexpected, miscounted, refusal, run, subcommands: undefined };
}

export const defineCommand = <Context, R extends ArgRecord>(spec: CommandSpec<Context, R>): Declared<Context> =>
  declare(spec, spec.args, {
    parse: 'matched',
    unexpected: spec.unexpected,
    miscounted: spec.miscounted,
    run: spec.run,
  });

export const defineManualCommand = <Context>(spec: ManualCommandSpec<Context>): Declared<Context> =>
  declare(spec, spec.args, { parse: 'manual', run: spec.run });

/** A command of subcommands: `OBJECT ENCODING`. Arity counts both words. */
export const defineContainer = <Context>(spec: ContainerSpec<Context>): Declared<Context> => {
  const { refusal, run } = spec;
  const itself = declare<Context>(spec, {}, { parse: 'matched', refusal, run });
  return (server) => {
    const command = itself(server);
    if (!command) return undefined;
    const members = spec.subcommands.flatMap((member) => member(server, spec.name) ?? []);
    return {
      ...command,
      info: {
        ...command.info,
        arity: run ? -1 : -2,
        subcommands: members.map(({ info }) => info),
        isOpaque: spec.isOpaque,
      },
      subcommands: new Map(
        members.map((member) => [member.info.name.slice(spec.name.length + 1), { ...member, refusal }]),
      ),
    };
  };
};
