import type { Bytes } from '../../../bytes.ts';
import { parseInt64 } from '../../../spec/number.ts';
import type { Context } from '../../context.ts';
import { type Deadline, goneMs, statedDeadline } from '../../deadlines.ts';
import { fieldsMissing, invalidExpireTime, notAnInteger, numFieldsDiffers, syntaxError } from '../../errors.ts';
import type { StatedEnd } from '../../values/part-ends.ts';
import { formOf } from '../string/expiration.ts';
import { isTime } from './field-words.ts';

/** How Dragonfly reads the commands of fields that end, and how it keeps the ends: whole seconds (src/server/hset_family.cc, src/core/string_map.cc). */

const secondOf = (ms: number): number => Math.floor(ms / 1000);

/** The end of a field that gets so many seconds: counted from the second that has begun. */
export const fieldEnd = ({ nowMs }: Context, seconds: number): number => (secondOf(nowMs) + seconds) * 1000;

/** The same, of a member of a set: with when it is gone. */
export function statedEnd(ctx: Context, seconds: number): StatedEnd {
  const deadline = fieldEnd(ctx, seconds);
  return { deadline, goneMs: goneMs(deadline, ctx.flavor) };
}

/** Seconds that a field has left. */
export const secondsLeft = ({ nowMs }: Context, deadline: Deadline): number =>
  secondOf(Number(deadline)) - secondOf(nowMs);

/** A number of seconds within the longest that a key may live. */
export function readSeconds({ flavor }: Context, word: Bytes, least: 0 | 1): number {
  const seconds = parseInt64(word);
  if (seconds === undefined || seconds < least || seconds > (flavor.maxTtlSeconds ?? 0)) throw notAnInteger();
  return Number(seconds);
}

/** What stands behind the words of a command, one after the other. */
export class Words {
  readonly #ctx: Context;
  #at: number;

  constructor(ctx: Context, at: number) {
    this.#ctx = ctx;
    this.#at = at;
  }

  next(): Bytes {
    return this.#ctx.argv[this.#at++] ?? '';
  }

  /** Goes on where the next word is one of these; that, in upper case. */
  take<W extends string>(...words: readonly W[]): W | undefined {
    const word = this.#ctx.argv[this.#at]?.toUpperCase();
    const found = words.find((each) => each === word);
    if (found !== undefined) this.#at++;
    return found;
  }

  /** A time as EX, PX, EXAT or PXAT state it, in whole seconds from now that have begun; nothing where the next word is none of these. */
  time(least: 'past' | 'future'): number | undefined {
    const { argv, nowMs, flavor, name } = this.#ctx;
    const word = argv[this.#at]?.toUpperCase() ?? '';
    if (!isTime(word)) return undefined;
    this.#at++;
    const amount = this.next();
    if (parseInt64(amount) === undefined) throw notAnInteger();
    const deadline = statedDeadline(this.#ctx, amount, formOf(word));
    const leftMs = Number(deadline) - nowMs;
    const isTooLate = leftMs > (flavor.maxTtlSeconds ?? 0) * 1000;
    if (amount.startsWith('-') || isTooLate || (least === 'future' && leftMs <= 0)) throw invalidExpireTime(name);
    return leftMs <= 0 ? 0 : Math.ceil(leftMs / 1000);
  }

  /** All that is left: so many words as the count before them says, `each` at a time. */
  counted(each: 1 | 2, invalid: () => Error = numFieldsDiffers): readonly Bytes[] {
    const count = parseInt64(this.next());
    if (count === undefined || count < 1n || count > 2n ** 32n - 1n) throw invalid();
    const words = this.rest();
    if (count * BigInt(each) !== BigInt(words.length)) throw numFieldsDiffers();
    return words;
  }

  /** As `counted`, behind the word FIELDS. */
  fields(invalid?: () => Error): readonly Bytes[] {
    if (!this.take('FIELDS')) throw fieldsMissing();
    return this.counted(1, invalid);
  }

  rest(): readonly Bytes[] {
    const words = this.#ctx.argv.slice(this.#at);
    this.#at = this.#ctx.argv.length;
    return words;
  }
}

/** Options in any order, each kind of them once: a second one is an error. */
export function readOptions(read: () => string | undefined): void {
  const seen = new Set<string>();
  for (let kind = read(); kind !== undefined; kind = read()) {
    if (seen.has(kind)) throw syntaxError();
    seen.add(kind);
  }
}
