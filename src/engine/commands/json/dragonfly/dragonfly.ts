import type { Bytes } from '../../../../bytes.ts';
import { fitsInt64, parseInt64 } from '../../../../spec/number.ts';
import { array, bulk, integer, NIL } from '../../../../spec/reply.ts';
import type { Context } from '../../../context.ts';
import { notAnInteger, ReplyError, syntaxError, unknownSubcommandName, wrongType } from '../../../errors.ts';
import { parseDouble } from '../../../values/double.ts';
import { bytesOf as bytesOfJson, Double, floatOf, isContainer, type Json } from '../../../values/json/json.ts';
import { compact, printJson } from '../../../values/json/print.ts';
import { string } from '../../../values/string/kind.ts';
import { bytesOf } from '../../../values/string/string-value.ts';
import { debugHelp } from '../debug-help.ts';
import { parsed, readJson } from '../documents.ts';
import {
  dragonflyIndexOutOfRange,
  dragonflyNoKey,
  dragonflyNoNumber,
  dragonflyWantsString,
  dragonflyWrongType,
} from '../errors.ts';
import type { JsonServer, Manners } from '../server.ts';
import { dialect, doubleOf, escaping, fromEnd, path } from './reading.ts';
import { asked, get, numbers, resp } from './showing.ts';
import { clear, merge, mset, remove, set } from './writing.ts';

const reads = (pick: Manners['pick'], none: Manners['none'], noKey: readonly [boolean, boolean]): Manners => ({
  noKey: [noKey[0] ? NIL : dragonflyNoKey, noKey[1] ? NIL : dragonflyNoKey],
  none,
  misfit: dragonflyWrongType,
  pick,
});
const changes: Manners = reads('last-fitting', dragonflyWrongType, [false, false]);
const fitting = reads('first-fitting', NIL, [true, false]);
const last = reads('last', NIL, [false, false]);

const manners: JsonServer['manners'] = {
  arrappend: changes,
  arrindex: { ...last, none: dragonflyWrongType },
  arrinsert: changes,
  arrlen: { ...fitting, noKey: [NIL, NIL] },
  arrpop: { ...changes, none: NIL, misfit: NIL },
  arrtrim: changes,
  fields: last,
  memory: last,
  number: changes,
  objkeys: { ...fitting, pick: 'first', misfit: array([]), unwanted: array([]) },
  objlen: fitting,
  resp: last,
  strappend: changes,
  strlen: fitting,
  toggle: changes,
  type: { ...last, noKey: [NIL, NIL] },
};

/** Every number is calculated with as a double; an operand with a point makes it one. */
function calculate(how: 'add' | 'multiply', value: Json, operand: Json): Json | Error {
  const [a, b] = [floatOf(value), floatOf(operand)];
  const result = how === 'add' ? a + b : a * b;
  if (!Number.isFinite(result)) return dragonflyNoNumber();
  if (value instanceof Double || operand instanceof Double) return doubleOf(result);
  const whole = BigInt(Math.trunc(result));
  if (whole < 0n && !fitsInt64(whole)) return dragonflyNoNumber();
  return BigInt.asUintN(64, whole) === whole || whole < 0n ? whole : 2n ** 64n - 1n;
}

/** A string that spells JSON will do. */
function readAny(ctx: Context, key: Bytes): Json | undefined {
  const entry = ctx.db.get(key);
  if (!entry) return undefined;
  if (!string.is(entry.value)) return readJson(ctx, key, dialect);
  try {
    return parsed(bytesOf(entry.value), dialect);
  } catch {
    throw wrongType();
  }
}

/** An int of C++. */
function integer32(word: Bytes): number {
  const value = parseInt64(word);
  if (value === undefined || BigInt.asIntN(32, value) !== value) throw notAnInteger();
  return Number(value);
}

/** Bytes of a string that need no room of their own. */
const LONGEST_IN_PLACE = 13;

export const dragonfly: JsonServer = {
  ...dialect,
  escaping,
  manners,
  path,
  refusesMore: (isExact) => isExact,
  moreThanKnown: syntaxError,
  integer: integer32,
  trim(start, stop, size) {
    if (size === 0) return undefined;
    const [from, to] = [fromEnd(start, size), fromEnd(stop, size)];
    return from >= size || from > to ? undefined : [from, Math.min(to, size - 1)];
  },
  search(start, stop, size) {
    if (size === 0 || (start < 0 && -start > size)) return [0, 0];
    const from = fromEnd(start, size);
    const to = stop === 0 ? size : fromEnd(stop, size);
    if (from >= size && to < size) return [0, 0];
    const [first, last] = [Math.min(from, size - 1), Math.min(to, size - 1)];
    return first > last ? [0, 0] : [first, last + 1];
  },
  pop: (_ctx, [way = '', index]) => ({
    index: index === undefined ? -1 : integer32(index),
    path: path(way),
    show: (value) => bulk(printJson(value, compact, escaping)),
  }),
  popped: (index, size) => Math.min(fromEnd(index, size), size - 1),
  inserted(index, size) {
    const at = index < 0 ? size + index : index;
    return at >= 0 && at <= size ? at : undefined;
  },
  outOfBounds: dragonflyIndexOutOfRange,
  calculate,
  reads: { elements: 'before', number: 'before', suffix: 'before' },
  operand(word) {
    const value = parseDouble(word);
    if (value === undefined) throw wrongType();
    return word.includes('.') || !Number.isInteger(value) ? new Double(String(value)) : BigInt(value);
  },
  numbers,
  suffix(word) {
    let value: Json | undefined;
    try {
      value = parsed(word, dialect);
    } catch (thrown) {
      if (!(thrown instanceof ReplyError)) throw thrown;
    }
    if (typeof value !== 'string') throw dragonflyWantsString();
    return value;
  },
  toggled: (value, { isLegacy }) => (isLegacy ? bulk(String(value)) : integer(value ? 1 : 0)),
  typeName: bulk,
  typeReply(ctx, reply, { isLegacy }) {
    if (ctx.client.protocol !== 3 || reply.type === 'null') return reply;
    if (isLegacy) return array([reply]);
    return reply.type === 'array' ? array(reply.items.map((item) => array([item]))) : reply;
  },
  // What fits into its place takes nothing (src/core/json/json_object.cc, ComputeMemorySize).
  bytes: (value) =>
    isContainer(value) || (typeof value === 'string' && value.length > LONGEST_IN_PLACE) ? bytesOfJson(value) : 0,
  resp: (value) => resp(value, false),
  ordered: (matches) => matches,
  get,
  asked,
  readAny,
  isNothing: () => true,
  set,
  mset,
  merge,
  delete: remove,
  clear,
  debugHelp,
  noSubcommand: ({ argv: [, word = ''] }) =>
    /^(memory|fields)$/i.test(word) ? syntaxError() : unknownSubcommandName('JSON.DEBUG', word),
};
