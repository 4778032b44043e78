import type { Bytes } from '../../../bytes.ts';
import { NIL, type Reply } from '../../../spec/reply.ts';
import type { Context } from '../../context.ts';
import { JsonArray } from '../../values/json/array.ts';
import { isNumber, type Json } from '../../values/json/json.ts';
import { JsonObject } from '../../values/json/object.ts';
import type { JsonReading, JsonSyntaxError } from '../../values/json/parse.ts';
import type { Escaping, Layout } from '../../values/json/print.ts';
import type { Match } from './path/evaluate.ts';
import type { JsonPath } from './path.ts';

/** What a server answers in a case: a reply, or an error. */
export type Answer = Reply | (() => Error);

/** What a value must be for a command to do something with it. */
export type Wanted = 'any' | 'array' | 'boolean' | 'number' | 'object' | 'string';

const tests: Readonly<Record<Wanted, (value: Json) => boolean>> = {
  any: () => true,
  array: (value) => value instanceof JsonArray,
  boolean: (value) => typeof value === 'boolean',
  number: isNumber,
  object: (value) => value instanceof JsonObject,
  string: (value) => typeof value === 'string',
};

export const isWanted = (wanted: Wanted, value: Json): boolean => tests[wanted](value);

/** How a server answers a command that looks at each value of a path. */
export interface Manners {
  /** There is no such key: to a legacy path, and to another. */
  readonly noKey: readonly [legacy: Answer, other: Answer];
  /** A legacy path leads to nothing. */
  readonly none: Answer;
  /** It leads to nothing that is wanted. */
  readonly misfit: Answer;
  /** Which of several values a legacy path means; `fitting`: of those that are wanted. */
  readonly pick: 'first' | 'last' | 'first-fitting' | 'last-fitting';
  /** The path is none; left out: its error. */
  readonly badPath?: Answer;
  /** It changes values, and yet says no more of a path that ends early than one that reads. */
  readonly isLenient?: true;
  /** What stands in the array for a value that is not wanted; left out: null. */
  readonly unwanted?: Reply;
}

type MannerName =
  | 'arrappend'
  | 'arrindex'
  | 'arrinsert'
  | 'arrlen'
  | 'arrpop'
  | 'arrtrim'
  | 'fields'
  | 'memory'
  | 'number'
  | 'objkeys'
  | 'objlen'
  | 'resp'
  | 'strappend'
  | 'strlen'
  | 'toggle'
  | 'type';

/** How a server reads JSON, and refuses what is none. */
export interface JsonDialect {
  readonly reading: JsonReading;
  /** Refuses a word that cannot be read at all. Left out: any can. */
  readonly checkWord?: (word: Bytes) => void;
  /** A text that is no JSON. */
  notJson(problem: JsonSyntaxError): Error;
  /** Values that would be too deep in each other where they are put. `ofElement`: what the array itself counts. */
  readonly nesting: { readonly ofElement: 0 | 1; readonly error: () => Error };
  /** An element of an array that is none; left out: the same. */
  readonly notElement?: () => Error;
  /** A key that holds something else. */
  wrongKind(): Error;
}

/** What differs between the servers in all JSON commands. One of them each in a folder of its own. */
export interface JsonServer extends JsonDialect {
  readonly escaping: Escaping;
  readonly manners: Readonly<Record<MannerName, Manners>>;
  /** Reads a path. It is taken apart when it is needed; what is none is refused then. */
  path(text: Bytes): JsonPath;
  /** The error for words beyond what is known, where some command says it otherwise than all do. */
  readonly moreThanKnown?: () => Error;
  /** Whether more words than a command knows are refused. */
  refusesMore(isExact: boolean): boolean;
  /** A number that a command takes, such as an index; `fallback` where it is none and the server does not mind. */
  integer(word: Bytes, fallback?: number): number;
  /** The places of a slice of an array, both included; nothing where it is empty. */
  trim(start: number, stop: number, size: number): readonly [start: number, stop: number] | undefined;
  /** Which places ARRINDEX looks at: the first, and the one behind the last. */
  search(start: number, stop: number, size: number): readonly [start: number, stop: number];
  /** What ARRPOP is asked for, from its third word on, and how it shows an element. */
  pop(
    ctx: Context,
    words: readonly Bytes[],
  ): { readonly path: JsonPath; readonly index: number; readonly show: (value: Json) => Reply };
  /** Which element ARRPOP takes of so many. */
  popped(index: number, size: number): number;
  /** Before which element ARRINSERT puts others; nothing where that is out of bounds. */
  inserted(index: number, size: number): number | undefined;
  outOfBounds(): Error;
  /** The sum or the product of two numbers; an error where there is none. */
  calculate(how: 'add' | 'multiply', value: Json, operand: Json): Json | Error;
  /** When a command reads the JSON that it is given: the elements of arrays, a number, the end of a string. */
  readonly reads: Readonly<Record<'elements' | 'number' | 'suffix', Reading>>;
  /** The number that NUMINCRBY is given. */
  operand(word: Bytes): Json;
  /** What NUMINCRBY answers: each result, null for what is no number. */
  numbers(ctx: Context, results: readonly Json[], path: JsonPath): Reply;
  /** The string that STRAPPEND is given. */
  suffix(word: Bytes): Bytes;
  toggled(value: boolean, path: JsonPath): Reply;
  /** A type's name in a reply. */
  typeName(name: string): Reply;
  /** JSON.TYPE's answer, from the names. */
  typeReply(ctx: Context, reply: Reply, path: JsonPath): Reply;
  /** The bytes that a value takes beside its place. */
  bytes(value: Json): number;
  /** A value as JSON.RESP shows it. */
  resp(value: Json): Reply;
  /** The order in which values are changed: what is done to one must leave the others where they are. */
  ordered(matches: readonly Match[]): readonly Match[];
  /** What GET answers of a value, by its paths. */
  get(ctx: Context, root: Json, asked: Asked): Reply;
  /** The value of a key that GET takes also where it is no JSON yet. Left out: none. */
  readonly readAny?: (ctx: Context, key: Bytes) => Json | undefined;
  /** Whether MGET passes over an error, and answers null for the key. */
  isNothing(error: Error): boolean;
  /** What GET takes for options. */
  asked(ctx: Context, words: readonly Bytes[]): Asked;
  /** Sets what a path leads to. */
  set(ctx: Context, request: SetRequest): Reply;
  /** Sets several, none where one is refused. */
  mset(ctx: Context, requests: readonly SetRequest[]): Reply;
  merge(ctx: Context, request: SetRequest): Reply;
  /** How many values a path led to that are no more. */
  delete(ctx: Context, key: Bytes, path: JsonPath): number;
  /** How many values a path leads to that were cleared. */
  clear(ctx: Context, key: Bytes, path: JsonPath): Reply;
  readonly debugHelp: readonly string[];
  /** What JSON.DEBUG says of a word that is no subcommand, or of too few behind it; nothing where that is what all containers say. */
  noSubcommand(ctx: Context): Error | undefined;
}

/** Before it looks for the key, when it knows that the path leads somewhere, or with the first value that it changes. */
export type Reading = 'before' | 'after-checks' | 'per-value';

/** Reads once. */
export function once<T>(read: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => {
    done ??= { value: read() };
    return done.value;
  };
}

/** When the words are read: now, or, by what comes of it, later. */
export function readWhen(when: Reading, read: () => unknown): (() => unknown) | undefined {
  if (when === 'before') read();
  return when === 'after-checks' ? read : undefined;
}

/** What GET is asked for. */
export interface Asked {
  readonly paths: readonly JsonPath[];
  readonly layout: Layout;
  /** Values as they are, or the elements of arrays, instead of JSON (RESP3 alone). */
  readonly expand?: 'all' | 'one';
}

export interface SetRequest {
  readonly key: Bytes;
  readonly path: JsonPath;
  readonly text: Bytes;
  readonly options: readonly Bytes[];
}

export function give(answer: Answer): Reply {
  if (typeof answer === 'function') throw answer();
  return answer;
}

/** The answers to each value of a path, one after the other, or the one that a legacy path means. */
export function answerOf(
  results: readonly (Reply | undefined)[],
  { isLegacy }: JsonPath,
  { none, misfit, pick, unwanted = NIL }: Manners,
): Reply {
  if (!isLegacy) return { type: 'array', items: results.map((result) => result ?? unwanted) };
  if (results.length === 0) return give(none);
  const candidates = pick.endsWith('fitting') ? results.filter((result) => result !== undefined) : results;
  return candidates.at(pick.startsWith('first') ? 0 : -1) ?? give(misfit);
}
