import type { Bytes } from '../../../../bytes.ts';
import { array, bulk, integer, NIL, type Reply, status } from '../../../../spec/reply.ts';
import type { Context } from '../../../context.ts';
import { print17Digits } from '../../../values/double.ts';
import { JsonArray } from '../../../values/json/array.ts';
import { doubleText, rapidjson } from '../../../values/json/double-text.ts';
import { Double, entriesOf, floatOf, type Json } from '../../../values/json/json.ts';
import { printJson } from '../../../values/json/print.ts';
import { valkeyProblem } from '../errors.ts';
import { readLayoutAndPaths } from '../layout-words.ts';
import { type JsonPath, matchesOf } from '../path.ts';
import { pathsObject } from '../paths-object.ts';
import type { Asked } from '../server.ts';
import { escaping, noPath, path } from './reading.ts';

export const shown = (value: Json): Bytes => (value === null ? 'null' : print17Digits(floatOf(value)));

export function resp(value: Json): Reply {
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

export function asked(_ctx: Context, words: readonly Bytes[]): Asked {
  const { paths, layout } = readLayoutAndPaths(words, path, () => valkeyProblem('syntax'));
  return { paths: paths.length === 0 ? [path('.')] : paths, layout };
}

export function get(_ctx: Context, root: Json, { paths, layout }: Asked): Reply {
  const [only] = paths;
  const isLegacy = paths.every((each) => each.isLegacy);
  const textOf = (each: JsonPath, depth: number): Bytes => {
    const values = matchesOf(root, path(each.text, isLegacy)).map(({ value }) => value);
    if (isLegacy && values.length === 0) throw noPath();
    // An empty array breaks its line, within an object of paths.
    if (values.length === 0 && depth > 0) return `[${layout.newline}${layout.indent.repeat(depth)}]`;
    return printJson(isLegacy ? (values[0] as Json) : JsonArray.of(values), layout, escaping, depth);
  };
  if (paths.length === 1 && only) return bulk(textOf(only, 0));
  return pathsObject(
    paths.map((each) => [each.text, textOf(each, 1)]),
    layout,
    escaping,
  );
}
