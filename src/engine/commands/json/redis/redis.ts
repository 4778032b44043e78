import type { Bytes } from '../../../../bytes.ts';
import { fitsInt64, parseInt64 } from '../../../../spec/number.ts';
import { array, bulk, integer, NIL } from '../../../../spec/reply.ts';
import { notAnInteger, wrongArity } from '../../../errors.ts';
import { bytesOf, floatOf, isNumber, type Json } from '../../../values/json/json.ts';
import { plainEscaping } from '../../../values/json/print.ts';
import { parsed } from '../documents.ts';
import {
  badNumber,
  placeOutOfBounds,
  redisNoKey,
  redisNoPath,
  redisNoPathOr,
  redisNoSubcommand,
  redisWrongValue,
  resultIsNoNumber,
} from '../errors.ts';
import { innermostFirst } from '../path.ts';
import type { JsonServer, Manners } from '../server.ts';
import { checkText, dialect, doubleOf, path } from './reading.ts';
import { asked, get, numbers, pop, resp } from './showing.ts';
import { clear, merge, mset, remove, set } from './writing.ts';

const changing = (what: string): Manners => ({
  noKey: [redisNoKey, redisNoKey],
  none: () => redisNoPathOr(what),
  misfit: () => redisNoPathOr(what),
  pick: 'last-fitting',
});

const reading = (none: Manners['none'], misfit: Manners['misfit'], other: Manners['misfit'] = redisNoKey): Manners => ({
  noKey: [NIL, other],
  none,
  misfit,
  pick: 'first',
});

const arrays = changing('not an array');

const manners: JsonServer['manners'] = {
  arrappend: arrays,
  arrindex: {
    noKey: [redisNoPath, redisNoPath],
    none: redisNoPath,
    misfit: () => redisWrongValue('array'),
    pick: 'first',
  },
  arrinsert: arrays,
  arrlen: reading(redisNoPath, () => redisNoPathOr('not an array')),
  arrpop: arrays,
  arrtrim: arrays,
  fields: reading(redisNoPath, redisNoPath),
  memory: { ...reading(redisNoPath, redisNoPath), noKey: [integer(0), array([])] },
  number: changing('does not contains a number'),
  objkeys: { ...reading(NIL, () => redisNoPathOr('not an object')), badPath: NIL },
  objlen: {
    ...reading(
      NIL,
      () => redisWrongValue('object'),
      () => redisNoPathOr('not an object'),
    ),
    badPath: NIL,
  },
  resp: reading(redisNoPath, redisNoPath, NIL as never),
  strappend: changing('not a string'),
  strlen: reading(redisNoPath, () => redisWrongValue('string')),
  toggle: changing('not a bool'),
  type: { noKey: [NIL, NIL], none: NIL, misfit: NIL, pick: 'first', badPath: NIL },
};

/** A start of an array, as far as it goes (normalize_arr_start_index). */
const startOf = (start: number, size: number): number =>
  start < 0 ? Math.max(0, size + start) : Math.min(start, size - 1);

function number64(word: Bytes): number {
  const value = parseInt64(word);
  if (value === undefined) throw notAnInteger();
  return Number(value);
}

const wrapped = (value: bigint): bigint => BigInt.asIntN(64, value);

function calculate(how: 'add' | 'multiply', value: Json, operand: Json): Json | Error {
  if (typeof value === 'bigint' && fitsInt64(value) && typeof operand === 'bigint' && fitsInt64(operand)) {
    return wrapped(how === 'add' ? value + operand : value * operand);
  }
  const [a, b] = [floatOf(value), floatOf(operand)];
  const result = how === 'add' ? a + b : a * b;
  return Number.isFinite(result) ? doubleOf(result) : resultIsNoNumber();
}

export const redis: JsonServer = {
  ...dialect,
  escaping: plainEscaping,
  manners,
  path: (text) => path(checkText(text)),
  refusesMore: () => false,
  integer(word, fallback) {
    if (fallback !== undefined && parseInt64(word) === undefined) return fallback;
    return number64(word);
  },
  trim(start, stop, size) {
    const place = (index: number) =>
      index < 0 ? size - Math.min(size, -index) : size > 0 ? Math.min(size - 1, index) : 0;
    const to = place(stop);
    const from = start < size ? place(start) : to + 1;
    return from > to || size === 0 ? undefined : [from, to];
  },
  search: (start, stop, size) => [
    startOf(start, size),
    stop === 0 ? size : stop < 0 ? Math.max(0, size + stop) : Math.min(stop, size),
  ],
  pop,
  popped: startOf,
  inserted(index, size) {
    const place = index < 0 ? size + index : index;
    return place >= 0 && place <= size ? place : undefined;
  },
  outOfBounds: placeOutOfBounds,
  calculate,
  reads: { elements: 'before', number: 'per-value', suffix: 'per-value' },
  operand(word) {
    const value = parsed(word, dialect);
    if (!isNumber(value)) throw badNumber();
    return value;
  },
  numbers,
  suffix(word) {
    const value = parsed(word, dialect);
    if (typeof value !== 'string') throw redisWrongValue('string');
    return value;
  },
  toggled: (value, { isLegacy }) => (isLegacy ? bulk(String(value)) : integer(value ? 1 : 0)),
  typeName: (name) => bulk(name),
  typeReply: (ctx, reply) => (ctx.client.protocol === 3 ? array([reply]) : reply),
  bytes: bytesOf,
  resp,
  ordered: innermostFirst,
  get,
  asked,
  isNothing: () => true,
  set,
  mset,
  merge,
  delete: remove,
  clear,
  debugHelp: ['MEMORY <key> [path] - reports memory usage', 'HELP                - this message'],
  noSubcommand: ({ argv }) => (argv[1]?.toUpperCase() === 'MEMORY' ? wrongArity('json.debug') : redisNoSubcommand()),
};
