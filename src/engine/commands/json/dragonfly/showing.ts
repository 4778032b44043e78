import type { Bytes } from '../../../../bytes.ts';
import { array, bulk, integer, NIL, type Reply, status } from '../../../../spec/reply.ts';
import type { Context } from '../../../context.ts';
import { syntaxError } from '../../../errors.ts';
import { JsonArray } from '../../../values/json/array.ts';
import { Double, entriesOf, isNumber, type Json } from '../../../values/json/json.ts';
import { compact, printJson } from '../../../values/json/print.ts';
import { doubleReply } from '../double-reply.ts';
import { dragonflyNoPath } from '../errors.ts';
import { readLayoutAndPaths } from '../layout-words.ts';
import { type JsonPath, matchesOf } from '../path.ts';
import { pathsObject } from '../paths-object.ts';
import type { Asked } from '../server.ts';
import { escaping, path } from './reading.ts';

export function numbers(ctx: Context, results: readonly Json[], { isLegacy }: JsonPath): Reply {
  const value = isLegacy ? (results.findLast(isNumber) as Json) : JsonArray.of(results);
  return ctx.client.protocol === 3 ? resp(value, true) : bulk(printJson(value, compact, escaping));
}

export function resp(value: Json, isPlain: boolean): Reply {
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

export const asked = (_ctx: Context, words: readonly Bytes[]): Asked => readLayoutAndPaths(words, path, syntaxError);

/** Members and elements stand in lines of their own wherever a line's end or an indent is asked for. */
export function get(_ctx: Context, root: Json, { paths, layout }: Asked): Reply {
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
  const texts = new Map(paths.map((each) => [each.text, printJson(textOf(each), layout, escaping, 1)]));
  return pathsObject(
    [...texts].sort(([a], [b]) => (a < b ? -1 : 1)),
    layout,
    escaping,
  );
}
