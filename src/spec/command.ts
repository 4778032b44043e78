import type { Bytes } from '../bytes.ts';
import { type ArgRecord, argInfos, type Values } from './args.ts';
import { aclOf, arityOf, keyRangeOf } from './derive.ts';
import type { AclCategory, CommandFlag, CommandGroup, CommandInfo, Comparison } from './info.ts';
import type { Outcome } from './reply.ts';
import { syntaxOf } from './syntax.ts';

/** What every command declares, once. Metadata facts come from Valkey's src/commands/*.json (BSD). */
interface Declaration {
  /** Upper case; a subcommand's own word alone. */
  readonly name: string;
  readonly group: CommandGroup;
  readonly since: string;
  readonly complexity: string;
  readonly summary: string;
  readonly flags: readonly CommandFlag[];
  /** ACL categories besides those that the flags imply. Left out: the group's own. */
  readonly categories?: readonly AclCategory[];
  /** Left out: `exact`. */
  readonly comparison?: Comparison;
}

export interface CommandSpec<Context, R extends ArgRecord> extends Declaration {
  readonly args: R;
  /** The error for a word that no argument takes, where it is not the plain syntax error. */
  readonly unexpected?: (ctx: Context, word: Bytes) => Error;
  readonly run: (ctx: Context, args: Values<R>) => Outcome;
}

/** A command whose order of error checks the matcher cannot give: it reads its words itself. */
export interface ManualCommandSpec<Context> extends Declaration {
  readonly args: ArgRecord;
  readonly run: (ctx: Context, argv: readonly Bytes[]) => Outcome;
}

export interface ContainerSpec<Context> extends Declaration {
  readonly subcommands: readonly Command<Context>[];
  /** The error for a second word that is no subcommand, or has too few or too many words behind it, where it is not the usual one. */
  readonly refusal?: (ctx: Context) => Error;
  /** What the bare command answers; left out: it wants a subcommand. */
  readonly run?: (ctx: Context) => Outcome;
}

/** A command as the table holds it. */
export interface Command<Context> {
  readonly info: CommandInfo;
  /** Words of its name: 2 for a subcommand. */
  readonly words: 1 | 2;
  readonly parse: 'matched' | 'manual';
  readonly unexpected?: ((ctx: Context, word: Bytes) => Error) | undefined;
  /** Of a container and its subcommands. */
  readonly refusal?: ((ctx: Context) => Error) | undefined;
  /** Takes the matched values, or argv where `parse` is `manual`. */
  readonly run: ((ctx: Context, args: never) => Outcome) | undefined;
  /** By upper-case word. */
  readonly subcommands?: ReadonlyMap<string, Command<Context>>;
}

const infoOf = (spec: Declaration, args: ArgRecord): CommandInfo => {
  const infos = argInfos(args);
  return {
    name: spec.name,
    group: spec.group,
    since: spec.since,
    complexity: spec.complexity,
    summary: spec.summary,
    flags: spec.flags,
    acl: aclOf(spec.flags, spec.group, spec.categories),
    args: infos,
    arity: arityOf(infos),
    keys: keyRangeOf(infos),
    syntax: syntaxOf(spec.name, infos),
    comparison: spec.comparison ?? { how: 'exact' },
  };
};

export const defineCommand = <Context, R extends ArgRecord>(spec: CommandSpec<Context, R>): Command<Context> => ({
  info: infoOf(spec, spec.args),
  words: 1,
  parse: 'matched',
  unexpected: spec.unexpected,
  run: spec.run,
});

export const defineManualCommand = <Context>(spec: ManualCommandSpec<Context>): Command<Context> => ({
  info: infoOf(spec, spec.args),
  words: 1,
  parse: 'manual',
  run: spec.run,
});

/** A command of subcommands: `OBJECT ENCODING`. Arity counts both words. */
export const defineContainer = <Context>(spec: ContainerSpec<Context>): Command<Context> => {
  const members = spec.subcommands.map((member): Command<Context> => {
    const name = `${spec.name} ${member.info.name}`;
    const { args } = member.info;
    return {
      ...member,
      words: 2,
      refusal: spec.refusal,
      info: { ...member.info, name, arity: arityOf(args, 2), keys: keyRangeOf(args, 2), syntax: syntaxOf(name, args) },
    };
  });
  return {
    info: { ...infoOf(spec, {}), arity: spec.run ? -1 : -2, subcommands: members.map((member) => member.info) },
    words: 1,
    parse: 'matched',
    refusal: spec.refusal,
    run: spec.run,
    subcommands: new Map(members.map((member) => [member.info.name.slice(spec.name.length + 1), member])),
  };
};
