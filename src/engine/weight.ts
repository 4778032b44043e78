import type { Bytes } from '../bytes.ts';
import type { Value, ValueObject } from './values/kind.ts';
import { kindOf } from './values/kinds.ts';

/** What a key takes beside its name and its value: bytes, about. */
export const KEY_BYTES = 200;

/** A collection is counted anew when it may have become twice as large, and a little more. */
const SLACK_BYTES = 16_384;

/** What is known of a collection's weight. */
interface Weight {
  /** When it was last counted, or the one that it comes from. */
  readonly counted: number;
  /** That, and all that has been written since; what went since is still in it. */
  bytes: number;
}

const weights = new WeakMap<ValueObject, Weight>();

/** Bytes that a key takes in the state of a store, about; strings are exact. What is written counts at once, what goes only by and by. */
export const keyBytes = (key: Bytes, value: Value): number =>
  KEY_BYTES + key.length + (typeof value === 'string' ? value.length : weightOf(value).bytes);

const weightOf = (value: ValueObject): Weight => weights.get(value) ?? counted(value);

function counted(value: ValueObject): Weight {
  const bytes = kindOf(value).bytes(value);
  const weight = { counted: bytes, bytes };
  weights.set(value, weight);
  return weight;
}

/** A value has come from another by a change that made `newBytes`, and that one stays as it was. */
export function weighNext(value: Value, before: Value | undefined, newBytes: number): void {
  if (typeof value === 'string' || weights.has(value)) return;
  const known = typeof before === 'object' ? weights.get(before) : undefined;
  const bytes = grown(known, newBytes);
  if (known && isNear(bytes, known)) weights.set(value, { counted: known.counted, bytes });
  else counted(value);
}

/** A value has changed where it is by a change that made `newBytes`; what the change took away is not among them. */
export function weighAgain(value: Value, newBytes: number): void {
  if (typeof value === 'string') return;
  const known = weights.get(value);
  const bytes = grown(known, newBytes);
  if (known && isNear(bytes, known)) known.bytes = bytes;
  else counted(value);
}

const grown = (known: Weight | undefined, newBytes: number): number => (known?.bytes ?? 0) + Math.max(0, newBytes);

/** Not so far from what was counted that counting would be cheaper than being wrong. */
const isNear = (bytes: number, known: Weight): boolean => bytes <= 2 * known.counted + SLACK_BYTES;
