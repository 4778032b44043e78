import type { Bytes } from '../../../bytes.ts';
import { fitsInt64, parseInt64 } from '../../../spec/number.ts';
import { array, bulk, integer, NIL, OK, type Reply, status } from '../../../spec/reply.ts';
import type { Context } from '../../context.ts';
import { notAnInteger, ReplyError, syntaxError, unknownSubcommandName, wrongType } from '../../errors.ts';
import { parseDouble } from '../../values/double.ts';
import { JsonArray } from '../../values/json/array.ts';
import { JsonDocument } from '../../values/json/document.ts';
import { doubleText, jsoncons } from '../../values/json/double-text.ts';
import type { JsonDraft } from '../../values/json/draft.ts';
import { Double, entriesOf, isNumber, type Json } from '../../values/json/json.ts';
import { json } from '../../values/json/kind.ts';
import { JsonObject } from '../../values/json/object.ts';
import { compact, type Escaping, enclosed, printJson, quoted } from '../../values/json/print.ts';
import { string } from '../../values/string/kind.ts';
import { bytesOf } from '../../values/string/string-value.ts';
import { checkDepth, checkElements, editJson, parsed, readJson } from './documents.ts';
import { doubleReply } from './double-reply.ts';
import {
  dragonflyIndexOutOfRange,
  dragonflyNoKey,
  dragonflyNoNumber,
  dragonflyNoPath,
  dragonflyNotJson,
  dragonflyWantsString,
  dragonflyWrongType,
} from './errors.ts';
import { readLayoutAndPaths } from './layout-words.ts';
import { mergedWith } from './merge-patch.ts';
import { parseDragonflyPath } from './path/dragonfly-path.ts';
import { compareValues, type PathRules } from './path/evaluate.ts';
import { PathSyntaxError } from './path/reader.ts';
import { innermostFirst, isRoot, isStatic, type JsonPath, matchesOf, outermost } from './path.ts';
import type { Asked, JsonServer, Manners, SetRequest } from './server.ts';

/** Sources: Dragonfly, src/server/json_family.cc, src/core/json/path.cc, and its tests (json_family_test.cc). No server was run. */

function readNumber(text: Bytes, isInteger: boolean): Json {
  if (isInteger) {
    const value = BigInt(text);
    if (value < 0 ? fitsInt64(value) : value < 2n ** 64n) return value;
  }
  return doubleOf(Number(text));
}

const doubleOf = (value: number): Double => new Double(doubleText(value, jsoncons));

const escaping: Escaping = {
  unsafe: /["\\\0-\x1f\x7f]/g,
  hex: 'upper',
};

/** A place as it is counted: from the end where negative, and then not before the beginning. */
const fromEnd = (index: number, size: number): number => (index < 0 ? Math.max(0, size + index) : index);

const rules: PathRules = {
  place: (index, size) => (size === 0 ? undefined : fromEnd(index, size)),
  range: (from = 0, to, size) => {
    if (size === 0) return [0, 0];
    const last = to === undefined ? size - 1 : to - 1;
    return [fromEnd(from, size), (last >= size ? size - 1 : fromEnd(last, size)) + 1];
  },
  compare: compareValues,
};

function path(text: Bytes): JsonPath {
  const isLegacy = !text.startsWith('$');
  const dot = /^[.[]/.test(text) ? '' : '.';
  const whole = !isLegacy ? text : text === '' || text === '.' ? '$' : `$${dot}${text}`;
  try {
    return { text, isLegacy, rules, segments: parseDragonflyPath(whole) };
  } catch (thrown) {
    throw thrown instanceof PathSyntaxError ? syntaxError() : thrown;
  }
}

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

const floatOf = (value: Json): number => (value instanceof Double ? value.value : Number(value));

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

function numbers(ctx: Context, results: readonly Json[], { isLegacy }: JsonPath): Reply {
  const value = isLegacy ? (results.findLast(isNumber) as Json) : JsonArray.of(results);
  return ctx.client.protocol === 3 ? resp(value, true) : bulk(printJson(value, compact, escaping));
}

function resp(value: Json, isPlain: boolean): Reply {
  if (value === null) return NIL;
  if (typeof value === 'boolean') return status(String(value));
  if (typeof value === 'string') return bulk(value);
  if (typeof value === 'bigint') return integer(BigInt.asIntN(64, value));
  if (value instanceof Double) return doubleReply(value.value);
  const parts = entriesOf(value).map(([step, item]) =>
    typeof step === 'string' ? array([bulk(step), resp(item, isPlain)]) : resp(item, isPlain),
  );
  if (value instanceof JsonArray && isPlain) return array(parts);
  return array([status(value instanceof JsonArray ? '[' : '{'), ...parts]);
}

const asked = (_ctx: Context, words: readonly Bytes[]): Asked => readLayoutAndPaths(words, path, syntaxError);

/** Members and elements stand in lines of their own wherever a line's end or an indent is asked for. */
function get(_ctx: Context, root: Json, { paths, layout }: Asked): Reply {
  if (paths.length === 0) return bulk(printJson(root, compact, escaping));
  const isLegacy = paths.every((each) => each.isLegacy);
  const textOf = (each: JsonPath): Json => {
    const values = matchesOf(root, each).map(({ value }) => value);
    if (!isLegacy) return JsonArray.of(values);
    if (values.length === 0) throw dragonflyNoPath();
    return values.at(-1) as Json;
  };
  const [only] = paths;
  if (paths.length === 1 && only) return bulk(printJson(textOf(only), layout, escaping));
  const members = new Map(paths.map((each) => [each.text, textOf(each)]));
  const parts = [...members]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([text, value]) => `${quoted(text, escaping)}:${layout.space}${printJson(value, layout, escaping, 1)}`);
  return bulk(enclosed('{', parts, '}', layout, 0));
}

/** A string that spells JSON will do. */
function readAny(ctx: Context, key: Bytes): Json | undefined {
  const entry = ctx.db.get(key);
  if (!entry) return undefined;
  if (!string.is(entry.value)) return readJson(ctx, key, dragonfly);
  try {
    return parsed(bytesOf(entry.value), dragonfly);
  } catch {
    throw wrongType();
  }
}

function set(ctx: Context, { key, path: way, text, options }: SetRequest): Reply {
  const [condition] = options.map((option) => option.toUpperCase());
  if (options.length > 1 || (condition !== undefined && condition !== 'NX' && condition !== 'XX')) throw syntaxError();
  return place(ctx, { key, way, text, condition }) ? OK : NIL;
}

interface Placing {
  readonly key: Bytes;
  readonly way: JsonPath;
  readonly text: Bytes;
  readonly condition: Bytes | undefined;
}

/** Whether the value was set. At the root it takes the place of a string, too. */
function place(ctx: Context, { key, way, text, condition }: Placing): boolean {
  if (isRoot(way)) {
    const entry = ctx.db.find(key);
    if (condition === (entry ? 'NX' : 'XX')) return false;
    if (entry && !json.is(entry.value) && !string.is(entry.value)) throw wrongType();
    ctx.db.put(key, new JsonDocument(parsed(text, dragonfly)), undefined);
    return true;
  }
  if (!ctx.db.find(key)) throw dragonflyNoKey();
  return editJson(ctx, key, dragonfly, (draft) => setPart(draft, way, parsed(text, dragonfly), condition));
}

function setPart(draft: JsonDraft, way: JsonPath, value: Json, condition: Bytes | undefined): boolean {
  const there = matchesOf(draft.root as Json, way);
  if (there.length > 0) {
    if (condition === 'NX') return false;
    checkDepth(
      dragonfly,
      there.map(({ path: at }) => at),
      [value],
    );
    for (const { path: at } of there) if (draft.at(at) !== undefined) draft.set(at, value);
    return true;
  }
  if (condition === 'XX') return false;
  const last = way.segments.at(-1);
  if (!isStatic(way)) throw syntaxError();
  const [parent] = matchesOf(draft.root as Json, { ...way, rules, segments: way.segments.slice(0, -1) });
  if (last?.kind === 'names' && parent?.value instanceof JsonObject) {
    const at = [...parent.path, last.names[0] as Bytes];
    checkDepth(dragonfly, [at], [value]);
    return draft.set(at, value);
  }
  const index = last?.kind === 'places' ? (last.places[0] as number) : -1;
  if (!(parent?.value instanceof JsonArray) || index < 0 || index > parent.value.size) throw syntaxError();
  checkElements(dragonfly, [parent.path], [value]);
  draft.insert(parent.path, index, [value]);
  return true;
}

function mset(ctx: Context, requests: readonly SetRequest[]): Reply {
  for (const { key, path: way, text } of requests) place(ctx, { key, way, text, condition: undefined });
  return OK;
}

function merge(ctx: Context, { key, path: way, text }: SetRequest): Reply {
  if (!ctx.db.find(key)) {
    if (!isRoot(way)) throw syntaxError();
    place(ctx, { key, way, text, condition: undefined });
    return OK;
  }
  return editJson(ctx, key, dragonfly, (draft) => {
    const patch = parsed(text, dragonfly);
    const matches = matchesOf(draft.root as Json, way);
    checkDepth(
      dragonfly,
      matches.map(({ path: at }) => at),
      [patch],
    );
    for (const { path: at } of matches) {
      const before = draft.at(at);
      if (before !== undefined) draft.set(at, mergedWith(before, patch));
    }
    return OK;
  });
}

function remove(ctx: Context, key: Bytes, way: JsonPath): number {
  const entry = ctx.db.find(key);
  if (!entry || (!isRoot(way) && !json.is(entry.value))) return 0;
  return editJson(ctx, key, dragonfly, (draft) => {
    if (isRoot(way)) return draft.delete([]) ? 1 : 0;
    const found = matchesOf(draft.root as Json, way);
    return innermostFirst(outermost(found)).filter(({ path: at }) => draft.delete(at)).length;
  });
}

function clear(ctx: Context, key: Bytes, way: JsonPath): Reply {
  if (!ctx.db.find(key)) throw dragonflyNoKey();
  return editJson(ctx, key, dragonfly, (draft) => {
    let count = 0;
    for (const { path: at } of matchesOf(draft.root as Json, way)) {
      const value = draft.at(at);
      const empty = value === undefined ? undefined : cleared(value);
      if (empty === undefined) continue;
      draft.set(at, empty);
      count++;
    }
    return integer(count);
  });
}

function cleared(value: Json): Json | undefined {
  if (value instanceof JsonArray) return JsonArray.of<Json>([]);
  if (value instanceof JsonObject) return JsonObject.empty<Json>(value.order);
  return isNumber(value) ? 0n : undefined;
}

/** An int of C++. */
function integer32(word: Bytes): number {
  const value = parseInt64(word);
  if (value === undefined || BigInt.asIntN(32, value) !== value) throw notAnInteger();
  return Number(value);
}

export const dragonfly: JsonServer = {
  reading: { order: 'by-name', tooDeep: 257, ignoresRest: true, readNumber },
  escaping,
  manners,
  notJson: dragonflyNotJson,
  // It has a limit for texts alone, far from which its stack would end.
  nesting: { ofElement: 1, error: dragonflyNotJson },
  notElement: syntaxError,
  wrongKind: wrongType,
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
      value = parsed(word, dragonfly);
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
  debugHelp: [
    'JSON.DEBUG MEMORY <key> [path] - report memory size (bytes) of the JSON element. Path defaults to root if not provided.',
    'JSON.DEBUG FIELDS <key> [path] - report number of fields in the JSON element. Path defaults to root if not provided.',
    'JSON.DEBUG HELP - print help message.',
  ],
  noSubcommand: ({ argv: [, word = ''] }) =>
    /^(memory|fields)$/i.test(word) ? syntaxError() : unknownSubcommandName('JSON.DEBUG', word),
};
