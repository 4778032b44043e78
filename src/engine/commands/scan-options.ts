import type { Bytes } from '../../bytes.ts';
import { parseInt64, parseLooseInt64 } from '../../spec/number.ts';
import { array, bulk, type Reply } from '../../spec/reply.ts';
import type { Context } from '../context.ts';
import { invalidCursor, notAnInteger, onlyInScan, syntaxError } from '../errors.ts';
import { type ByFlavor, type Flavor, factOf } from '../flavor.ts';
import { keyMatcher } from '../glob.ts';
import { type Kind, type Value, valueTypeNamed } from '../values/kind.ts';
import { readCount, readInteger } from './numbers.ts';
import { readOptions } from './option-words.ts';

/** How many a scan looks at, where it does not say. */
export const SCAN_COUNT = 10;

/** COUNT of a scan: at least 1, to which Dragonfly raises a 0 (src/server/common.cc, ScanOpts::TryFrom). */
export function parseScanCount({ flavor }: Pick<Context, 'flavor'>, word: Bytes): number {
  const count = factOf(flavor, integerReaders)(word);
  if (count === undefined) throw notAnInteger();
  if (factOf(flavor, { all: false, dragonfly: true })) return Math.max(readCount(flavor, String(count)), 1);
  if (count < 1n) throw syntaxError();
  return Number(count);
}

const integerReaders: ByFlavor<typeof parseInt64> = { all: parseInt64, dragonfly: parseLooseInt64 };

/** Which scan leaves something out at a word. */
const leavesOut = { NOVALUES: 'HSCAN', NOSCORES: 'ZSCAN' } as const;

type Leaving = Partial<Record<keyof typeof leavesOut, () => void>>;

/** Whether a scan refuses such a word of another with an error of its own; else it is one word too many (Dragonfly src/server/common.cc). */
const knowsForeign: ByFlavor<boolean> = { all: true, dragonfly: false };

/** These words, as far as the server has them; a scan that is not theirs refuses them. */
export const leavingWords = ({ table, flavor }: Context, own: Leaving = {}): Readonly<Record<string, () => void>> =>
  Object.fromEntries(
    Object.entries(leavesOut)
      .filter(([word]) => factOf(flavor, knowsForeign) || Object.hasOwn(own, word))
      .filter(([word, scan]) => table.get(scan)?.info.args.some(({ token }) => token === word))
      .map(([word, scan]) => [word, own[word as keyof Leaving] ?? (() => refuse(word, scan))]),
  );

function refuse(word: string, scan: string): never {
  throw onlyInScan(word, scan);
}

/** What a scan of a collection asks for, from its fourth word on. `own`: its words that leave something out. */
function readMemberScan(ctx: Context, own?: Leaving) {
  const options = { count: SCAN_COUNT, matches: (_: Bytes): boolean => true };
  readOptions(ctx.argv, 3, {
    alone: leavingWords(ctx, own),
    valued: {
      COUNT: (word) => {
        options.count = parseScanCount(ctx, word);
      },
      MATCH: (word) => {
        options.matches = keyMatcher(word);
      },
      ...factOf(ctx.flavor, unheeded),
    },
  });
  return options;
}

/** Words of SCAN that Dragonfly also takes of a collection, where they say nothing (src/server/common.cc, ScanOpts::TryFrom). */
const unheeded: ByFlavor<Readonly<Record<string, (word: Bytes) => void>>> = {
  all: {},
  dragonfly: { TYPE: checkTypeName, ATTR: readScanMask, BUCKET: readInteger, MINMSZ: readInteger },
};

/** TYPE of a scan must name a type that there is. */
function checkTypeName(word: Bytes): void {
  if (!valueTypeNamed(word)) throw syntaxError();
}

/** Which keys ATTR of a scan keeps: with a deadline, without, read since they were written, not read. */
export function readScanMask(word: Bytes): 'v' | 'p' | 'a' | 'u' {
  const mask = (['v', 'p', 'a', 'u'] as const).find((each) => each === word.toLowerCase());
  if (!mask) throw syntaxError();
  return mask;
}

/** How many words a scan of a collection may have (Dragonfly src/server/hset_family.cc, CmdHScan; set_family.cc, CmdSScan). */
const mostWords: ByFlavor<(name: Bytes) => number> = {
  all: () => Number.POSITIVE_INFINITY,
  dragonfly: (name) => ({ hscan: 8, sscan: 7 })[name] ?? Number.POSITIVE_INFINITY,
};

/** A scan of a collection: that, and what is asked of it; nothing where there is no key. Dragonfly reads its words before it looks for that. */
export function memberScan<V extends Value>(ctx: Context, kind: Kind<V>, own?: Leaving) {
  const [, key = '', cursorWord = ''] = ctx.argv;
  const cursor = parseScanCursor(cursorWord, ctx.flavor);
  if (ctx.argv.length > factOf(ctx.flavor, mostWords)(ctx.name)) throw syntaxError();
  const early = ctx.flavor.readsInTurn ? readMemberScan(ctx, own) : undefined;
  const value = ctx.db.read(key, kind);
  return value && { value, cursor, ...(early ?? readMemberScan(ctx, own)) };
}

/** What a scan answers: the next cursor, and what it found. */
export const scanPage = (cursor: number, items: readonly Reply[]): Reply => array([bulk(String(cursor)), array(items)]);

const UINT64_MAX = 2n ** 64n - 1n;

/**
 * As C reads an unsigned number: a sign is allowed, a negative one counts from the top down, and a zero byte ends it. Redis
 * before 7.4 wants no white space, and takes no digits at all for a zero (src/db.c, parseScanCursorOrReply of 7.0); later
 * servers skip white space, and refuse what a signed number holds and is negative (src/util.c, string2ull). Dragonfly takes white space on
 * both sides, and no negative one (Abseil's SimpleAtoi).
 */
export function parseScanCursor(word: Bytes, { cursors }: Flavor): number {
  const text = cursors === 'loose' ? word : (word.split('\0', 1)[0] as Bytes);
  const [whole, sign, number] = cursorForms[cursors].exec(text) ?? [];
  const value = BigInt(number ?? 0);
  const isRefused = cursors === 'unsigned' && (parseInt64(text) ?? 0n) < 0n;
  if (whole === undefined || value > UINT64_MAX || isRefused) throw invalidCursor();
  return Number(BigInt.asUintN(64, sign === '-' ? -value : value));
}

const cursorForms: Readonly<Record<Flavor['cursors'], RegExp>> = {
  signed: /^([+-]?)0*([0-9]{1,20})$|^$/,
  unsigned: /^[\t-\r ]*([+-]?)0*([0-9]{1,20})$/,
  loose: /^[\t-\r ]*(\+?)0*([0-9]{1,20})[\t-\r ]*$/,
};
