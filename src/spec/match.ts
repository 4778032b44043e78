import type { Bytes } from '../bytes.ts';
import type { ArgInfo } from './info.ts';
import { parseInt64, parseLooseInt64 } from './number.ts';
import { isIntroduced, type Part, planOf } from './reading-plan.ts';
import { onceWords } from './words.ts';

/** A bound argument: bytes, an exact integer, a word that was there, a choice, a block, or several of them. */
export type Bound = Bytes | bigint | true | undefined | { is: string; value: Bound } | BoundRecord | Bound[];
export type BoundRecord = { [name: string]: Bound };

/** Why a command's words do not fit its declaration. `index` is the word's place in argv. */
export type MatchProblem =
  /** Words are missing at the end; `missing` are the arguments they would have filled. */
  | { readonly kind: 'arity'; readonly index: number; readonly missing: readonly ArgInfo[] }
  /** A word that no argument can take. */
  | { readonly kind: 'unexpected'; readonly index: number }
  /** Not an integer, or out of the 64-bit range. */
  | { readonly kind: 'number'; readonly index: number; readonly arg: ArgInfo }
  /** A word that says how many of `of` follow: no number, less than one, or more than there are words for. */
  | { readonly kind: 'count'; readonly index: number; readonly arg: ArgInfo; readonly of: ArgInfo }
  /** The words from there on do not part evenly among the arguments `of`, of which there must be as many of each. */
  | { readonly kind: 'uneven'; readonly index: number; readonly of: readonly ArgInfo[] };

/** A problem with a number of arguments that follow: no number, a wrong one, or words that do not part evenly. */
export type Miscount = Extract<MatchProblem, { readonly kind: 'count' | 'uneven' }>;

export interface Match {
  /** The arguments by the names under which the handler receives them. */
  readonly values: BoundRecord;
  /** The first thing that is wrong; the engine then answers an error and never looks at `values`. */
  readonly problem?: MatchProblem;
}

/**
 * Binds `argv` from word `from` on to a declaration, the way the servers read commands: positional arguments in order,
 * then options in any order and any case; a repeated option counts as its last, two alternatives of one choice are an error.
 */
export function matchArguments(args: readonly ArgInfo[], argv: readonly Bytes[], from = 1): Match {
  return new Matcher(argv, from).match(args);
}

/** How a word of a command stands to the argument that it fills. */
export interface Filling {
  readonly arg: ArgInfo;
  /** The word introduces the argument, or is the whole of it; otherwise it is its value. */
  readonly isToken: boolean;
}

/** By place in argv, what each word fills: of `EX 10` the first is an argument's token, the second its value. */
export function fillings(args: readonly ArgInfo[], argv: readonly Bytes[], from = 1): readonly (Filling | undefined)[] {
  const filled: (Filling | undefined)[] = [];
  new Matcher(argv, from, filled).match(args);
  return Array.from(filled);
}

/** By place in argv, the argument that the word fills (for a token: the argument that it introduces). */
export const argumentPlaces = (
  args: readonly ArgInfo[],
  argv: readonly Bytes[],
  from = 1,
): readonly (ArgInfo | undefined)[] => fillings(args, argv, from).map((filling) => filling?.arg);

/** The name under which a handler receives an argument. */
export const fieldOf = ({ field, name }: ArgInfo): string => field ?? name;

/** The integer that a word spells for an argument. */
export const integerOf = ({ inTurn }: ArgInfo, word: Bytes): bigint | undefined =>
  inTurn ? parseLooseInt64(word) : parseInt64(word);

const comesOnce = ({ once, inTurn, type }: ArgInfo): boolean =>
  once === true || (inTurn === true && type !== 'pure-token');

type OptionsPart = Extract<Part, { readonly options: unknown }>;

class Matcher {
  problem: MatchProblem | undefined;
  readonly #argv: readonly Bytes[];
  /** By the name of a counted block, how many members it has. */
  #counts: Map<string, number> | undefined;
  #at: number;
  /** What each word fills, where that is asked for. */
  readonly #filled: (Filling | undefined)[] | undefined;
  #upper: { readonly at: number; readonly word: Bytes | undefined } = { at: -1, word: undefined };

  constructor(argv: readonly Bytes[], from: number, filled?: (Filling | undefined)[]) {
    this.#argv = argv;
    this.#at = from;
    this.#filled = filled;
  }

  /** What is left over at the end of a command is one word too many. */
  match(args: readonly ArgInfo[]): Match {
    const values = this.#sequence(args, 0);
    if (this.#at < this.#argv.length) this.#fail({ kind: 'unexpected', index: this.#at });
    return this.problem ? { values, problem: this.problem } : { values };
  }

  /** Arguments in order, options among them in any; `kept`: words at the end that are for what stands behind. */
  #sequence(args: readonly ArgInfo[], kept: number): BoundRecord {
    const values: BoundRecord = {};
    for (const part of planOf(args).parts) {
      if (this.problem) break;
      if ('options' in part) this.#options(part, values);
      else this.#positional(part, values, kept + part.keeps);
    }
    return values;
  }

  #positional(part: Exclude<Part, { readonly options: unknown }>, values: BoundRecord, kept: number): void {
    const { arg, rest } = part;
    if (this.#argv.length - this.#at > (arg.optional ? kept : 0)) {
      values[fieldOf(arg)] = arg.multiple ? this.#several(arg, kept, part.isIntroduced) : this.#one(arg, kept);
    } else if (!arg.optional) {
      this.#fail({ kind: 'arity', index: this.#at, missing: [arg, ...rest.filter((each) => !each.optional)] });
    }
  }

  #several(arg: ArgInfo, kept: number, wantsWord: boolean): Bound[] {
    const end = this.#argv.length - kept;
    const bound: Bound[] = [];
    do bound.push(this.#one(arg, kept));
    while (this.#at < end && !this.problem && (!wantsWord || this.#opens(arg)));
    return bound;
  }

  #options({ options, needed }: OptionsPart, values: BoundRecord): void {
    while (this.#at < this.#argv.length && !this.problem) {
      if (!options.some((option) => this.#option(option, values))) break;
    }
    const missing = needed.filter((option) => values[fieldOf(option)] === undefined);
    if (missing.length === 0) return;
    const index = this.#at;
    this.#fail(index < this.#argv.length ? { kind: 'unexpected', index } : { kind: 'arity', index, missing });
  }

  /** Reads the option if the next word begins it. */
  #option(option: ArgInfo, values: BoundRecord): boolean {
    const isChoice = option.type === 'oneof' && option.token === undefined;
    const chosen = isChoice ? this.#alternative(option) : undefined;
    if (isChoice ? !chosen : !this.#opens(option)) return false;
    const field = fieldOf(option);
    const before = values[field];
    const isOneOnly = chosen && !option.multiple && !option.several && !option.lastCounts;
    if (isOneOnly && before && ((before as { is: string }).is !== chosen.token || comesOnce(chosen))) return false;
    const value = chosen ? this.#chosen(chosen, 0) : this.#one(option, 0);
    if ((option.multiple && !option.asMany) || option.heeded) {
      // In place: a client may send very many.
      if (Array.isArray(before)) before.push(value);
      else values[field] = [value];
    } else if (option.several) {
      const given = value as { is: string; value: Bound };
      values[field] = { ...(before as BoundRecord | undefined), [given.is]: given.value };
    } else values[field] = value;
    return true;
  }

  /** Whether the next word can begin the argument. A word whose value is missing begins nothing. */
  #opens(arg: ArgInfo): boolean {
    if (arg.token !== undefined) {
      const behind = this.#argv.length - this.#at - 1;
      return this.#word === arg.token && (arg.type === 'pure-token' || behind >= this.#wanted(arg));
    }
    if (arg.type === 'oneof') return this.#alternative(arg) !== undefined;
    if (!isIntroduced(arg)) return this.#at < this.#argv.length;
    for (const member of arg.args ?? []) {
      if (this.#opens(member)) return true;
      if (!member.optional) return false;
    }
    return false;
  }

  /** The fewest words that must stand behind the argument's own. */
  #wanted(arg: ArgInfo): number {
    if (arg.asMany !== undefined) return this.#counts?.get(arg.asMany) ?? 1;
    return arg.type === 'block' && !arg.counted ? onceWords(arg) - 1 : 1;
  }

  /** The next word in upper case: many options look at it. */
  get #word(): Bytes | undefined {
    if (this.#upper.at !== this.#at) this.#upper = { at: this.#at, word: this.#argv[this.#at]?.toUpperCase() };
    return this.#upper.word;
  }

  #alternative(choice: ArgInfo): ArgInfo | undefined {
    return choice.args?.find((alternative) => this.#opens(alternative));
  }

  #choice(arg: ArgInfo, kept: number): Bound {
    const chosen = this.#alternative(arg);
    if (chosen) return this.#chosen(chosen, kept);
    this.#fail({ kind: 'unexpected', index: this.#at });
    return undefined;
  }

  #chosen(alternative: ArgInfo, kept: number): Bound {
    return { is: alternative.token ?? alternative.name, value: this.#one(alternative, kept) };
  }

  /** An argument that is given, its token first. */
  #one(arg: ArgInfo, kept: number): Bound {
    if (arg.token !== undefined) {
      if (this.#word !== arg.token) {
        this.#fail({ kind: 'unexpected', index: this.#at });
        return undefined;
      }
      this.#fill(arg, true);
      if (arg.type === 'pure-token') return true;
    }
    if (arg.asMany === undefined) return this.#value(arg, kept);
    return Array.from({ length: this.#wanted(arg) }, () => this.#value(arg, kept));
  }

  #value(arg: ArgInfo, kept: number): Bound {
    if (arg.counted) return this.#counted(arg);
    if (arg.type === 'block') return this.#block(arg, kept);
    if (arg.type === 'oneof') return this.#choice(arg, kept);
    const index = this.#at;
    const word = this.#argv[index];
    if (word === undefined) {
      this.#fail({ kind: 'arity', index, missing: [arg] });
      return undefined;
    }
    this.#fill(arg, false);
    const isLate = arg.late ? !arg.inTurn || arg.unit === undefined : arg.type !== 'integer';
    if (isLate) return word;
    const value = integerOf(arg, word);
    if (value === undefined) this.#fail({ kind: 'number', index, arg });
    return arg.late ? String(value ?? '') : value;
  }

  #block({ args = [] }: ArgInfo, kept: number): Bound {
    const { sharers } = planOf(args);
    return sharers.length > 0 ? this.#shared(sharers) : this.#sequence(args, kept);
  }

  /** All that is left, as many words to each. */
  #shared(sharers: readonly ArgInfo[]): BoundRecord {
    const values: BoundRecord = {};
    const left = this.#argv.length - this.#at;
    if (left % sharers.length !== 0) this.#fail({ kind: 'uneven', index: this.#at, of: sharers });
    for (const sharer of sharers) {
      values[fieldOf(sharer)] = Array.from({ length: Math.floor(left / sharers.length) }, () => this.#value(sharer, 0));
    }
    return values;
  }

  /** A number, and as many of what it counts. */
  #counted(arg: ArgInfo): Bound[] {
    const [number, item] = arg.args as [ArgInfo, ArgInfo];
    const index = this.#at;
    const word = this.#argv[index];
    if (word === undefined) {
      this.#fail({ kind: 'arity', index, missing: [number, item] });
      return [];
    }
    this.#fill(number, false);
    const count = parseInt64(word) ?? -1n;
    const room = Math.floor((this.#argv.length - this.#at) / onceWords(item));
    if (count < (item.optional ? 0n : 1n) || count > room) this.#fail({ kind: 'count', index, arg: number, of: item });
    const bound: Bound[] = [];
    while (bound.length < Math.min(Number(count), room)) bound.push(this.#value(item, 0));
    this.#counts ??= new Map();
    this.#counts.set(fieldOf(arg), bound.length);
    return bound;
  }

  #fill(arg: ArgInfo, isToken: boolean): void {
    if (this.#filled) this.#filled[this.#at] = { arg, isToken };
    this.#at++;
  }

  #fail(problem: MatchProblem): void {
    this.problem ??= problem;
  }
}
