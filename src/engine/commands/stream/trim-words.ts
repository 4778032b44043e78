import type { Bytes } from '../../../bytes.ts';
import { type Arg, block, bulk, lateInt, named, oneOf, option, optional, since, word } from '../../../spec/args.ts';
import { hasSince } from '../../../spec/server.ts';
import type { Context } from '../../context.ts';
import {
  limitWithoutTilde,
  limitWithoutTrim,
  syntaxError,
  trimMissing,
  trimNegative,
  trimsClash,
  trimsClashPlainly,
} from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import type { References } from '../../values/stream/draft.ts';
import type { Trim } from '../../values/stream/stream.ts';
import { readInteger, readUint32 } from '../numbers.ts';
import { cString, idOr, type PartialId, partialId, readId } from './ids.ts';
import { referencesOf } from './references.ts';

/** What is trimmed, and how. */
export const trimArg = block({
  strategy: oneOf({ MAXLEN: word(), MINID: since('6.2.0', word()) }),
  operator: optional(oneOf({ '=': named('equal', word()), '~': named('approximately', word()) })),
  threshold: bulk(),
  count: since('6.2.0', option('LIMIT', lateInt())) as Arg<Bytes | undefined>,
});

/** What XADD and XTRIM are told besides the fields of an entry. */
export interface TrimWords {
  /** Nothing: nothing is trimmed. */
  readonly trim: Trim | undefined;
  /** NOMKSTREAM. */
  readonly onlyExisting: boolean;
  /** What becomes of references to what is trimmed. */
  readonly references: References | undefined;
  /** `*`: nothing; of XADD alone. */
  readonly id: PartialId | undefined;
  /** The place in argv of the first field. */
  readonly behind: number;
}

/** The words before the fields of XADD, or all of XTRIM's, each judged as it comes. */
export const readTrimWords = (ctx: Context, isAdd: boolean): TrimWords => factOf(ctx.flavor, readers)(ctx, isAdd);

const readers: ByFlavor<typeof readAsRedis> = { all: readAsRedis, dragonfly: readAsDragonfly };

/** (Valkey src/t_stream.c, streamParseAddOrTrimArgsOrReply). */
function readAsRedis(ctx: Context, isAdd: boolean): TrimWords {
  const reader = new WordReader(ctx.argv, isAdd, hasSince(ctx.flavor, '8.2.0'));
  reader.read();
  return { ...reader, trim: trimOf(ctx, reader, isAdd), behind: reader.at + 1 };
}

class WordReader {
  readonly #argv: readonly Bytes[];
  readonly #isAdd: boolean;
  readonly #knowsReferences: boolean;
  at = 2;
  to: Trim['to'] | undefined;
  isApproximate = false;
  limit: bigint | undefined;
  onlyExisting = false;
  id: PartialId | undefined;
  references: References | undefined;

  constructor(argv: readonly Bytes[], isAdd: boolean, knowsReferences: boolean) {
    this.#argv = argv;
    this.#isAdd = isAdd;
    this.#knowsReferences = knowsReferences;
  }

  /** Up to the ID, if one is wanted, or to the end. */
  read(): void {
    for (; this.at < this.#argv.length; this.at++) {
      const word = this.#argv[this.at] as Bytes;
      const hasMore = this.at + 1 < this.#argv.length;
      const option = word.toUpperCase();
      const references = this.#knowsReferences && !this.references ? referencesOf(word) : undefined;
      if (this.#isAdd && cString(word) === '*') return;
      if (hasMore && (option === 'MAXLEN' || option === 'MINID')) this.#strategy(option);
      else if (hasMore && option === 'LIMIT') this.limit = atLeastZero(this.#next(), 'LIMIT');
      else if (references) this.references = references;
      else if (this.#isAdd && option === 'NOMKSTREAM') this.onlyExisting = true;
      else if (this.#isAdd) {
        this.id = partialId(word);
        return;
      } else throw syntaxError();
    }
  }

  #strategy(option: 'MAXLEN' | 'MINID'): void {
    if (this.to) throw trimsClash();
    const operator = cString(this.#argv[this.at + 1] as Bytes);
    const isOperator = (operator === '~' || operator === '=') && this.at + 2 < this.#argv.length;
    if (isOperator) this.#next();
    this.isApproximate = isOperator && operator === '~';
    const threshold = this.#next();
    this.to = option === 'MINID' ? { minId: readId(threshold) } : { length: Number(atLeastZero(threshold, option)) };
  }

  #next(): Bytes {
    return this.#argv[++this.at] as Bytes;
  }
}

function atLeastZero(word: Bytes, option: 'MAXLEN' | 'LIMIT'): bigint {
  const value = readInteger(word);
  if (value < 0n) throw trimNegative(option);
  return value;
}

function trimOf(ctx: Context, { to, isApproximate, limit }: WordReader, isAdd: boolean): Trim | undefined {
  if (limit && !to) throw limitWithoutTrim();
  if (!isAdd && !to) throw trimMissing();
  if (limit !== undefined && !isApproximate) throw limitWithoutTilde();
  if (!to) return undefined;
  return { to, isApproximate, limit: isApproximate ? orAll(limit ?? usualLimit(ctx)) : Number.POSITIVE_INFINITY };
}

/** LIMIT stands right behind what it limits (Dragonfly src/server/stream_family.cc, ParseAddOpts, ParseTrimOpts). */
function readAsDragonfly({ argv }: Context, isAdd: boolean): TrimWords {
  const words: { -readonly [K in keyof TrimWords]: TrimWords[K] } = {
    trim: undefined,
    onlyExisting: false,
    references: undefined,
    id: undefined,
    behind: argv.length,
  };
  for (let at = 2; at < argv.length; ) {
    const word = (argv[at] as Bytes).toUpperCase();
    if (word === 'MAXLEN' || word === 'MINID') {
      if (words.trim) throw trimsClashPlainly();
      const { trim, behind } = readTrim(argv, at + 1, word);
      words.trim = trim;
      at = behind;
    } else if (isAdd && word === 'NOMKSTREAM') {
      words.onlyExisting = true;
      at++;
    } else if (isAdd) {
      if (word !== '*') words.id = partialId(word);
      return { ...words, behind: at + 1 };
    } else throw syntaxError();
  }
  return words;
}

function readTrim(argv: readonly Bytes[], from: number, strategy: 'MAXLEN' | 'MINID') {
  const isApproximate = argv[from] === '~';
  const at = isApproximate || argv[from] === '=' ? from + 1 : from;
  const [threshold, word = '', limitWord] = argv.slice(at);
  if (threshold === undefined) throw syntaxError();
  const to = strategy === 'MAXLEN' ? { length: readUint32(threshold) } : { minId: idOr(threshold, syntaxError) };
  const isLimited = word.toUpperCase() === 'LIMIT';
  if (isLimited && (!isApproximate || limitWord === undefined)) throw syntaxError();
  const limit = isLimited ? orAll(readUint32(limitWord as Bytes)) : DRAGONFLY_LIMIT;
  const trim = { to, isApproximate, limit: isApproximate ? limit : Number.POSITIVE_INFINITY };
  return { trim, behind: isLimited ? at + 3 : at + 1 };
}

/** What a hundred full nodes hold. */
const DRAGONFLY_LIMIT = 10_000;

const orAll = (limit: bigint | number): number => (limit ? Number(limit) : Number.POSITIVE_INFINITY);

/** What a hundred full nodes hold, within bounds. */
function usualLimit(ctx: Context): number {
  const entries = (ctx.limit('stream-node-max-entries') ?? 0) * 100;
  return entries > 0 ? Math.min(entries, 1_000_000) : 10_000;
}
