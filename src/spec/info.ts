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
}

/** How a reply can be compared with a real server's. */
export type Comparison =
  | { readonly how: 'exact' }
  | { readonly how: 'unordered' | 'shape' | 'never'; readonly why: string };

export type CommandGroup = 'string' | 'generic' | 'connection' | 'transactions' | 'server';

/** Command flags with the names of `COMMAND INFO`. */
export type CommandFlag =
  | 'write'
  | 'readonly'
  | 'denyoom'
  | 'admin'
  | 'fast'
  | 'loading'
  | 'stale'
  | 'noscript'
  | 'no_auth'
  | 'no_multi'
  | 'allow_busy'
  | 'sentinel'
  | 'noasync_loading'
  | 'movablekeys'
  | 'skip_slowlog';

/** ACL categories, in the order of `COMMAND INFO`; the servers write each with an `@`. */
export const aclCategories = [
  'keyspace',
  'read',
  'write',
  'string',
  'admin',
  'fast',
  'slow',
  'dangerous',
  'connection',
  'transaction',
] as const;

export type AclCategory = (typeof aclCategories)[number];

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
  /** Words of the whole command, its name included; negative: at least so many. Derived from `args`. */
  readonly arity: number;
  readonly keys: KeyRange;
  /** `SETEX key seconds value`. Derived from `args`. */
  readonly syntax: string;
  readonly comparison: Comparison;
  readonly subcommands?: readonly CommandInfo[];
}
