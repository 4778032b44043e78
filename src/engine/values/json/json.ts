import type { Bytes } from '../../../bytes.ts';
import { JsonArray } from './array.ts';
import { JsonObject } from './object.ts';

/** A number with a fraction or an exponent, or one that no integer holds, as it is printed. */
export class Double {
  readonly text: Bytes;

  constructor(text: Bytes) {
    this.text = text;
  }

  get value(): number {
    return Number(this.text);
  }
}

/** A JSON value. Strings are UTF-8, integers are exact. Only arrays and objects ever change, and only their owner changes them. */
export type Json = null | boolean | bigint | Double | Bytes | JsonArray<Json> | JsonObject<Json>;

export type Container = JsonArray<Json> | JsonObject<Json>;

/** Whether it holds others: an array or an object. */
export const isContainer = (json: Json | undefined): json is Container =>
  json instanceof JsonArray || json instanceof JsonObject;

export const isNumber = (json: Json): json is bigint | Double => typeof json === 'bigint' || json instanceof Double;

/** A number as a double; of what is none, what JavaScript makes of it. */
export const floatOf = (json: Json): number => (json instanceof Double ? json.value : Number(json));

/** What JSON.TYPE calls a value. */
export function typeName(json: Json): string {
  if (json === null) return 'null';
  if (typeof json === 'boolean') return 'boolean';
  if (typeof json === 'bigint') return 'integer';
  if (typeof json === 'string') return 'string';
  if (json instanceof Double) return 'number';
  return json instanceof JsonArray ? 'array' : 'object';
}

/** A value within a container: the name of a member, or the place of an element. */
export type Step = Bytes | number;

/** What is in a container, in its order, or the first so many. */
export const entriesOf = (container: Container, count = container.size): readonly (readonly [Step, Json])[] =>
  container instanceof JsonArray
    ? container.items.slice(0, count).map((item, i) => [i, item] as const)
    : container
        .members()
        .slice(0, count)
        .map(({ name, value }) => [name, value] as const);

export const childOf = (json: Json | undefined, step: Step): Json | undefined => {
  if (json instanceof JsonArray && typeof step === 'number') return json.items.at(step);
  return json instanceof JsonObject && typeof step === 'string' ? json.get(step) : undefined;
};

/** The object of a value in memory, or its slot, about. */
const VALUE_BYTES = 24;

/** Bytes of memory that all of it takes, about. */
export function bytesOf(json: Json): number {
  if (typeof json === 'string') return VALUE_BYTES + json.length;
  if (json instanceof Double) return VALUE_BYTES + json.text.length;
  if (!isContainer(json)) return VALUE_BYTES;
  return entriesOf(json).reduce(
    (sum, [step, value]) => sum + bytesOf(value) + (typeof step === 'string' ? VALUE_BYTES + step.length : 0),
    json.ownBytes,
  );
}

/** How many containers of a value are in each other at most; of what is none, 0. */
export const depthOf = (json: Json): number =>
  isContainer(json) ? 1 + entriesOf(json).reduce((most, [, value]) => Math.max(most, depthOf(value)), 0) : 0;

/** Whether both are the same: numbers by their value, objects whatever the order of their members. */
export function isEqual(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (a instanceof Double) return b instanceof Double ? a.value === b.value : false;
  if (a instanceof JsonArray) {
    if (!(b instanceof JsonArray) || a.items.size !== b.items.size) return false;
    return a.items.slice().every((item, i) => isEqual(item, b.items.at(i) as Json));
  }
  if (!(a instanceof JsonObject && b instanceof JsonObject) || a.size !== b.size) return false;
  return a.members().every(({ name, value }) => {
    const other = b.get(name);
    return other !== undefined && isEqual(value, other);
  });
}
