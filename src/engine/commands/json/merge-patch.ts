import type { Json } from '../../values/json/json.ts';
import { JsonObject } from '../../values/json/object.ts';

/** A value with a patch of it (RFC 7396). */
export function mergedWith(before: Json | undefined, patch: Json): Json {
  if (!(patch instanceof JsonObject)) return patch;
  const merged = before instanceof JsonObject ? before.clone(0) : JsonObject.empty<Json>(patch.order);
  for (const { name, value } of patch.members()) {
    if (value === null) merged.delete(name);
    else merged.put(name, mergedWith(merged.get(name) ?? null, value));
  }
  return merged;
}
