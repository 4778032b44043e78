import type { Bytes } from '../../../../bytes.ts';
import { integer, NIL, OK, type Reply } from '../../../../spec/reply.ts';
import type { Context } from '../../../context.ts';
import { syntaxError, wrongType } from '../../../errors.ts';
import { JsonArray } from '../../../values/json/array.ts';
import { JsonDocument } from '../../../values/json/document.ts';
import type { JsonDraft } from '../../../values/json/draft.ts';
import { isNumber, type Json } from '../../../values/json/json.ts';
import { json } from '../../../values/json/kind.ts';
import { JsonObject } from '../../../values/json/object.ts';
import { string } from '../../../values/string/kind.ts';
import { checkDepth, checkElements, editJson, parsed } from '../documents.ts';
import { dragonflyNoKey } from '../errors.ts';
import { mergedWith } from '../merge-patch.ts';
import { innermostFirst, isRoot, isStatic, type JsonPath, matchesOf, outermost } from '../path.ts';
import type { SetRequest } from '../server.ts';
import { dialect, rules } from './reading.ts';

export function set(ctx: Context, { key, path: way, text, options }: SetRequest): Reply {
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
    ctx.db.put(key, new JsonDocument(parsed(text, dialect)), undefined);
    return true;
  }
  if (!ctx.db.find(key)) throw dragonflyNoKey();
  return editJson(ctx, key, dialect, (draft) => setPart(draft, way, parsed(text, dialect), condition));
}

function setPart(draft: JsonDraft, way: JsonPath, value: Json, condition: Bytes | undefined): boolean {
  const there = matchesOf(draft.root as Json, way);
  if (there.length > 0) {
    if (condition === 'NX') return false;
    checkDepth(
      dialect,
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
    checkDepth(dialect, [at], [value]);
    return draft.set(at, value);
  }
  const index = last?.kind === 'places' ? (last.places[0] as number) : -1;
  if (!(parent?.value instanceof JsonArray) || index < 0 || index > parent.value.size) throw syntaxError();
  checkElements(dialect, [parent.path], [value]);
  draft.insert(parent.path, index, [value]);
  return true;
}

export function mset(ctx: Context, requests: readonly SetRequest[]): Reply {
  for (const { key, path: way, text } of requests) place(ctx, { key, way, text, condition: undefined });
  return OK;
}

export function merge(ctx: Context, { key, path: way, text }: SetRequest): Reply {
  if (!ctx.db.find(key)) {
    if (!isRoot(way)) throw syntaxError();
    place(ctx, { key, way, text, condition: undefined });
    return OK;
  }
  return editJson(ctx, key, dialect, (draft) => {
    const patch = parsed(text, dialect);
    const matches = matchesOf(draft.root as Json, way);
    checkDepth(
      dialect,
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

export function remove(ctx: Context, key: Bytes, way: JsonPath): number {
  const entry = ctx.db.find(key);
  if (!entry || (!isRoot(way) && !json.is(entry.value))) return 0;
  return editJson(ctx, key, dialect, (draft) => {
    if (isRoot(way)) return draft.delete([]) ? 1 : 0;
    const found = matchesOf(draft.root as Json, way);
    return innermostFirst(outermost(found)).filter(({ path: at }) => draft.delete(at)).length;
  });
}

export function clear(ctx: Context, key: Bytes, way: JsonPath): Reply {
  if (!ctx.db.find(key)) throw dragonflyNoKey();
  return editJson(ctx, key, dialect, (draft) => {
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
