import { type Bytes, bytesFromText, textFromBytes } from '../../../bytes.ts';
import { fitsInt64, parseInt64 } from '../../../spec/number.ts';
import { array, bulk, errorReply, integer, map, NIL, OK, type Reply, status } from '../../../spec/reply.ts';
import type { Context } from '../../context.ts';
import { notAnInteger, wrongArity } from '../../errors.ts';
import { JsonArray } from '../../values/json/array.ts';
import { doubleText, ryu } from '../../values/json/double-text.ts';
import type { JsonDraft } from '../../values/json/draft.ts';
import { Double, entriesOf, isContainer, isNumber, type Json } from '../../values/json/json.ts';
import { JsonObject } from '../../values/json/object.ts';
import { compact, enclosed, type Layout, plainEscaping, printJson, quoted } from '../../values/json/print.ts';
import { checkDepth, editJson, parsed, readJson } from './documents.ts';
import { doubleReply } from './double-reply.ts';
import {
  badNumber,
  formatWantsResp3,
  legacyWantsStrings,
  newAtRoot,
  notUtf8,
  pathEndsInNoKey,
  pathNotStatic,
  placeOutOfBounds,
  placeOutOfRange,
  redisNoKey,
  redisNoPath,
  redisNoPathOr,
  redisNoSubcommand,
  redisNotAPath,
  redisNotJson,
  redisSyntax,
  redisTooDeep,
  redisWrongKind,
  redisWrongValue,
  resultIsNoNumber,
  wrongFormat,
  wrongReplyFormat,
} from './errors.ts';
import { compareValues, type PathRules } from './path/evaluate.ts';
import { PathSyntaxError } from './path/reader.ts';
import { parseRedisPath } from './path/redis-path.ts';
import type { Segment } from './path/segment.ts';
import { innermostFirst, isRoot, isStatic, type JsonPath, matchesOf, outermost } from './path.ts';
import type { Asked, JsonServer, Manners, SetRequest } from './server.ts';

/** Sources: RedisJSON 8.4, redis_json/src/commands.rs, key_value.rs, ivalue_manager.rs, redisjson.rs; json_path/src/json_path.rs. */

const UINT64_MAX = 2n ** 64n - 1n;

function readNumber(text: Bytes, isInteger: boolean): Json | undefined {
  if (isInteger && text !== '-0') {
    const value = BigInt(text);
    if (value < 0 ? fitsInt64(value) : value <= UINT64_MAX) return value;
  }
  const value = Number(text);
  return Number.isFinite(value) ? doubleOf(value) : undefined;
}

const doubleOf = (value: number): Double => new Double(doubleText(value, ryu));

const rules: PathRules = {
  place: (index, size) => (index >= 0 ? Math.min(index, size) : Math.max(0, index + size)),
  range: (from = 0, to, size) => {
    const place = (index: number) => (index >= 0 ? Math.min(index, size) : Math.max(0, index + size));
    return [place(from), to === undefined ? size : place(to)];
  },
  compare: compareValues,
};

function path(text: Bytes): JsonPath {
  const isLegacy = !(text === '$' || text.startsWith('$.') || text.startsWith('$['));
  const whole = isLegacy ? (text === '.' ? '$' : text.startsWith('.') ? `$${text}` : `$.${text}`) : text;
  let segments: readonly Segment[] | undefined;
  return {
    text,
    isLegacy,
    rules,
    get segments() {
      segments ??= segmentsOf(whole);
      return segments;
    },
  };
}

function segmentsOf(text: Bytes): readonly Segment[] {
  try {
    return parseRedisPath(text);
  } catch (thrown) {
    throw thrown instanceof PathSyntaxError ? redisNotAPath(thrown.at, thrown.expected) : thrown;
  }
}

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

/** Words are UTF-8, or refused before anything is done. */
function checkText(word: Bytes): Bytes {
  if (bytesFromText(textFromBytes(word)) !== word) throw notUtf8();
  return word;
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

const floatOf = (value: Json): number => (value instanceof Double ? value.value : Number(value));

function cleared(value: Json): Json | undefined {
  if (value instanceof JsonArray) return value.size > 0 ? JsonArray.of<Json>([]) : undefined;
  if (value instanceof JsonObject) return value.size > 0 ? JsonObject.empty<Json>(value.order) : undefined;
  return isNumber(value) && floatOf(value) !== 0 ? 0n : undefined;
}

function numbers(ctx: Context, results: readonly Json[], { isLegacy }: JsonPath): Reply {
  if (ctx.client.protocol === 3) return array(results.map(numberReply));
  return bulk(
    isLegacy ? printJson(results.findLast(isNumber) as Json) : `[${results.map((each) => printJson(each)).join(',')}]`,
  );
}

const numberReply = (value: Json): Reply => {
  if (value === null) return NIL;
  return typeof value === 'bigint' && fitsInt64(value) ? integer(value) : doubleReply(floatOf(value));
};

function resp(value: Json): Reply {
  if (value === null) return NIL;
  if (typeof value === 'boolean') return status(String(value));
  if (typeof value === 'string') return bulk(value);
  if (!isContainer(value)) return numberReply(value);
  const open = status(value instanceof JsonArray ? '[' : '{');
  return array([
    open,
    ...entriesOf(value).flatMap(([step, item]) => (typeof step === 'string' ? [bulk(step), resp(item)] : [resp(item)])),
  ]);
}

const layoutWords = { INDENT: 'indent', NEWLINE: 'newline', SPACE: 'space' } as const;

function asked(ctx: Context, words: readonly Bytes[]): Asked {
  const paths: JsonPath[] = [];
  const layout: { -readonly [K in keyof Layout]: Bytes } = { ...compact };
  let expand: Asked['expand'];
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Bytes;
    const option = word.toUpperCase();
    if (option === 'NOESCAPE') continue;
    if (option !== 'FORMAT' && !Object.hasOwn(layoutWords, option)) {
      paths.push(path(checkText(word)));
      continue;
    }
    if (option === 'FORMAT' && ctx.client.protocol !== 3 && paths.length === 0) throw formatWantsResp3();
    const value = words[++i];
    if (value === undefined) throw wrongArity(ctx.name);
    if (option === 'FORMAT') expand = replyFormat(value);
    else layout[layoutWords[option as keyof typeof layoutWords]] = checkText(value);
  }
  if (paths.length === 0) paths.push(path('.'));
  return { paths, layout, ...(expand && ctx.client.protocol === 3 ? { expand } : {}) };
}

function replyFormat(word: Bytes): Asked['expand'] {
  if (word === 'EXPAND') return 'all';
  if (word === 'EXPAND1') return 'one';
  if (word !== 'STRING') throw wrongReplyFormat();
  return undefined;
}

/** A value as RESP3 has it: all of it, or where it is neither array nor object. */
function expanded(value: Json, how: 'all' | 'one', layout = compact): Reply {
  if (typeof value === 'boolean') return { type: 'boolean', value };
  if (value === null || isNumber(value)) return numberReply(value);
  if (how === 'one') return bulk(printJson(value, layout));
  if (typeof value === 'string') return bulk(value);
  if (value instanceof JsonArray) return array(value.items.slice().map((item) => expanded(item, how, layout)));
  return map(value.members().map(({ name, value: item }) => [bulk(name), expanded(item, how, layout)] as const));
}

function get(_ctx: Context, root: Json, { paths, layout, expand }: Asked): Reply {
  const [only] = paths;
  const isLegacy = paths.every((each) => each.isLegacy);
  if (expand)
    return array(
      paths.map((each) =>
        array(readable(each) ? matchesOf(root, each).map(({ value }) => expanded(value, expand, layout)) : []),
      ),
    );
  const textOf = (each: JsonPath, depth: number): Bytes => {
    const values = matchesOf(root, each).map(({ value }) => value);
    if (!isLegacy)
      return enclosed(
        '[',
        values.map((value) => printJson(value, layout, plainEscaping, depth + 1)),
        ']',
        layout,
        depth,
      );
    if (values.length === 0) throw redisNoPath();
    return printJson(values[0] as Json, layout, plainEscaping, depth);
  };
  if (paths.length === 1 && only) return bulk(textOf(only, 0));
  const members = new Map<Bytes, Bytes>();
  for (const each of paths) {
    if (readable(each)) members.set(each.text, `${quoted(each.text, plainEscaping)}:${layout.space}${textOf(each, 1)}`);
  }
  return bulk(enclosed('{', [...members.values()], '}', layout, 0));
}

function readable(each: JsonPath): boolean {
  try {
    return each.segments.length >= 0;
  } catch {
    return false;
  }
}

function set(ctx: Context, { key, path: way, text, options }: SetRequest): Reply {
  let condition: Bytes | undefined;
  for (let i = 0; i < options.length; i++) {
    const option = (options[i] as Bytes).toUpperCase();
    if (option === 'FORMAT') {
      const format = options[++i];
      if (format === undefined) throw wrongArity(ctx.name);
      if (format !== 'JSON' && format !== 'STRING') throw wrongFormat();
    } else if ((option === 'NX' || option === 'XX') && condition === undefined) condition = option;
    else throw redisSyntax();
  }
  return editJson(ctx, key, redis, (draft) => {
    const value = parsed(text, redis);
    if (draft.root === undefined && condition === 'XX') return NIL;
    if (draft.root === undefined && !isRoot(way)) throw newAtRoot();
    if (isRoot(way)) {
      if (draft.root !== undefined && condition === 'NX') return NIL;
      return draft.set([], value) ? OK : NIL;
    }
    return applied(draft, targetsOf(draft.root as Json, way, condition), value) ? OK : NIL;
  });
}

/** Where SET puts its value: in the place of others, or as a new member. */
interface Target {
  readonly path: readonly (string | number)[];
  readonly isNew: boolean;
}

/** `condition`: NX, XX, or MERGE, which takes the values as they are found. */
function targetsOf(root: Json, way: JsonPath, condition: Bytes | undefined): readonly Target[] {
  if (condition !== 'NX') {
    const found = matchesOf(root, way);
    const matches = condition === 'MERGE' ? found : innermostFirst(outermost(found));
    if (matches.length > 0) return matches.map(({ path: place }) => ({ path: place, isNew: false }));
  }
  if (condition === 'XX') return [];
  if (!isStatic(way)) throw pathNotStatic();
  const last = way.segments.at(-1);
  if (!last) throw pathEndsInNoKey();
  if (last.kind === 'names') {
    const parents = matchesOf(root, { ...way, rules, segments: way.segments.slice(0, -1) });
    return parents.map(({ path: place }) => ({ path: [...place, last.names[0] as Bytes], isNew: true }));
  }
  if (matchesOf(root, way).length === 0) throw placeOutOfRange();
  return [];
}

/** Whether anything was set. */
function applied(draft: JsonDraft, targets: readonly Target[], value: Json): boolean {
  checkDepth(
    redis,
    targets.map(({ path: place }) => place),
    [value],
  );
  let isSet = false;
  for (const target of targets) isSet = put(draft, target, value) || (targets.length > 1 && isSet && !target.isNew);
  return isSet;
}

function put(draft: JsonDraft, { path: place, isNew }: Target, value: Json): boolean {
  const parent = draft.at(place.slice(0, -1));
  if (isNew && !(parent instanceof JsonObject && parent.get(place.at(-1) as Bytes) === undefined)) return false;
  return (isNew || draft.at(place) !== undefined) && draft.set(place, value);
}

function pop(ctx: Context, words: readonly Bytes[]): ReturnType<JsonServer['pop']> {
  let [way, index] = words;
  let expand: Asked['expand'];
  if (way?.toUpperCase() === 'FORMAT' && index !== undefined) {
    if (index !== 'STRINGS') {
      expand = replyFormat(index);
      if (!expand) throw wrongReplyFormat();
    }
    if (ctx.client.protocol !== 3) throw formatWantsResp3();
    [, , way, index] = words;
  }
  const where = path(checkText(way ?? '.'));
  if (expand && where.isLegacy) throw legacyWantsStrings();
  return {
    path: where,
    index: way === undefined ? Number.MAX_SAFE_INTEGER : Number(parseInt64(index ?? '-1') ?? -1),
    show: (value) => (expand ? expanded(value, expand) : bulk(printJson(value))),
  };
}

function mset(ctx: Context, requests: readonly SetRequest[]): Reply {
  const plans = requests.map(({ key, path: way, text }) => {
    const root = readJson(ctx, key, redis);
    if (root === undefined && !isRoot(way)) throw newAtRoot();
    const targets = isRoot(way) ? [{ path: [], isNew: false }] : targetsOf(root as Json, way, undefined);
    const value = parsed(text, redis);
    checkDepth(
      redis,
      targets.map(({ path: place }) => place),
      [value],
    );
    return { key, targets, value };
  });
  for (const { key, targets, value } of plans) {
    editJson(ctx, key, redis, (draft) => {
      if (targets[0]?.path.length === 0) draft.set([], value);
      else applied(draft, targets, value);
    });
  }
  return OK;
}

function merge(ctx: Context, { key, path: way, text, options }: SetRequest): Reply {
  for (let i = 0; i < options.length; i += 2) {
    if (options[i]?.toUpperCase() !== 'FORMAT') throw redisSyntax();
    if (options[i + 1] === undefined) throw wrongArity(ctx.name);
    if (options[i + 1] !== 'JSON' && options[i + 1] !== 'STRING') throw wrongFormat();
  }
  return editJson(ctx, key, redis, (draft) => {
    const patch = parsed(text, redis);
    const { root } = draft;
    if (root === undefined) {
      if (!isRoot(way)) throw newAtRoot();
      return draft.set([], patch) ? OK : NIL;
    }
    const targets = isRoot(way) ? [{ path: [], isNew: false }] : targetsOf(root, way, 'MERGE');
    checkDepth(
      redis,
      targets.map(({ path: place }) => place),
      [patch],
    );
    const isMerged = targets.filter((target) =>
      target.isNew ? put(draft, target, patch) : mergeAt(draft, target.path, patch),
    );
    return isMerged.length > 0 ? OK : NIL;
  });
}

/** RFC 7396. */
function mergeAt(draft: JsonDraft, place: Target['path'], patch: Json): boolean {
  const before = draft.at(place);
  if (before === undefined) return false;
  return draft.set(place, mergedWith(before, patch));
}

export function mergedWith(before: Json | undefined, patch: Json): Json {
  if (!(patch instanceof JsonObject)) return patch;
  const merged = before instanceof JsonObject ? before.clone(0) : JsonObject.empty<Json>(patch.order);
  for (const { name, value } of patch.members()) {
    if (value === null) merged.delete(name);
    else merged.put(name, mergedWith(merged.get(name) ?? null, value));
  }
  return merged;
}

function remove(ctx: Context, key: Bytes, way: JsonPath): number {
  return editJson(ctx, key, redis, (draft) => {
    if (draft.root === undefined) return 0;
    if (isRoot(way)) return draft.delete([]) ? 1 : 0;
    const gone = innermostFirst(outermost(matchesOf(draft.root, way))).filter(({ path: place }) => draft.delete(place));
    if (gone.length > 0 && isContainer(draft.root) && draft.root.size === 0) draft.delete([]);
    return gone.length;
  });
}

function clear(ctx: Context, key: Bytes, way: JsonPath): Reply {
  return editJson(ctx, key, redis, (draft) => {
    if (draft.root === undefined) throw redisNoKey();
    let count = 0;
    for (const { path: place, value } of matchesOf(draft.root, way)) {
      const empty = cleared(value);
      if (empty === undefined) continue;
      // What stood in something that was cleared before is no more.
      if (draft.at(place) === undefined) return errorReply(redisNoPath().message);
      draft.set(place, empty);
      count++;
    }
    return integer(count);
  });
}

export const redis: JsonServer = {
  reading: { order: 'gaps-filled', tooDeep: 128, readNumber },
  escaping: plainEscaping,
  manners,
  checkWord: checkText,
  notJson: ({ message }) => redisNotJson(message),
  nesting: { ofElement: 1, error: redisTooDeep },
  wrongKind: redisWrongKind,
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
    const value = parsed(word, redis);
    if (!isNumber(value)) throw badNumber();
    return value;
  },
  numbers,
  suffix(word) {
    const value = parsed(word, redis);
    if (typeof value !== 'string') throw redisWrongValue('string');
    return value;
  },
  toggled: (value, { isLegacy }) => (isLegacy ? bulk(String(value)) : integer(value ? 1 : 0)),
  typeName: (name) => bulk(name),
  typeReply: (ctx, reply) => (ctx.client.protocol === 3 ? array([reply]) : reply),
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
