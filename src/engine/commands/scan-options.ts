import type { Bytes } from '../../bytes.ts';
import { parseInt64 } from '../../spec/number.ts';
import { array, bulk, type Reply } from '../../spec/reply.ts';
import type { Context } from '../context.ts';
import { invalidCursor, notAnInteger, onlyInScan, syntaxError } from '../errors.ts';
import type { Flavor } from '../flavor.ts';
import { keyMatcher } from '../glob.ts';
import { readOptions } from './option-words.ts';

/** How many a scan looks at, where it does not say. */
export const SCAN_COUNT = 10;

/** COUNT of a scan: at least 1. */
export function parseScanCount(word: Bytes): number {
  const count = parseInt64(word);
  if (count === undefined) throw notAnInteger();
  if (count < 1n) throw syntaxError();
  return Number(count);
}

/** Which scan leaves something out at a word. */
const leavesOut = { NOVALUES: 'HSCAN', NOSCORES: 'ZSCAN' } as const;

type Leaving = Partial<Record<keyof typeof leavesOut, () => void>>;

/** These words, as far as the server has them; a scan that is not theirs refuses them with an error of their own. */
export const leavingWords = ({ table }: Context, own: Leaving = {}): Readonly<Record<string, () => void>> =>
  Object.fromEntries(
    Object.entries(leavesOut)
      .filter(([word, scan]) => table.get(scan)?.info.args.some(({ token }) => token === word))
      .map(([word, scan]) => [word, own[word as keyof Leaving] ?? (() => refuse(word, scan))]),
  );

function refuse(word: string, scan: string): never {
  throw onlyInScan(word, scan);
}

/** What a scan of a collection asks for, from its fourth word on. `own`: its words that leave something out. */
export function readMemberScan(ctx: Context, own?: Leaving) {
  const options = { count: SCAN_COUNT, matches: (_: Bytes): boolean => true };
  readOptions(ctx.argv, 3, {
    alone: leavingWords(ctx, own),
    valued: {
      COUNT: (word) => {
        options.count = parseScanCount(word);
      },
      MATCH: (word) => {
        options.matches = keyMatcher(word);
      },
    },
  });
  return options;
}

/** What a scan answers: the next cursor, and what it found. */
export const scanPage = (cursor: number, items: readonly Reply[]): Reply => array([bulk(String(cursor)), array(items)]);

const UINT64_MAX = 2n ** 64n - 1n;

/**
 * As C reads an unsigned number: a sign is allowed, a negative one counts from the top down, and a zero byte ends it. Redis
 * before 7.4 wants no white space, and takes no digits at all for a zero (src/db.c, parseScanCursorOrReply of 7.0); later
 * servers skip white space, and refuse what a signed number holds and is negative (src/util.c, string2ull).
 */
export function parseScanCursor(word: Bytes, { cursorIsSigned }: Flavor): number {
  const text = word.split('\0', 1)[0] as Bytes;
  const digits = cursorIsSigned ? /^([+-]?)0*([0-9]{1,20})$|^$/ : /^[\t-\r ]*([+-]?)0*([0-9]{1,20})$/;
  const [whole, sign, number] = digits.exec(text) ?? [];
  const value = BigInt(number ?? 0);
  const isRefused = !cursorIsSigned && (parseInt64(text) ?? 0n) < 0n;
  if (whole === undefined || value > UINT64_MAX || isRefused) throw invalidCursor();
  return Number(BigInt.asUintN(64, sign === '-' ? -value : value));
}
