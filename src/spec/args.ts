import type { Bytes } from '../bytes.ts';
import type { ArgInfo, ArgType, TimeUnit } from './info.ts';

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

/** The name of a key. */
export const key = (): Arg<Bytes> => arg('key');

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

/** One or more, up to the end of the command. */
export const many = <T>(value: Arg<T>): Arg<readonly T[]> => ({ info: { ...value.info, multiple: true } });

/** Exactly one of several, each introduced by its key as a word. */
export const oneOf = <R extends ArgRecord>(alternatives: R): Arg<Choice<R>> =>
  arg('oneof', {
    args: Object.entries(alternatives).map(([token, { info }]) => ({ name: token.toLowerCase(), ...info, token })),
  });

/** Several that stand together: `many(block({ key: key(), value: bulk() }))`. */
export const block = <R extends ArgRecord>(members: R): Arg<Values<R>> => arg('block', { args: argInfos(members) });

/** The data of a record of arguments, names filled in from its keys. */
export const argInfos = (args: ArgRecord): readonly ArgInfo[] =>
  Object.entries(args).map(([name, { info }]) => ({ name, ...info }));
