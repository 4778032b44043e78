import type { Bytes } from '../bytes.ts';
import { parseInt64 } from '../spec/number.ts';

/** A setting of a server, as CONFIG shows it. */
export interface Setting {
  readonly name: string;
  /** An older name for the same thing. */
  readonly alias?: string;
  readonly initial: Bytes;
  /** Cannot be changed while the server runs. */
  readonly isFixed?: true;
  /** Is shown only to who asks for it by name. */
  readonly isHidden?: true;
  /** The value as it will be shown, or what is wrong with it. `before`: how it stands. */
  readonly read: (word: Bytes, before: Bytes) => Bytes | Problem;
}

/** Why a server refuses a value. */
export interface Problem {
  readonly why: string;
}

/** The ends of C's integers, which settings are bounded by. */
export const INT_MIN = -(2 ** 31);
export const INT_MAX = 2 ** 31 - 1;
export const UINT_MAX = 2 ** 32 - 1;
export const LONG_MAX = 2n ** 63n - 1n;
export const ULLONG_MAX = 2n ** 64n - 1n;

/** The least and the largest value, both allowed. */
export type Bounds = readonly [from: number | bigint, to: number | bigint];

/** A whole number within bounds. */
export const integer = (name: string, initial: number, bounds: Bounds): Setting => ({
  name,
  initial: String(initial),
  read: (word) => readInteger(word, bounds),
});

/** A number of bytes, which may be written with a unit: `1mb`, `100k`. */
export const memory = (name: string, initial: number, bounds: Bounds): Setting => ({
  name,
  initial: String(initial),
  read: (word) => readMemory(word, bounds),
});

/** `yes` or `no`, in any case. */
export const yesNo = (name: string, initial: 'yes' | 'no'): Setting => ({
  name,
  initial,
  read: (word) => named(word, ['yes', 'no']) ?? { why: "argument must be 'yes' or 'no'" },
});

/** One of several words, in any case. */
export const oneOf = (name: string, initial: string, words: readonly string[]): Setting => ({
  name,
  initial,
  read: (word) => named(word, words) ?? { why: `argument(s) must be one of the following: ${words.join(', ')}` },
});

/** The word up to its first zero byte, which is where a C string ends. */
export const cString = (word: Bytes): Bytes => word.split('\0', 1)[0] ?? '';

const named = (word: Bytes, words: readonly string[]): string | undefined =>
  words.find((each) => each === cString(word).toLowerCase());

export function readInteger(word: Bytes, bounds: Bounds): Bytes | Problem {
  const value = parseInt64(word);
  return value === undefined ? { why: "argument couldn't be parsed into an integer" } : bounded(value, bounds);
}

const bounded = (value: bigint, [from, to]: Bounds): Bytes | Problem =>
  value >= from && value <= to ? String(value) : { why: `argument must be between ${from} and ${to} inclusive` };

export const within = (from: number, to: number, value: Bytes | Problem): Bytes | Problem =>
  typeof value === 'string' ? String(Math.min(to, Math.max(from, Number(value)))) : value;

const units: Readonly<Record<string, bigint>> = {
  '': 1n,
  b: 1n,
  k: 1000n,
  kb: 1024n,
  m: 1000n ** 2n,
  mb: 1024n ** 2n,
  g: 1000n ** 3n,
  gb: 1024n ** 3n,
};

/** `100mb`: digits and a unit. A count beyond 64 bits is the largest, and what it comes to wraps around (src/util.c, memtoull). */
export function readMemory(word: Bytes, bounds: Bounds): Bytes | Problem {
  const [, digits = '', unit = ''] = /^(\d*)(.*)$/s.exec(cString(word)) ?? [];
  const factor = units[unit.toLowerCase()];
  if (factor === undefined || digits.length > 127) return { why: 'argument must be a memory value' };
  const count = digits === '' ? 0n : BigInt(digits);
  return bounded(BigInt.asUintN(64, (count > ULLONG_MAX ? ULLONG_MAX : count) * factor), bounds);
}

/** One that can only be given the value that it has. */
export const unmoved = (name: string, initial: Bytes, why: string): Setting => ({
  name,
  initial,
  read: (word, before) => (word === before ? word : { why }),
});

/** By lower-case name, the older names among them. */
export const settingsByName = (settings: readonly Setting[]): ReadonlyMap<string, Setting> =>
  new Map(
    settings.flatMap((setting) => [setting.name, setting.alias ?? []].flat().map((name) => [name, setting] as const)),
  );
