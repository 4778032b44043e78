import type { Bytes } from '../bytes.ts';
import type { ArgInfo, ArgType, KeyFlag, KeyUse, TimeUnit } from './info.ts';
import type { Presence } from './server.ts';

/**
 * The argument algebra. A command declares its arguments as a record of these; the record's keys are the fields' names,
 * and the types that its handler receives are inferred from it. What an `Arg` holds is only data (`ArgInfo`): matching,
 * arity, key positions, syntax lines and diagnostics all read the same declaration.
 */
export interface Arg<T> {
  readonly info: Omit<ArgInfo, 'name'> & { readonly name?: string };
  /** Never set: carries the handler's type. */
  readonly type?: T;
}

export type ArgRecord = Readonly<Record<string, Arg<unknown>>>;

/** What a handler receives for a record of arguments. */
export type Values<R extends ArgRecord> = { readonly [K in keyof R]: R[K] extends Arg<infer T> ? T : never };

/** Which alternative of a `oneOf` was given, and its value (`true` for a bare word). */
export type Choice<R extends ArgRecord> = {
  [K in keyof R]: { readonly is: K; readonly value: R[K] extends Arg<infer T> ? T : never };
}[keyof R];

const arg = <T>(type: ArgType, rest: Partial<ArgInfo> = {}): Arg<T> => ({ info: { type, ...rest } });

/** The name of a key, and what the command does with it (`COMMAND INFO`); left out: it reads what the key holds. */
export const key = (...flags: readonly KeyFlag[]): Arg<Bytes> =>
  arg('key', { key: { flags: flags.length > 0 ? flags : ['RO', 'access'] } });

/** A key with a note on its flags. */
export const noted = (notes: string, { info }: Arg<Bytes>): Arg<Bytes> => ({
  info: { ...info, key: { flags: [], ...info.key, notes } },
});

/** Keys that only the command itself can find, and what it does with them: SORT's BY, a pattern that names them. */
export const hidden = (flags: readonly KeyFlag[], notes: string, { info }: Arg<Bytes>): Arg<Bytes> => ({
  info: { ...info, key: { flags, notes, hidden: true } },
});

/** A key with less done to it where none of the words is among the command's: SET without GET does not read. */
export const lighter = (without: NonNullable<KeyUse['without']>, { info }: Arg<Bytes>): Arg<Bytes> => ({
  info: { ...info, key: { ...info.key, flags: [...(info.key?.flags ?? []), 'variable_flags'], without } },
});

/** An argument that came with a later release than its command; `on`: where servers differ in that. */
export const since = <T>(release: string, { info }: Arg<T>, on?: Presence): Arg<T> => ({
  info: { ...info, since: release, ...(on ? { on } : {}) },
});

/** An argument that may be left out from a release on. */
export const optionalSince = <T>(release: string, { info }: Arg<T>, on?: Presence): Arg<T | undefined> => ({
  info: { ...info, optionalSince: { release, ...(on ? { on } : {}) } },
});

/** As `since`, where the servers' tables do not say it. */
export const silentlySince = <T>(release: string, arg: Arg<T>, on?: Presence): Arg<T> => {
  const { info } = since(release, arg, on);
  return { info: { ...info, isUntold: true } };
};

/** An argument under the name that the servers' documentation gives it. */
export const named = <T>(name: string, { info }: Arg<T>): Arg<T> => ({ info: { ...info, name } });

/** An argument that documentation shows by another word. */
export const shown = <T>(by: string, { info }: Arg<T>): Arg<T> => ({ info: { ...info, shown: by } });

/** Any bytes. */
export const bulk = (name?: string): Arg<Bytes> => arg('string', name ? { name } : {});

/** A glob-style pattern. */
export const pattern = (): Arg<Bytes> => arg('pattern');

/** A signed 64-bit integer, exact. */
export const int = (name?: string): Arg<bigint> => arg('integer', name ? { name } : {});

/** An integer that the handler reads itself, because the server reports other errors first. */
export const lateInt = (name?: string): Arg<Bytes> => arg('integer', { late: true, ...(name ? { name } : {}) });

/** A length of time, read by the handler (`deadlines.ts` turns it into a deadline). */
export const duration = (unit: TimeUnit): Arg<Bytes> => arg('integer', { name: unit, unit, late: true });

/** An instant since 1970, read by the handler. */
export const unixTime = (unit: TimeUnit): Arg<Bytes> =>
  arg('unix-time', { name: `unix-time-${unit}`, unit, late: true });

/** A floating-point number, read by the handler in the server's own precision. */
export const float = (): Arg<Bytes> => arg('double', { late: true });

/** An end of a range of scores: a number, open with `(` before it. */
export const scoreBound = (): Arg<Bytes> => arg('double', { late: true, bound: true });

/** A word that is the whole of an alternative: `oneOf({ NX: word(), XX: word() })`. */
export const word = (): Arg<true> => arg('pure-token');

/** An optional word: `flag('GET')`. */
export const flag = (token: string): Arg<true | undefined> => arg('pure-token', { token, optional: true });

/** An optional word with a value behind it: `option('MATCH', pattern())`. */
export const option = <T>(token: string, value: Arg<T>): Arg<T | undefined> => ({
  info: { ...value.info, token, optional: true },
});

/** An argument that may be left out. */
export const optional = <T>(value: Arg<T>): Arg<T | undefined> => ({ info: { ...value.info, optional: true } });

/** A word that must stand there, with a value behind it: `token('STREAMS', ...)`. */
export const token = <T>(word: string, { info }: Arg<T>): Arg<T> => ({ info: { ...info, token: word } });

/** A number, and as many as it says: `counted(int('numkeys'), key())`. The handler receives them without the number. */
export const counted = <T>(number: Arg<bigint>, value: Arg<T>): Arg<readonly Present<T>[]> =>
  arg('block', {
    counted: true,
    args: [
      { name: 'count', ...number.info },
      { name: value.info.type, ...value.info, multiple: true },
    ],
  });

/** What an optional argument is where it is given. */
type Present<T> = T extends undefined ? never : T;

/** As many as the counted argument of that name has: `option('WEIGHTS', asMany('keys', float()))`. */
export const asMany = <T>(field: string, { info }: Arg<T>): Arg<readonly T[]> => ({
  info: { ...info, multiple: true, asMany: field },
});

/** An option that may come again and again, each time with its word: `every('GET', pattern())`. */
export const every = <T>(word: string, { info }: Arg<T>): Arg<readonly T[] | undefined> => ({
  info: { ...info, token: word, optional: true, multiple: true, multipleToken: true },
});

/** An option of which every one that is given counts, though documentation tells of one. */
export const heeded = <T>({ info }: Arg<T | undefined>): Arg<readonly T[] | undefined> => ({
  info: { ...info, heeded: true },
});

/** One or more, up to the end of the command. */
export const many = <T>(value: Arg<T>): Arg<readonly T[]> => ({ info: { ...value.info, multiple: true } });

/** Exactly one of several, each introduced by its key as a word; `otherwise`: those that stand for themselves. */
export const oneOf = <R extends ArgRecord, O extends ArgRecord = Readonly<Record<never, Arg<unknown>>>>(
  alternatives: R,
  otherwise?: O,
): Arg<Choice<R> | Choice<O>> =>
  arg('oneof', {
    args: [
      ...Object.entries(alternatives).map(([token, { info }]) => ({ name: token.toLowerCase(), ...info, token })),
      ...Object.entries(otherwise ?? {}).map(([name, { info }]) => ({ ...info, name })),
    ],
  });

/** At most one of several words: of those given the last counts, where of a `oneOf` a second is refused. */
export const lastOf = <R extends ArgRecord>(alternatives: R): Arg<Choice<R> | undefined> => {
  const { info } = oneOf(alternatives);
  return { info: { ...info, lastCounts: true, optional: true } };
};

/** An argument that must be given, and may stand anywhere among the options beside it: GEOSEARCH's FROMMEMBER. */
export const anywhere = <T>({ info }: Arg<T>): Arg<T> => ({ info: { ...info, anywhere: true } });

/** An alternative that servers refuse the second time, as they do not others: SET takes `NX NX`, but not `IFEQ a IFEQ a`. */
export const once = <T>({ info }: Arg<T>): Arg<T> => ({ info: { ...info, once: true } });

/** One or more of several, each introduced by its key as a word. */
export const someOf = <R extends ArgRecord>(alternatives: R): Arg<Partial<Values<R>> | undefined> => {
  const { info } = oneOf(alternatives);
  return { info: { ...info, several: true, optional: true } };
};

/** Several that stand together: `many(block({ key: key(), value: bulk() }))`. */
export const block = <R extends ArgRecord>(members: R): Arg<Values<R>> => arg('block', { args: argInfos(members) });

/** The data of a record of arguments, by whose keys the handler receives them. */
export const argInfos = (args: ArgRecord): readonly ArgInfo[] =>
  Object.entries(args).map(([field, { info }]) => ({
    name: field,
    ...info,
    ...(info.name === undefined || info.name === field ? {} : { field }),
  }));
