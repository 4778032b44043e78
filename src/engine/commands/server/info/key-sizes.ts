import type { Context } from '../../../context.ts';
import { DATABASES } from '../../../store.ts';
import { typeOf, type Value, type ValueType } from '../../../values/kind.ts';
import { kindOf } from '../../../values/kinds.ts';
import { string } from '../../../values/string/kind.ts';
import type { Field } from './field.ts';

/** In the server's order (Redis 8.0 src/server.c); streams are not told of. */
const names: readonly (readonly [ValueType, string])[] = [
  ['string', 'strings_sizes'],
  ['list', 'lists_items'],
  ['set', 'sets_items'],
  ['zset', 'zsets_items'],
  ['hash', 'hashes_items'],
];

/** How many keys have a value of which size: those up to twice a power of two count with that. */
export const keySizeFields = (ctx: Context): readonly Field[] =>
  Array.from({ length: DATABASES }, (_, index) => index).flatMap((index) => {
    const counts = countsOf(ctx, index);
    return names.flatMap(([type, name]) => {
      const bins = [...(counts.get(type) ?? [])].sort(([a], [b]) => a - b);
      if (bins.length === 0) return [];
      return [
        [`db${index}_distrib_${name}`, bins.map(([size, count]) => `${short(size)}=${count}`).join(',')] as const,
      ];
    });
  });

function countsOf(ctx: Context, index: number): ReadonlyMap<ValueType, ReadonlyMap<number, number>> {
  const counts = new Map<ValueType, Map<number, number>>();
  for (const { value } of ctx.database(index).living()) {
    const type = typeOf(value);
    const bins = counts.get(type) ?? new Map<number, number>();
    counts.set(type, bins);
    const size = sizeOf(ctx, value);
    const bin = size === 0 ? 0 : 2 ** Math.floor(Math.log2(size));
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  }
  return counts;
}

function sizeOf(ctx: Context, value: Value): number {
  return string.is(value) ? value.length : (kindOf(value).entries?.(value, 0, ctx).size ?? 0);
}

const units = ['', 'K', 'M', 'G', 'T'];

function short(size: number): string {
  const power = size === 0 ? 0 : Math.floor(Math.log2(size) / 10);
  return `${size / 1024 ** power}${units[power]}`;
}
