import type { Bytes } from '../../../bytes.ts';
import { type Arg, block, bulk, key, lateInt, many, noted, option, optionalSince, token } from '../../../spec/args.ts';
import { parseInt64, parseLooseInt64 } from '../../../spec/number.ts';
import { array, map, type Reply, bulk as text } from '../../../spec/reply.ts';
import { hasSince } from '../../../spec/server.ts';
import type { Context } from '../../context.ts';
import {
  groupNotFirst,
  idleNegative,
  idleNotAnInteger,
  notAnInteger,
  onlyOfXreadgroup,
  sameStream,
  syntaxError,
  unevenStreams,
} from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { readInteger, readUint32 } from '../numbers.ts';
import { endOf, readTimeout } from '../timeout.ts';

/** Options of both commands. */
export const readArgs = {
  count: option('COUNT', lateInt()),
  milliseconds: option('BLOCK', lateInt()),
};

/** To Dragonfly's arity IDs may lack, which is told otherwise (src/server/stream_family.cc, Register). */
const ids = optionalSince('1.0.0', many(bulk()), { redis: false, valkey: false, dragonfly: true });

const streamsOf = (each: Arg<Bytes>) => token('STREAMS', block({ key: many(each), id: ids }));

/** Redis 8 tells that `STREAMS` may be the name of a group or a key too. */
export const streamsArg = streamsOf(noted('The word STREAMS may also be a name.', key('RO', 'access', 'incomplete')));
export const olderStreamsArg = streamsOf(key());

/** What XREAD and XREADGROUP are asked. */
export interface ReadWords {
  /** Entries of each stream at most; infinite where it does not matter. */
  count: number;
  /** BLOCK: up to when to wait where nothing is there, ms since 1970, infinite for ever; nothing: not at all. */
  untilMs: number | undefined;
  group: { readonly name: Bytes; readonly consumer: Bytes } | undefined;
  /** CLAIM: what was given so many ms ago at least is given again. */
  claimMs: bigint | undefined;
  /** NOACK. */
  forgets: boolean;
  /** The streams, with the IDs after which they are read. */
  streams: { readonly key: Bytes; readonly id: Bytes }[];
}

/** The words of either, each judged as it comes (Valkey src/t_stream.c, xreadCommand). */
export function readReadWords(ctx: Context, isOfGroup: boolean): ReadWords {
  const { argv } = ctx;
  factOf(ctx.flavor, firstLooks)?.(argv, isOfGroup);
  const words: ReadWords = {
    count: Number.POSITIVE_INFINITY,
    untilMs: undefined,
    group: undefined,
    claimMs: undefined,
    forgets: false,
    streams: [],
  };
  for (let i = 1; i < argv.length; i++) {
    const word = (argv[i] as Bytes).toUpperCase();
    const more = argv.length - i - 1;
    if (word === 'CLAIM' && more > 0 && hasSince(ctx.flavor, '8.4.0')) {
      if (!isOfGroup) throw onlyOfXreadgroup('CLAIM');
      words.claimMs = readAtLeastZero(argv[++i] as Bytes);
    } else if (word === 'BLOCK' && more > 0) words.untilMs = endOf(ctx, readTimeout(ctx, argv[++i] as Bytes));
    else if (word === 'COUNT' && more > 0) words.count = factOf(ctx.flavor, counts)(argv[++i] as Bytes);
    else if (word === 'STREAMS' && more > 0) {
      words.streams = pairs(ctx, argv.slice(i + 1), isOfGroup);
      return words;
    } else if (word === 'GROUP' && more > 1) {
      if (!isOfGroup) throw onlyOfXreadgroup('GROUP');
      words.group = { name: argv[++i] as Bytes, consumer: argv[++i] as Bytes };
    } else if (word === 'NOACK') {
      if (!isOfGroup) throw onlyOfXreadgroup('NOACK');
      words.forgets = true;
    } else throw syntaxError();
  }
  throw syntaxError();
}

function readAtLeastZero(word: Bytes): bigint {
  const idle = parseInt64(word);
  if (idle === undefined) throw idleNotAnInteger();
  if (idle < 0n) throw idleNegative();
  return idle;
}

/** Dragonfly reads COUNT without a sign, and none is none (src/server/stream_family.cc, ParseReadArgsOrReply). */
const counts: ByFlavor<(word: Bytes) => number> = { all: countOf, dragonfly: (word) => readUint32(word) };

/** What is looked at before all else: where the keys are (Dragonfly src/server/transaction.cc, DetermineKeys). */
const firstLooks: ByFlavor<((argv: readonly Bytes[], isOfGroup: boolean) => void) | undefined> = {
  all: undefined,
  dragonfly: findStreams,
};

function findStreams(argv: readonly Bytes[], isOfGroup: boolean): void {
  for (let i = isOfGroup ? 4 : 1; i < argv.length; i++) {
    const word = (argv[i] as Bytes).toUpperCase();
    if (word === 'STREAMS') {
      if (isOfGroup && argv[1]?.toUpperCase() !== 'GROUP') throw groupNotFirst();
      return;
    }
    const value = argv[i + 1];
    if ((word === 'COUNT' || word === 'BLOCK') && value !== undefined) {
      if (word === 'COUNT') readUint32(value);
      else if (parseLooseInt64(value) === undefined) throw notAnInteger();
      i++;
    } else if (word !== 'NOACK' || !isOfGroup) break;
  }
  throw syntaxError();
}

/** None, or less, is all. */
function countOf(word: Bytes): number {
  const count = readInteger(word);
  return count > 0n ? Number(count) : Number.POSITIVE_INFINITY;
}

const EACH = 'list of streams: for each stream key an';

/** How a server tells of streams that have no ID each (Dragonfly: src/server/stream_family.cc, ParseReadArgsOrReply). */
const unevenTexts: ByFlavor<(name: string, isOfGroup: boolean) => string> = {
  all: (name, isOfGroup) => `'${name}' ${EACH} ${isOfGroup ? "ID or '>'" : "ID, '+', or '$'"} must be specified.`,
  valkey: (name, isOfGroup) => `'${name}' ${EACH} ID or '${isOfGroup ? '>' : '$'}' must be specified.`,
  dragonfly: (name, isOfGroup) => `'${name}' ${EACH} ID or '${isOfGroup ? '>' : '$'}' must be specified`,
  'redis-7.0': () => `XREAD ${EACH} ID or '$' must be specified.`,
};

/** Whether a stream may not be read twice (Dragonfly: src/server/stream_family.cc, ParseReadArgsOrReply). */
const wantsEachOnce: ByFlavor<boolean> = { all: false, dragonfly: true };

function pairs(ctx: Context, words: readonly Bytes[], isOfGroup: boolean): ReadWords['streams'] {
  if (words.length % 2 === 1) throw unevenStreams(factOf(ctx.flavor, unevenTexts)(ctx.name, isOfGroup));
  const count = words.length / 2;
  const keys = words.slice(0, count);
  if (factOf(ctx.flavor, wantsEachOnce) && new Set(keys).size < count) throw sameStream();
  return keys.map((key, i) => ({ key, id: words[count + i] as Bytes }));
}

/** Streams by name with what was read of each; nothing where nothing was. */
export function readReply(ctx: Context, found: readonly (readonly [key: Bytes, read: Reply])[]): Reply | undefined {
  if (found.length === 0) return undefined;
  const pairs = found.map(([key, read]) => [text(key), read] as const);
  return ctx.client.protocol === 3 ? map(pairs) : array(pairs.map(array));
}

/** Whether `+` stands for the last entry. */
export const knowsLast = ({ flavor }: Context): boolean => hasSince(flavor, '7.4.0', { valkey: '8.0.0' });
