import type { Bytes } from '../../../../bytes.ts';
import { integer, NIL, OK, type Reply } from '../../../../spec/reply.ts';
import type { Context } from '../../../context.ts';
import { ReplyError } from '../../../errors.ts';
import { JsonArray } from '../../../values/json/array.ts';
import type { JsonDraft } from '../../../values/json/draft.ts';
import { Double, type Json } from '../../../values/json/json.ts';
import { JsonObject } from '../../../values/json/object.ts';
import { checkDepth, editJson, parsed, readJson } from '../documents.ts';
import { valkeyProblem } from '../errors.ts';
import type { Walked } from '../path/valkey-walk.ts';
import { innermostFirst, type JsonPath, matchesOf } from '../path.ts';
import type { SetRequest } from '../server.ts';
import type { ValkeyPath } from './reading.ts';
import { dialect, noDocument, noPath } from './reading.ts';

export function set(ctx: Context, { key, path: way, text, options }: SetRequest): Reply {
  const [condition] = options.map((option) => option.toUpperCase());
  if (condition !== undefined && condition !== 'NX' && condition !== 'XX') throw valkeyProblem('syntax');
  return editJson(ctx, key, dialect, (draft) => {
    const { root } = draft;
    if (root === undefined && !isRootText(way)) throw valkeyProblem('newAtRoot');
    if (root === undefined && condition === 'XX') return NIL;
    if (root === undefined || isRootText(way)) {
      if (root !== undefined && condition === 'NX') return NIL;
      return draft.set([], parsed(text, dialect)) ? OK : NIL;
    }
    const walked = (way as ValkeyPath).walk(root, 'set');
    if (condition === 'NX' && walked.matches.length > 0) return NIL;
    if (condition === 'XX' && walked.places.length > 0) return NIL;
    put(draft, walked, parsed(text, dialect));
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
  checkDepth(dialect, placesOf({ matches, places }), [value]);
  for (const { path: place } of matches) if (draft.at(place) !== undefined) draft.set(place, value);
  for (const place of places) draft.set(place, value);
}

export function mset(ctx: Context, requests: readonly SetRequest[]): Reply {
  const plans = requests.map(({ key, path: way, text }) => {
    const root = readJson(ctx, key, dialect);
    if (root === undefined && !isRootText(way)) throw valkeyProblem('syntax');
    const walked = isRootText(way) ? undefined : (way as ValkeyPath).walk(root as Json, 'set');
    const value = parsed(text, dialect);
    if (walked) checkDepth(dialect, placesOf(walked), [value]);
    return { key, way, value };
  });
  for (const { key, way, value } of plans) {
    editJson(ctx, key, dialect, (draft) => {
      if (isRootText(way)) draft.set([], value);
      else put(draft, (way as ValkeyPath).walk(draft.root as Json, 'set'), value);
    });
  }
  return OK;
}

export function remove(ctx: Context, key: Bytes, way: JsonPath): number {
  return editJson(ctx, key, dialect, (draft) => {
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
export const isNothing = (error: Error): boolean =>
  error instanceof ReplyError && [valkeyProblem('path').message, noPath().message].includes(error.message);

export function clear(ctx: Context, key: Bytes, way: JsonPath): Reply {
  return editJson(ctx, key, dialect, (draft) => {
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

function cleared(value: Json): Json | undefined {
  if (value instanceof JsonArray) return value.size > 0 ? JsonArray.of<Json>([]) : undefined;
  if (value instanceof JsonObject) return value.size > 0 ? JsonObject.empty<Json>(value.order) : undefined;
  if (typeof value === 'boolean') return value ? false : undefined;
  if (typeof value === 'string') return value === '' ? undefined : '';
  if (typeof value === 'bigint') return value === 0n ? undefined : 0n;
  return value instanceof Double && value.value !== 0 ? new Double('0.0') : undefined;
}
