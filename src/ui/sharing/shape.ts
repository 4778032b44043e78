import type { FlavorName } from '../../spec/flavor-name.ts';
import { serverNames } from '../session/servers.ts';
import { SessionProblem } from './session-problem.ts';

/**
 * Readers of JSON from who knows where: each answers with what it was asked for, or throws a `SessionProblem`. Names are
 * only ever looked up among an object's own, and what is read is built anew, so that `__proto__` is a name like another.
 */

/** Longest name of a cell, a section or a document, in characters. */
const NAME_CHARACTERS = 500;

/** Longest text: an edit, a command or a line of output, in characters. */
const TEXT_CHARACTERS = 5_000_000;

/** Longest list, and most names of an object. */
const ITEMS = 250_000;

/** The own field of an object; absent where it has none of that name. */
export type Fields = (name: string) => unknown;

/** Reads an object's own fields. */
export function fieldsOf(value: unknown): Fields {
  const entries = new Map(entriesOf(value));
  return (name) => entries.get(name);
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw malformed();
  return bounded(Object.entries(value));
}

/** An object read field by field, its names kept. */
export function mapOf<T>(value: unknown, read: (value: unknown) => T): ReadonlyMap<string, T> {
  return new Map(entriesOf(value).map(([name, field]) => [nameOf(name), read(field)]));
}

/** A list, each item read. */
export function listOf<T>(value: unknown, read: (value: unknown) => T): readonly T[] {
  if (!Array.isArray(value)) throw malformed();
  return bounded(value).map((item) => read(item));
}

/** A text of at most so many characters. */
export function textOf(value: unknown, most = TEXT_CHARACTERS): string {
  if (typeof value !== 'string' || value.length > most) throw malformed();
  return value;
}

/** The name of a cell, a section or a document. */
export const nameOf = (value: unknown): string => textOf(value, NAME_CHARACTERS);

/** A text that stands on one line. */
export function lineOf(value: unknown): string {
  const text = textOf(value);
  if (text.includes('\n')) throw malformed();
  return text;
}

/** A whole number from 0 on that is exact. */
export function countOf(value: unknown, most = Number.MAX_SAFE_INTEGER): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0 || (value as number) > most) throw malformed();
  return value as number;
}

/** A server that a page can answer as. */
export function flavorOf(value: unknown): FlavorName {
  const name = nameOf(value);
  if (!Object.hasOwn(serverNames, name)) throw new SessionProblem('other server', name);
  return name as FlavorName;
}

/** What may be left out. */
export const optional = <T>(value: unknown, read: (value: unknown) => T): T | undefined =>
  value === undefined ? undefined : read(value);

const bounded = <T>(items: T[]): readonly T[] => {
  if (items.length > ITEMS) throw new SessionProblem('too large');
  return items;
};

export const malformed = (): SessionProblem => new SessionProblem('not a session');
