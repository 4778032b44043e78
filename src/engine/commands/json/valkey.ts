import type { Bytes } from '../../../bytes.ts';
import { fitsInt64, parseInt64 } from '../../../spec/number.ts';
import { array, bulk, errorReply, integer, NIL, OK, type Reply, status } from '../../../spec/reply.ts';
import type { Context } from '../../context.ts';
import { ReplyError } from '../../errors.ts';
import { print17Digits } from '../../values/double.ts';
import { JsonArray } from '../../values/json/array.ts';
import { doubleText, rapidjson } from '../../values/json/double-text.ts';
import type { JsonDraft } from '../../values/json/draft.ts';
import { Double, entriesOf, isNumber, type Json } from '../../values/json/json.ts';
import { JsonObject } from '../../values/json/object.ts';
import {
  compact,
  type Escaping,
  enclosed,
  type Layout,
  plainEscaping,
  printJson,
  quoted,
} from '../../values/json/print.ts';
import { checkDepth, editJson, parsed, readJson } from './documents.ts';
import { valkeyProblem } from './errors.ts';
import { readLayoutAndPaths } from './layout-words.ts';
import type { PathRules } from './path/evaluate.ts';
import type { Segment } from './path/segment.ts';
import { PathTrouble, parseValkeyPath } from './path/valkey-path.ts';
import { isFatal, type Walked, walkValkey } from './path/valkey-walk.ts';
import { innermostFirst, type JsonPath, matchesOf } from './path.ts';
import type { Asked, JsonServer, Manners, SetRequest } from './server.ts';

/** Sources: valkey-json 1.0, src/json/json.cc, dom.cc, selector.cc, util.cc. */

function readNumber(text: Bytes, isInteger: boolean): Json | undefined {
  if (isInteger) {
    const value = BigInt(text);
    if (fitsInt64(value)) return value;
  }
  return Number.isFinite(Number(text)) ? new Double(text) : undefined;
}

const escaping: Escaping = { ...plainEscaping, hex: 'upper' };

/** No path is followed by rules: `walkValkey` knows the way. */
const rules: PathRules = { place: () => undefined, range: () => [0, 0], compare: () => false };

interface ValkeyPath extends JsonPath {
  /** Follows it for SET or DEL; what keeps it from going on is refused. */
  walk(root: Json, purpose: 'set' | 'delete'): Walked;
}

/** `isLegacy`: among several, one that is not makes them all so. */
function path(text: Bytes, isLegacy = !text.startsWith('$')): ValkeyPath {
  let segments: readonly Segment[] | undefined;
  return {
    text,
    isLegacy,
    rules,
    get segments() {
      segments ??= parseValkeyPath(text, readValue);
      return segments;
    },
    find(root, purpose) {
      const { matches, halt } = walkValkey(root, this.segments, this.isLegacy, 'read');
      if (halt && (purpose === 'change' || this.isLegacy || isFatal(halt))) throw valkeyProblem(halt);
      return matches;
    },
    walk(root, purpose) {
      const walked = walkValkey(root, this.segments, this.isLegacy, purpose);
      if (walked.halt) throw valkeyProblem(walked.halt);
      return walked;
    },
  };
}

function readValue(text: Bytes): Json {
  try {
    return parsed(text, valkey);
  } catch {
    throw new PathTrouble('json');
  }
}

const noPath = () => valkeyProblem('noPath');
const noDocument = () => valkeyProblem('noDocument');

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
  arrpop: { ...changes('notArray'), misfit: () => valkeyProblem('notArray') },
  arrtrim: changes('notArray'),
  fields: { ...reads('notArray') },
  memory: { ...reads('notArray') },
  number: changes('notNumber'),
  objkeys: { ...reads('notObject'), none: NIL, badPath: NIL, unwanted: array([]) },
  objlen: reads('notObject'),
  resp: reads('notArray'),
  strappend: changes('notString'),
  strlen: reads('notString'),
  toggle: { ...changes('notBool'), isLenient: true },
  type: { ...reads('notArray'), none: NIL, badPath: NIL },
};

const floatOf = (value: Json): number => (value instanceof Double ? value.value : Number(value));

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

const shown = (value: Json): Bytes => (value === null ? 'null' : print17Digits(floatOf(value)));

function cleared(value: Json): Json | undefined {
  if (value instanceof JsonArray) return value.size > 0 ? JsonArray.of<Json>([]) : undefined;
  if (value instanceof JsonObject) return value.size > 0 ? JsonObject.empty<Json>(value.order) : undefined;
  if (typeof value === 'boolean') return value ? false : undefined;
  if (typeof value === 'string') return value === '' ? undefined : '';
  if (typeof value === 'bigint') return value === 0n ? undefined : 0n;
  return value instanceof Double && value.value !== 0 ? new Double('0.0') : undefined;
}

function resp(value: Json): Reply {
  if (value === null) return NIL;
  if (typeof value === 'boolean') return status(String(value));
  if (typeof value === 'string') return bulk(value);
  if (typeof value === 'bigint') return integer(value);
  if (value instanceof Double) return bulk(doubleText(value.value, rapidjson));
  const parts = entriesOf(value).map(([step, item]) =>
    typeof step === 'string' ? array([bulk(step), resp(item)]) : resp(item),
  );
  return array([status(value instanceof JsonArray ? '[' : '{'), ...parts]);
}

function asked(_ctx: Context, words: readonly Bytes[]): Asked {
  const { paths, layout } = readLayoutAndPaths(words, path, () => valkeyProblem('syntax'));
  return { paths: paths.length === 0 ? [path('.')] : paths, layout };
}

function get(_ctx: Context, root: Json, { paths, layout }: Asked): Reply {
  const [only] = paths;
  const isLegacy = paths.every((each) => each.isLegacy);
  const textOf = (each: JsonPath, depth: number): Bytes => {
    const values = matchesOf(root, path(each.text, isLegacy)).map(({ value }) => value);
    const print = (value: Json, at: number) => printJson(value, layout, escaping, at);
    if (!isLegacy)
      return listed(
        values.map((value) => print(value, depth + 1)),
        layout,
        depth,
      );
    if (values.length === 0) throw noPath();
    return print(values[0] as Json, depth);
  };
  if (paths.length === 1 && only) return bulk(textOf(only, 0));
  const members = paths.map((each) => `${quoted(each.text, escaping)}:${layout.space}${textOf(each, 1)}`);
  return bulk(enclosed('{', members, '}', layout, 0));
}

/** An array of what a path leads to; an empty one breaks its line, within an object of paths. */
const listed = (parts: readonly Bytes[], layout: Layout, depth: number): Bytes =>
  parts.length === 0 && depth > 0
    ? `[${layout.newline}${layout.indent.repeat(depth)}]`
    : enclosed('[', parts, ']', layout, depth);

function set(ctx: Context, { key, path: way, text, options }: SetRequest): Reply {
  const [condition] = options.map((option) => option.toUpperCase());
  if (condition !== undefined && condition !== 'NX' && condition !== 'XX') throw valkeyProblem('syntax');
  return editJson(ctx, key, valkey, (draft) => {
    const { root } = draft;
    if (root === undefined && !isRootText(way)) throw valkeyProblem('newAtRoot');
    if (root === undefined && condition === 'XX') return NIL;
    if (root === undefined || isRootText(way)) {
      if (root !== undefined && condition === 'NX') return NIL;
      return draft.set([], parsed(text, valkey)) ? OK : NIL;
    }
    const walked = (way as ValkeyPath).walk(root, 'set');
    if (condition === 'NX' && walked.matches.length > 0) return NIL;
    if (condition === 'XX' && walked.places.length > 0) return NIL;
    put(draft, walked, parsed(text, valkey));
    return OK;
  });
}

const isRootText = ({ text }: JsonPath): boolean => text === '.' || text === '$';

/** All places that SET puts its value at. */
const placesOf = ({ matches, places }: Pick<Walked, 'matches' | 'places'>) => [
  ...matches.map(({ path: place }) => place),
  ...places,
];

function put(draft: JsonDraft, { matches, places }: Walked, value: Json): void {
  checkDepth(valkey, placesOf({ matches, places }), [value]);
  for (const { path: place } of matches) if (draft.at(place) !== undefined) draft.set(place, value);
  for (const place of places) draft.set(place, value);
}

function mset(ctx: Context, requests: readonly SetRequest[]): Reply {
  const plans = requests.map(({ key, path: way, text }) => {
    const root = readJson(ctx, key, valkey);
    if (root === undefined && !isRootText(way)) throw valkeyProblem('syntax');
    const walked = isRootText(way) ? undefined : (way as ValkeyPath).walk(root as Json, 'set');
    const value = parsed(text, valkey);
    if (walked) checkDepth(valkey, placesOf(walked), [value]);
    return { key, way, value };
  });
  for (const { key, way, value } of plans) {
    editJson(ctx, key, valkey, (draft) => {
      if (isRootText(way)) draft.set([], value);
      else put(draft, (way as ValkeyPath).walk(draft.root as Json, 'set'), value);
    });
  }
  return OK;
}

function remove(ctx: Context, key: Bytes, way: JsonPath): number {
  return editJson(ctx, key, valkey, (draft) => {
    if (draft.root === undefined) return 0;
    if (isRootText(way)) return draft.delete([]) ? 1 : 0;
    try {
      const { matches } = (way as ValkeyPath).walk(draft.root, 'delete');
      return innermostFirst(matches.filter(({ path: place }) => place.length > 0)).filter(({ path: place }) =>
        draft.delete(place),
      ).length;
    } catch (thrown) {
      if (isNothing(thrown as Error)) return 0;
      throw thrown;
    }
  });
}

/** A path that leads nowhere, or is none, as far as MGET and DEL are concerned. */
const isNothing = (error: Error): boolean =>
  error instanceof ReplyError && [valkeyProblem('path').message, noPath().message].includes(error.message);

function clear(ctx: Context, key: Bytes, way: JsonPath): Reply {
  return editJson(ctx, key, valkey, (draft) => {
    if (draft.root === undefined) throw noDocument();
    let count = 0;
    for (const { path: place, value } of matchesOf(draft.root, way, 'change')) {
      const empty = cleared(value);
      if (empty === undefined) continue;
      // What stood in something that was cleared before is counted all the same.
      if (draft.at(place) !== undefined) draft.set(place, empty);
      count++;
    }
    return integer(count);
  });
}

export const valkey: JsonServer = {
  reading: { order: 'as-came', tooDeep: 129, readNumber },
  escaping,
  manners,
  notJson: ({ isTooDeep }) => valkeyProblem(isTooDeep ? 'depth' : 'json'),
  nesting: { ofElement: 0, error: () => valkeyProblem('depth') },
  wrongKind: () => valkeyProblem('wrongKind'),
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
    const value = parsed(word, valkey);
    if (typeof value !== 'string') throw valkeyProblem('valueNoString');
    return value;
  },
  toggled: (value, { isLegacy }) => (isLegacy ? bulk(String(value)) : integer(value ? 1 : 0)),
  typeName: status,
  typeReply: (_ctx, reply) => reply,
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
  debugHelp: [
    'JSON.DEBUG MEMORY <key> [path] - report memory size (bytes) of the JSON element. Path defaults to root if not provided.',
    'JSON.DEBUG FIELDS <key> [path] - report number of fields in the JSON element. Path defaults to root if not provided.',
    'JSON.DEBUG HELP - print help message.',
  ],
  noSubcommand: () => undefined,
};

function operandOf(word: Bytes): Json | undefined {
  try {
    return parsed(word, valkey);
  } catch {
    return undefined;
  }
}
