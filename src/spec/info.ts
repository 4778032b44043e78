import type { Presence } from './server.ts';

/**
 * The data part of the command table: what a command *is*, without how it runs. Plain JSON, so it crosses to the page,
 * to the editor and to `COMMAND DOCS` as it stands. Only `derive.ts` makes a `CommandInfo`.
 */

/** The argument types of `COMMAND DOCS` (Valkey's src/commands/README.md). */
export type ArgType =
  | 'key'
  | 'string'
  | 'integer'
  | 'double'
  | 'pattern'
  | 'unix-time'
  | 'pure-token'
  | 'oneof'
  | 'block';

/** What a number counts, for arguments that are times. */
export type TimeUnit = 'seconds' | 'milliseconds';

/** An argument, as data: what COMMAND DOCS tells of it, and what the matcher reads by. */
export interface ArgInfo {
  /** The field's own name: `key`, `seconds`, `condition`. */
  readonly name: string;
  readonly type: ArgType;
  /** The literal word that introduces the argument (`EX`), or is the whole of it (`NX`). Matched in any case. */
  readonly token?: string;
  readonly optional?: true;
  readonly multiple?: true;
  /** Alternatives of a `oneof`, members of a `block`, in order. */
  readonly args?: readonly ArgInfo[];
  readonly unit?: TimeUnit;
  /** The server reads the number only when the command runs, so a bad one is not the first error that it reports. */
  readonly late?: true;
  /** An end of a range, open with `(` before it. */
  readonly bound?: true;
  /** By which name the handler receives it, where the servers' documentation calls it otherwise. */
  readonly field?: string;
  /** How documentation shows it, where not by `name`. */
  readonly shown?: string;
  /** Alternatives of a `oneof` of which several may be given. */
  readonly several?: true;
  /** Alternatives of a `oneof` of which the last one given counts. */
  readonly lastCounts?: true;
  /** Of a block: its first member says how many of its second follow. */
  readonly counted?: true;
  /** A `multiple` argument that comes as often as the named counted block has members. */
  readonly asMany?: string;
  /** A `multiple` argument that repeats its token too. */
  readonly multipleToken?: true;
  /** The handler receives all that are given, not the last one. */
  readonly heeded?: true;
  /** It must be given, and its word may stand anywhere among the options beside it. */
  readonly anywhere?: true;
  /** An alternative that may not come a second time, as others may. */
  readonly once?: true;
  /**
   * The server judges each word as it comes to it, so that the first bad one makes the error: a number is one however it is spelled, a
   * time is none to it either where its handler reads it, and an alternative with a value comes once (Dragonfly src/facade/cmd_arg_parser.h).
   */
  readonly inTurn?: true;
  /** The release that brought it. */
  readonly since?: string;
  /** Where not every server has it since then. */
  readonly on?: Presence;
  /** From which release on it may be left out. */
  readonly optionalSince?: { readonly release: string; readonly on?: Presence };
  /** The servers' tables do not say since when. */
  readonly isUntold?: true;
  /** What the command does with the key; of a pattern, that it names keys. */
  readonly key?: KeyUse;
}

/** Key flags with the names of `COMMAND INFO`, in its order (Valkey src/server.c, addReplyFlagsForKeyArgs). */
export const keyFlags = [
  'RO',
  'RW',
  'OW',
  'RM',
  'access',
  'update',
  'insert',
  'delete',
  'not_key',
  'incomplete',
  'variable_flags',
] as const;

export type KeyFlag = (typeof keyFlags)[number];

/** What a command does with a key that it is given. */
export interface KeyUse {
  readonly flags: readonly KeyFlag[];
  /** Only the command itself can tell where its keys are. */
  readonly hidden?: true;
  /** Why the flags are not what one would think. */
  readonly notes?: string;
  /**
   * The flags that hold where none of `words` is among the command's, or where all are of `only`, each with so many words
   * behind it; from a place in argv on.
   */
  readonly without?: {
    readonly words?: readonly string[];
    readonly only?: Readonly<Record<string, number>>;
    readonly from: number;
    readonly flags: readonly KeyFlag[];
  };
}

/** Where keys begin, and how they are found from there, as `COMMAND INFO` tells it (Valkey src/commands/README.md). */
export interface KeySpec extends KeyUse {
  readonly begin: /** At a place in argv. */
    | { readonly type: 'index'; readonly index: number }
    /** Behind a word, which is looked for from a place in argv on. */
    | { readonly type: 'keyword'; readonly keyword: string; readonly startFrom: number }
    | { readonly type: 'unknown' };
  readonly find: /** `lastKey` counts from the first key, or from the end of argv where negative; `limit` 2: only the first half. */
    | { readonly type: 'range'; readonly lastKey: number; readonly step: number; readonly limit: number }
    /** As many as the word there says, the first of them one word behind it. */
    | { readonly type: 'keynum'; readonly step: number }
    | { readonly type: 'unknown' };
}

/** How a reply can be compared with a real server's. */
export type Comparison =
  | { readonly how: 'exact' }
  /** `drawn`: as many items, which chance picks; `shape`: the types of what is in it. */
  | { readonly how: 'unordered' | 'drawn' | 'shape' | 'never'; readonly why: string; readonly from?: PicksFrom };

/** Where chance picks from. */
export interface PicksFrom {
  /** The command that answers with all of it; `key` stands for the first word behind the name of the one that picks. */
  readonly ask: readonly string[];
  /** It answers with names and values by turns. */
  readonly isPaired?: true;
}

/** With the names of `COMMAND DOCS`. */
export type CommandGroup =
  | 'string'
  | 'bitmap'
  | 'hyperloglog'
  | 'hash'
  | 'list'
  | 'set'
  | 'stream'
  | 'sorted-set'
  | 'geo'
  | 'generic'
  | 'connection'
  | 'transactions'
  | 'server'
  | 'scripting'
  | 'module';

/** Command flags with the names of `COMMAND INFO`, in its order (Valkey src/server.c, addReplyFlagsForCommand). */
export const commandFlags = [
  'write',
  'readonly',
  'denyoom',
  'module',
  'admin',
  'pubsub',
  'noscript',
  'blocking',
  'loading',
  'stale',
  'skip_monitor',
  'skip_slowlog',
  'skip_commandlog',
  'asking',
  'fast',
  'no_auth',
  'no_mandatory_keys',
  'no_async_loading',
  'no_multi',
  'movablekeys',
  'allow_busy',
] as const;

export type CommandFlag = (typeof commandFlags)[number];

/** ACL categories, in the order of `COMMAND INFO`; the servers write each with an `@`. */
export const aclCategories = [
  'keyspace',
  'read',
  'write',
  'set',
  'sortedset',
  'list',
  'hash',
  'string',
  'bitmap',
  'hyperloglog',
  'geo',
  'stream',
  'admin',
  'fast',
  'slow',
  'blocking',
  'dangerous',
  'connection',
  'transaction',
  'scripting',
  'json',
] as const;

export type AclCategory = (typeof aclCategories)[number];

/** A hint for clients and proxies, with the name of `COMMAND INFO` (Valkey src/commands/README.md). */
export type Tip =
  | 'nondeterministic_output'
  | 'nondeterministic_output_order'
  | `request_policy:${'all_nodes' | 'all_shards' | 'multi_shard' | 'special'}`
  | `response_policy:${'one_succeeded' | 'all_succeeded' | 'agg_logical_and' | 'agg_logical_or' | 'agg_min' | 'agg_max' | 'agg_sum' | 'special'}`;

/** What a release changed. */
export type Change = readonly [release: string, what: string];

/** From when on another command should be used, and which. */
export interface Deprecation {
  readonly since: string;
  readonly replacedBy: string;
}

/** First key, last key and step as positions in argv; `last` counts from the end where negative. All 0: no keys. */
export interface KeyRange {
  readonly first: number;
  readonly last: number;
  readonly step: number;
}

export interface CommandInfo {
  /** Upper case; a subcommand has its container before a space: `OBJECT ENCODING`. */
  readonly name: string;
  readonly group: CommandGroup;
  readonly since: string;
  readonly complexity: string;
  readonly summary: string;
  readonly flags: readonly CommandFlag[];
  /** Derived from flags and group. */
  readonly acl: readonly AclCategory[];
  readonly args: readonly ArgInfo[];
  /** The arguments as COMMAND DOCS tells them, where that is not what is read. */
  readonly documented?: readonly ArgInfo[];
  /** Words of the whole command, its name included; negative: at least so many. Derived from `args`. */
  readonly arity: number;
  /** Derived from `args`: what clients older than key specifications go by. */
  readonly keys: KeyRange;
  /** Derived from `args`. */
  readonly keySpecs: readonly KeySpec[];
  readonly tips: readonly Tip[];
  /** In order of time: what the arguments say, and what the declaration adds. */
  readonly history: readonly Change[];
  readonly deprecated?: Deprecation;
  /** A command of the servers' own insides. */
  readonly isSystem?: true;
  /** `SETEX key seconds value`. Derived from `args`. */
  readonly syntax: string;
  readonly comparison: Comparison;
  readonly subcommands?: readonly CommandInfo[];
  /** COMMAND takes its subcommands for arguments. */
  readonly isOpaque?: true;
}
