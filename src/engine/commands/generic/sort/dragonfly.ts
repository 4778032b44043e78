import type { Bytes } from '../../../../bytes.ts';
import { array, bulk, type Reply, setOf } from '../../../../spec/reply.ts';
import type { Context } from '../../../context.ts';
import { notAnInteger, scoresNotNumbers, syntaxError, wrongType } from '../../../errors.ts';
import { readLooseDouble } from '../../../values/double.ts';
import { list } from '../../../values/list/kind.ts';
import { set } from '../../../values/set/kind.ts';
import { string } from '../../../values/string/kind.ts';
import { bytesOf } from '../../../values/string/string-value.ts';
import { zset } from '../../../values/zset/kind.ts';

/** SORT as Dragonfly has it (src/server/generic_family.cc, SortGeneric): patterns name strings alone, and what is not there is empty. */

/** What SORT was asked for. */
export interface SortRequest {
  readonly key: Bytes;
  readonly by: Bytes | undefined;
  readonly gets: readonly Bytes[];
  readonly limit: { readonly offset: bigint; readonly count: bigint } | undefined;
  readonly isDescending: boolean;
  readonly isAlpha: boolean;
}

export interface SortResult {
  readonly items: readonly Bytes[];
  /** The reply that shows them: of what has no double elements a set. */
  readonly reply: Reply;
}

/** Nothing where there is no key. */
export function sortedAsDragonfly(ctx: Context, request: SortRequest): SortResult | undefined {
  const { by, gets, limit } = request;
  const stars = starsIn(by ?? '*');
  if (stars > 1 || gets.some((pattern) => starsIn(pattern) > 1)) throw syntaxError();
  const [from, to] = windowOf(limit);
  const found = elementsOf(ctx, request.key);
  if (!found) return undefined;
  const inOrder = stars === 0 ? found.elements : ordered(ctx, found.elements, request);
  const chosen = inOrder.slice(from, to);
  const items = gets.length === 0 ? chosen : chosen.flatMap((element) => gets.map((get) => lookUp(ctx, get, element)));
  return { items, reply: (found.isSet ? setOf : array)(items.map(bulk)) };
}

const starsIn = (pattern: Bytes): number => pattern.split('*').length - 1;

const UINT32_MAX = 2n ** 32n - 1n;

function windowOf(limit: SortRequest['limit']): readonly [from: number, to: number | undefined] {
  if (!limit) return [0, undefined];
  if ([limit.offset, limit.count].some((each) => each < 0n || each > UINT32_MAX)) throw notAnInteger();
  return [Number(limit.offset), Number(limit.offset + limit.count)];
}

function elementsOf({ db, nowMs }: Context, key: Bytes) {
  const value = db.get(key)?.value;
  if (value === undefined) return undefined;
  if (set.is(value)) return { isSet: true, elements: value.livingAt(nowMs).members() };
  if (zset.is(value)) return { isSet: true, elements: value.slice(0, value.size).map(({ name }) => name) };
  if (!list.is(value)) throw wrongType();
  return { isSet: false, elements: value.slice(0, value.size) };
}

/** Equal ones by the text that they are weighed by, and then as they stood. */
function ordered(ctx: Context, elements: readonly Bytes[], { by, isAlpha, isDescending }: SortRequest) {
  const weighed = elements.map((element) => {
    const text = by === undefined ? element : lookUp(ctx, by, element);
    return { element, text, score: isAlpha ? 0 : scoreOf(text) };
  });
  const sign = isDescending ? -1 : 1;
  weighed.sort((a, b) => sign * (a.score - b.score || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)));
  return weighed.map(({ element }) => element);
}

function scoreOf(text: Bytes): number {
  if (text === '') return 0;
  const score = readLooseDouble(text);
  if (score === undefined || Number.isNaN(score)) throw scoresNotNumbers();
  return Math.max(-Number.MAX_VALUE, Math.min(score, Number.MAX_VALUE));
}

function lookUp({ db }: Context, pattern: Bytes, element: Bytes): Bytes {
  if (pattern === '#') return element;
  const [before = '', ...behind] = pattern.split('*');
  const value = db.get(behind.length === 0 ? before : before + element + behind.join('*'))?.value;
  return value !== undefined && string.is(value) ? bytesOf(value) : '';
}
