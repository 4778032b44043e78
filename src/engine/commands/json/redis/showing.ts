import type { Bytes } from '../../../../bytes.ts';
import { fitsInt64, parseInt64 } from '../../../../spec/number.ts';
import { array, bulk, integer, map, NIL, type Reply, status } from '../../../../spec/reply.ts';
import type { Context } from '../../../context.ts';
import { wrongArity } from '../../../errors.ts';
import { JsonArray } from '../../../values/json/array.ts';
import { entriesOf, floatOf, isContainer, isNumber, type Json } from '../../../values/json/json.ts';
import { compact, type Layout, plainEscaping, printJson } from '../../../values/json/print.ts';
import { doubleReply } from '../double-reply.ts';
import { formatWantsResp3, legacyWantsStrings, redisNoPath, wrongReplyFormat } from '../errors.ts';
import { type JsonPath, matchesOf } from '../path.ts';
import { pathsObject } from '../paths-object.ts';
import type { Asked, JsonServer } from '../server.ts';
import { checkText, path } from './reading.ts';

export function numbers(ctx: Context, results: readonly Json[], { isLegacy }: JsonPath): Reply {
  if (ctx.client.protocol === 3) return array(results.map(numberReply));
  return bulk(
    isLegacy ? printJson(results.findLast(isNumber) as Json) : `[${results.map((each) => printJson(each)).join(',')}]`,
  );
}

const numberReply = (value: Json): Reply => {
  if (value === null) return NIL;
  return typeof value === 'bigint' && fitsInt64(value) ? integer(value) : doubleReply(floatOf(value));
};

export function resp(value: Json): Reply {
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

export function asked(ctx: Context, words: readonly Bytes[]): Asked {
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

export function get(_ctx: Context, root: Json, { paths, layout, expand }: Asked): Reply {
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
    if (isLegacy && values.length === 0) throw redisNoPath();
    return printJson(isLegacy ? (values[0] as Json) : JsonArray.of(values), layout, plainEscaping, depth);
  };
  if (paths.length === 1 && only) return bulk(textOf(only, 0));
  const texts = new Map(paths.filter(readable).map((each) => [each.text, textOf(each, 1)]));
  return pathsObject(texts, layout, plainEscaping);
}

function readable(each: JsonPath): boolean {
  try {
    return each.segments.length >= 0;
  } catch {
    return false;
  }
}

export function pop(ctx: Context, words: readonly Bytes[]): ReturnType<JsonServer['pop']> {
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
