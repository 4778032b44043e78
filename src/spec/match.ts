import type { Bytes } from '../bytes.ts';
import type { ArgInfo } from './info.ts';
import { parseInt64 } from './number.ts';

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
  | { readonly kind: 'number'; readonly index: number; readonly arg: ArgInfo };

export interface Match {
  /** The arguments by the names of their declaration. */
  readonly values: BoundRecord;
  /** The first thing that is wrong; the engine then answers an error and never looks at `values`. */
  readonly problem?: MatchProblem;
}

/**
 * Binds `argv` from word `from` on to a declaration, the way the servers read commands: positional arguments in order,
 * then options in any order and any case; a repeated option counts as its last, two alternatives of one choice are an error.
 */
export function matchArguments(args: readonly ArgInfo[], argv: readonly Bytes[], from = 1): Match {
  return bindSimple(args, argv, from) ?? new Matcher(argv, from).match(args);
}

/** The usual case, quickly: as many words as arguments, each the whole of one. */
function bindSimple(args: readonly ArgInfo[], argv: readonly Bytes[], from: number): Match | undefined {
  if (argv.length - from !== args.length) return undefined;
  const values: BoundRecord = {};
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] as ArgInfo;
    if (arg.optional || arg.multiple || arg.args || (arg.type === 'integer' && !arg.late)) return undefined;
    values[arg.name] = argv[from + i];
  }
  return { values };
}

/** By place in argv, the argument that the word fills (for a token: the argument that it introduces). */
export function argumentPlaces(
  args: readonly ArgInfo[],
  argv: readonly Bytes[],
  from = 1,
): readonly (ArgInfo | undefined)[] {
  const matcher = new Matcher(argv, from);
  matcher.match(args);
  return matcher.places;
}

/** An argument of an options region: recognised by its word, wherever it stands in the region. */
export const isOption = (arg: ArgInfo): boolean =>
  arg.optional === true &&
  (arg.token !== undefined || (arg.type === 'oneof' && (arg.args ?? []).every((a) => a.token)));

class Matcher {
  readonly places: (ArgInfo | undefined)[] = [];
  problem: MatchProblem | undefined;
  readonly #argv: readonly Bytes[];
  #at: number;

  constructor(argv: readonly Bytes[], from: number) {
    this.#argv = argv;
    this.#at = from;
  }

  match(args: readonly ArgInfo[]): Match {
    const values = this.#sequence(args);
    return this.problem ? { values, problem: this.problem } : { values };
  }

  /** The arguments of a whole command: what is left over at its end is one word too many. */
  #sequence(args: readonly ArgInfo[]): BoundRecord {
    const values: BoundRecord = {};
    for (let i = 0; i < args.length && !this.problem; ) {
      let end = i;
      while (end < args.length && isOption(args[end] as ArgInfo)) end++;
      if (end > i) this.#options(args.slice(i, end), values);
      else this.#positional(args[end++] as ArgInfo, args.slice(i + 1), values);
      i = end;
    }
    if (this.#at < this.#argv.length) this.#fail({ kind: 'unexpected', index: this.#at });
    return values;
  }

  #positional(arg: ArgInfo, rest: readonly ArgInfo[], values: BoundRecord): void {
    if (arg.multiple) {
      values[arg.name] = this.#several(arg);
    } else if (this.#at < this.#argv.length) {
      values[arg.name] = this.#one(arg);
    } else if (!arg.optional) {
      this.#fail({ kind: 'arity', index: this.#at, missing: [arg, ...rest.filter((a) => !a.optional)] });
    }
  }

  #several(arg: ArgInfo): Bound[] {
    const bound: Bound[] = [];
    if (this.#at >= this.#argv.length && !arg.optional) {
      this.#fail({ kind: 'arity', index: this.#at, missing: [arg] });
    }
    while (this.#at < this.#argv.length && !this.problem) bound.push(this.#one(arg));
    return bound;
  }

  #options(options: readonly ArgInfo[], values: BoundRecord): void {
    while (this.#at < this.#argv.length && !this.problem) {
      const word = (this.#argv[this.#at] as Bytes).toUpperCase();
      if (!options.some((option) => this.#option(option, word, values))) return;
    }
  }

  #option(option: ArgInfo, word: string, values: BoundRecord): boolean {
    if (option.type !== 'oneof' || option.token !== undefined) {
      if (option.token !== word || !this.#hasValue(option)) return false;
      values[option.name] = this.#tokenValue(option);
      return true;
    }
    const chosen = this.#alternative(option, word);
    const before = values[option.name] as { is: string } | undefined;
    if (!chosen || (before && before.is !== word)) return false;
    values[option.name] = { is: word, value: this.#tokenValue(chosen) };
    return true;
  }

  #alternative(choice: ArgInfo, word: string): ArgInfo | undefined {
    return choice.args?.find((alternative) => alternative.token === word && this.#hasValue(alternative));
  }

  /** A choice that stands where it must stand: behind its own word, or among the positional arguments. */
  #choice(arg: ArgInfo): Bound {
    const word = (this.#argv[this.#at] as Bytes).toUpperCase();
    const chosen = this.#alternative(arg, word);
    if (chosen) return { is: word, value: this.#tokenValue(chosen) };
    this.#fail({ kind: 'unexpected', index: this.#at });
    return undefined;
  }

  #hasValue(arg: ArgInfo): boolean {
    return arg.type === 'pure-token' || this.#at + 1 < this.#argv.length;
  }

  #tokenValue(arg: ArgInfo): Bound {
    this.places[this.#at++] = arg;
    return arg.type === 'pure-token' ? true : this.#one(arg);
  }

  #one(arg: ArgInfo): Bound {
    if (arg.type === 'block') return this.#block(arg.args ?? []);
    if (arg.type === 'oneof') return this.#choice(arg);
    const word = this.#argv[this.#at] as Bytes;
    const index = this.#at;
    this.places[this.#at++] = arg;
    if (arg.type !== 'integer' || arg.late) return word;
    const value = parseInt64(word);
    if (value === undefined) this.#fail({ kind: 'number', index, arg });
    return value;
  }

  #block(members: readonly ArgInfo[]): BoundRecord {
    const values: BoundRecord = {};
    members.forEach((member, i) => {
      if (!this.problem) this.#positional(member, members.slice(i + 1), values);
    });
    return values;
  }

  #fail(problem: MatchProblem): void {
    this.problem ??= problem;
  }
}
