import { hash } from './hash/kind.ts';
import { type Kind, typeOf, type Value, type ValueType } from './kind.ts';
import { list } from './list/kind.ts';
import { set } from './set/kind.ts';
import { string } from './string/kind.ts';
import { zset } from './zset/kind.ts';

/** The kinds that are there from the start; a family that comes later brings its own. Another type is a folder beside this file, and a place in this list or in its family. */
const kinds: readonly Kind[] = [hash, list, set, string, zset];

const byType = new Map<ValueType, Kind>(kinds.map((kind) => [kind.type, kind]));

/** Adds a kind that came later. */
export const addKind = (kind: Kind): void => {
  byType.set(kind.type, kind);
};

/** The kind of values that a module keeps, where it is here. */
export const kindOfModule = (): Kind | undefined => [...byType.values()].find(({ text }) => text);

/** The kind of a value. */
export function kindOf(value: Value): Kind {
  const kind = byType.get(typeOf(value));
  if (!kind) throw new Error(`there is no kind of values for the type ${typeOf(value)}`);
  return kind;
}

/** Whether a reader would find the same in both. */
export const isSameValue = (a: Value, b: Value): boolean =>
  a === b || (typeOf(a) === typeOf(b) && kindOf(a).equals(a, b));
