import type { Bytes } from '../../bytes.ts';
import type { Reply } from '../../spec/reply.ts';
import type { Deadline } from '../deadlines.ts';
import type { Flavor } from '../flavor.ts';
import type { Instant } from '../instant.ts';
import type { PartEnds } from './part-ends.ts';

/** The names that TYPE answers and SCAN's TYPE takes. */
export type ValueType = 'string' | 'list' | 'set' | 'zset' | 'hash' | 'stream' | 'ReJSON-RL';

/** A value that is more than plain bytes: an object of the kind that its type names. */
export interface ValueObject {
  readonly type: ValueType;
  /** The first ms since 1970 at which nothing in it lives, where each of its parts has an end of its own. Left out: never. */
  readonly goneMs?: number;
  /** When parts of it end; nothing where none does, or left out. Those that are past may be among them. */
  readonly ends?: PartEnds | undefined;
}

/**
 * What a key can hold. A string is its bytes, where that says all. A value that a version of history holds never changes
 * again; what a value means is for its kind alone to know.
 */
export type Value = Bytes | ValueObject;

const valueTypes: readonly ValueType[] = ['string', 'list', 'set', 'zset', 'hash', 'stream', 'ReJSON-RL'];

/** The type of a name in any case. */
export const valueTypeNamed = (word: string): ValueType | undefined =>
  valueTypes.find((type) => type.toLowerCase() === word.toLowerCase());

/** What TYPE answers of a value. */
export const typeOf = (value: Value): ValueType => (typeof value === 'string' ? 'string' : value.type);

/** The first ms at which a value has come to its own end; infinite where it has none. */
export const ownGoneMs = (value: Value): number =>
  typeof value === 'string' ? Number.POSITIVE_INFINITY : (value.goneMs ?? Number.POSITIVE_INFINITY);

/** A value while one command changes it. */
export interface Draft<V extends Value = Value> {
  /** Whether anything was written. Where nothing was, the key stays as it is, or missing. */
  readonly isChanged: boolean;
  /** Only the form is another in which a server keeps it: nobody is told. */
  readonly isReshaped?: boolean;
  /**
   * Bytes that what it has become does not share with what it was, about. In place: some total, and what a change adds to
   * it is new.
   */
  readonly newBytes: number;
  /** What it has become; nothing where nothing is left in it, and the key goes. */
  seal(): V | undefined;
}

/** One of what a collection holds: an element, a field with its value, a member with its score. */
export interface ValueEntry {
  readonly name?: Bytes;
  readonly value: Reply;
  /** Its own, where it may end before its key does. */
  readonly deadline?: Deadline;
}

/** The beginning of a collection, and how many entries there are in all. */
export interface EntryPage {
  readonly size: number;
  readonly entries: readonly ValueEntry[];
}

/** When a command runs, on which server, and how that is set then. */
export interface Surroundings extends Instant {
  readonly flavor: Flavor;
  /** How a setting that is a number stands, such as a limit of an encoding; nothing where the server has none of that name. */
  limit(setting: string): number | undefined;
}

/** Where and how a draft is made. */
export interface DraftOptions {
  readonly at: Surroundings;
  /** Nobody looks back at the value: it may change itself. */
  readonly isInPlace: boolean;
}

/** A type of values, as far as anything outside its folder knows: all that the engine asks of a value, it asks here. */
export interface Kind<V extends Value = Value, D extends Draft<V> = Draft<V>> {
  readonly type: ValueType;
  is(value: Value): value is V;
  /** What a command may change: of a value, or of a key that there is not yet. */
  draft(value: V | undefined, options: DraftOptions): D;
  /** What a reader finds of a value at an instant: it without the parts that are past. Left out: a reader sees to that. */
  livingAt?(value: V, nowMs: number): V;
  /** What COPY makes of a value: one that may change without it. */
  copy(value: V): V;
  /**
   * The value as a server keeps it together with its key (`Flavor.embedsKeys`); `isTimed`: and with a deadline. Left out:
   * the same as without.
   */
  besideKey?(value: V, key: Bytes, isTimed: boolean): V;
  /** What OBJECT ENCODING calls the form in which a server keeps it. */
  encoding(value: V): Bytes;
  /** Whether a server keeps one object of it for all keys (OBJECT REFCOUNT). */
  isShared(value: V): boolean;
  /** Bytes that it takes, about. */
  bytes(value: V): number;
  /** Whether a reader would find the same in both. */
  equals(a: V, b: V): boolean;
  /** What is in a collection, by its order: up to `count` from the beginning. Absent: it is one whole, as a string is. */
  entries?(value: V, count: number, at: Instant): EntryPage;
  /** The text as which servers pass it on (DUMP), of values that a module keeps; nothing comes of a text that spells none. */
  readonly text?: {
    of(value: V): Bytes;
    from(text: Bytes, flavor: Flavor): V | undefined;
  };
  /** A reply that shows it, or its beginning: enough for so many characters of print. */
  describe(value: V, characters: number): Reply;
}
