import type { Bytes } from '../../../../bytes.ts';
import { fitsInt64, parseInt64 } from '../../../../spec/number.ts';
import { array, bulk, errorReply, integer, NIL, status } from '../../../../spec/reply.ts';
import { print17Digits } from '../../../values/double.ts';
import { bytesOf, Double, floatOf, isNumber, type Json } from '../../../values/json/json.ts';
import { compact, printJson } from '../../../values/json/print.ts';
import { debugHelp } from '../debug-help.ts';
import { parsed } from '../documents.ts';
import { valkeyProblem } from '../errors.ts';
import type { JsonServer, Manners } from '../server.ts';
import { dialect, escaping, noDocument, noPath, path } from './reading.ts';
import { asked, get, resp, shown } from './showing.ts';
import { clear, isNothing, mset, remove, set } from './writing.ts';

const manner = (pick: Manners['pick'], noKey: Manners['noKey'][0], misfit: Manners['misfit']): Manners => ({
  noKey: [noKey, noKey],
  none: noPath,
  misfit,
  pick,
});
const reads = (what: Parameters<typeof valkeyProblem>[0]): Manners =>
  manner('first-fitting', NIL, () => valkeyProblem(what));
const changes = (what: Parameters<typeof valkeyProblem>[0]): Manners =>
  manner('first-fitting', noDocument, () => valkeyProblem(what));

const manners: JsonServer['manners'] = {
  arrappend: changes('notArray'),
  arrindex: changes('notArray'),
  arrinsert: changes('notArray'),
  arrlen: reads('notArray'),
  arrpop: changes('notArray'),
  arrtrim: changes('notArray'),
  fields: reads('notArray'),
  memory: reads('notArray'),
  number: changes('notNumber'),
  objkeys: { ...reads('notObject'), none: NIL, badPath: NIL, unwanted: array([]) },
  objlen: reads('notObject'),
  resp: reads('notArray'),
  strappend: changes('notString'),
  strlen: reads('notString'),
  toggle: { ...changes('notBool'), isLenient: true },
  type: { ...reads('notArray'), none: NIL, badPath: NIL },
};

function calculate(how: 'add' | 'multiply', value: Json, operand: Json): Json | Error {
  const integers = [value, operand].every((each) => typeof each === 'bigint' && fitsInt64(each));
  if (how === 'add' && integers) {
    const sum = (value as bigint) + (operand as bigint);
    if (fitsInt64(sum)) return sum;
  }
  const [a, b] = [floatOf(value), floatOf(operand)];
  const result = how === 'add' ? a + b : a * b;
  if (!Number.isFinite(result)) return valkeyProblem(how === 'add' ? 'sum' : 'product');
  const isWhole = how === 'multiply' && Number.isInteger(result) && Math.abs(result) < 2 ** 63;
  return isWhole ? BigInt(result) : new Double(print17Digits(result));
}

export const valkey: JsonServer = {
  ...dialect,
  escaping,
  manners,
  path: (text) => path(text),
  refusesMore: () => true,
  integer(word) {
    const value = parseInt64(word);
    if (value === undefined) throw valkeyProblem('notInteger');
    return Number(value);
  },
  trim(start, stop, size) {
    const [from, to] = [Math.max(0, start), Math.min(stop, size - 1)];
    return size === 0 || from >= size || from > to ? undefined : [from, to];
  },
  search: (start, stop, size) => {
    const from = Math.max(0, start);
    const to = stop === 0 || stop === -1 ? size : Math.min(stop, size);
    return from > to || to < 0 ? [0, 0] : [from, to];
  },
  pop: (_ctx, [way = '.', index]) => ({
    path: path(way),
    index: index === undefined ? -1 : valkey.integer(index),
    show: (value) => bulk(printJson(value, compact, escaping)),
  }),
  popped: (index, size) => Math.max(0, Math.min(size - 1, index < 0 ? size + index : index)),
  inserted(index, size) {
    const place = index < 0 ? (size === 0 ? 0 : size + index) : index;
    return place >= 0 && place <= size ? place : undefined;
  },
  outOfBounds: () => valkeyProblem('bounds'),
  calculate,
  reads: { elements: 'after-checks', number: 'before', suffix: 'after-checks' },
  operand(word) {
    const value = operandOf(word);
    if (value === undefined || !isNumber(value)) throw valkeyProblem('valueNoNumber');
    return value;
  },
  numbers: (_ctx, results, { isLegacy }) =>
    bulk(isLegacy ? shown(results.findLast(isNumber) as Json) : `[${results.map(shown).join(',')}]`),
  suffix(word) {
    const value = parsed(word, dialect);
    if (typeof value !== 'string') throw valkeyProblem('valueNoString');
    return value;
  },
  toggled: (value, { isLegacy }) => (isLegacy ? bulk(String(value)) : integer(value ? 1 : 0)),
  typeName: status,
  typeReply: (_ctx, reply) => reply,
  bytes: bytesOf,
  resp,
  ordered: (matches) => matches,
  get,
  asked,
  isNothing,
  set,
  mset,
  merge: () => errorReply(''),
  delete: remove,
  clear,
  debugHelp,
  noSubcommand: () => undefined,
};

function operandOf(word: Bytes): Json | undefined {
  try {
    return parsed(word, dialect);
  } catch {
    return undefined;
  }
}
