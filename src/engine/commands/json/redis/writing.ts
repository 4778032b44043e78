import type { Bytes } from '../../../../bytes.ts';
import { errorReply, integer, NIL, OK, type Reply } from '../../../../spec/reply.ts';
import type { Context } from '../../../context.ts';
import { wrongArity } from '../../../errors.ts';
import { JsonArray } from '../../../values/json/array.ts';
import type { JsonDraft } from '../../../values/json/draft.ts';
import { floatOf, isContainer, isNumber, type Json } from '../../../values/json/json.ts';
import { JsonObject } from '../../../values/json/object.ts';
import { checkDepth, editJson, parsed, readJson } from '../documents.ts';
import {
  newAtRoot,
  pathEndsInNoKey,
  pathNotStatic,
  placeOutOfRange,
  redisNoKey,
  redisNoPath,
  redisSyntax,
  wrongFormat,
} from '../errors.ts';
import { mergedWith } from '../merge-patch.ts';
import { innermostFirst, isRoot, isStatic, type JsonPath, matchesOf, outermost } from '../path.ts';
import type { SetRequest } from '../server.ts';
import { dialect, rules } from './reading.ts';

export function set(ctx: Context, { key, path: way, text, options }: SetRequest): Reply {
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
  return editJson(ctx, key, dialect, (draft) => {
    const value = parsed(text, dialect);
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
    dialect,
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

export function mset(ctx: Context, requests: readonly SetRequest[]): Reply {
  const plans = requests.map(({ key, path: way, text }) => {
    const root = readJson(ctx, key, dialect);
    if (root === undefined && !isRoot(way)) throw newAtRoot();
    const targets = isRoot(way) ? [{ path: [], isNew: false }] : targetsOf(root as Json, way, undefined);
    const value = parsed(text, dialect);
    checkDepth(
      dialect,
      targets.map(({ path: place }) => place),
      [value],
    );
    return { key, targets, value };
  });
  for (const { key, targets, value } of plans) {
    editJson(ctx, key, dialect, (draft) => {
      if (targets[0]?.path.length === 0) draft.set([], value);
      else applied(draft, targets, value);
    });
  }
  return OK;
}

export function merge(ctx: Context, { key, path: way, text, options }: SetRequest): Reply {
  for (let i = 0; i < options.length; i += 2) {
    if (options[i]?.toUpperCase() !== 'FORMAT') throw redisSyntax();
    if (options[i + 1] === undefined) throw wrongArity(ctx.name);
    if (options[i + 1] !== 'JSON' && options[i + 1] !== 'STRING') throw wrongFormat();
  }
  return editJson(ctx, key, dialect, (draft) => {
    const patch = parsed(text, dialect);
    const { root } = draft;
    if (root === undefined) {
      if (!isRoot(way)) throw newAtRoot();
      return draft.set([], patch) ? OK : NIL;
    }
    const targets = isRoot(way) ? [{ path: [], isNew: false }] : targetsOf(root, way, 'MERGE');
    checkDepth(
      dialect,
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

export function remove(ctx: Context, key: Bytes, way: JsonPath): number {
  return editJson(ctx, key, dialect, (draft) => {
    if (draft.root === undefined) return 0;
    if (isRoot(way)) return draft.delete([]) ? 1 : 0;
    const gone = innermostFirst(outermost(matchesOf(draft.root, way))).filter(({ path: place }) => draft.delete(place));
    if (gone.length > 0 && isContainer(draft.root) && draft.root.size === 0) draft.delete([]);
    return gone.length;
  });
}

function cleared(value: Json): Json | undefined {
  if (value instanceof JsonArray) return value.size > 0 ? JsonArray.of<Json>([]) : undefined;
  if (value instanceof JsonObject) return value.size > 0 ? JsonObject.empty<Json>(value.order) : undefined;
  return isNumber(value) && floatOf(value) !== 0 ? 0n : undefined;
}

export function clear(ctx: Context, key: Bytes, way: JsonPath): Reply {
  return editJson(ctx, key, dialect, (draft) => {
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
