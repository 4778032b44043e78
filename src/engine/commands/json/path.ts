import type { Bytes } from '../../../bytes.ts';
import type { Json } from '../../values/json/json.ts';
import { evaluate, type Match, type PathRules } from './path/evaluate.ts';
import type { Segment } from './path/segment.ts';

/** A path as a command was given it. */
export interface JsonPath {
  /** As it came. */
  readonly text: Bytes;
  readonly segments: readonly Segment[];
  /** One of the first releases, without `$`: it means one value, and is answered with that alone. */
  readonly isLegacy: boolean;
  readonly rules: PathRules;
  /** Where the server follows it in a way of its own. */
  find?(root: Json, purpose: Purpose): readonly Match[];
}

export const isRoot = ({ segments }: JsonPath): boolean => segments.length === 0;

/** All values that it leads to. `purpose`: some servers say why they cannot be changed. */
export const matchesOf = (root: Json, path: JsonPath, purpose: Purpose = 'read'): readonly Match[] =>
  path.find?.(root, purpose) ?? evaluate(root, path.segments, path.rules);

export type Purpose = 'read' | 'change';

/** Whether it leads to one value at most. */
export const isStatic = ({ segments }: JsonPath): boolean =>
  segments.every(
    (segment) =>
      (segment.kind === 'names' && segment.names.length === 1) ||
      (segment.kind === 'places' && segment.places.length === 1),
  );

/** The deeper ones first, of elements the last: so what is done to one leaves the others where they are. */
export const innermostFirst = (matches: readonly Match[]): readonly Match[] =>
  matches.toSorted((a, b) => {
    for (let i = 0; i < Math.max(a.path.length, b.path.length); i++) {
      const [x, y] = [a.path[i], b.path[i]];
      if (x === undefined || y === undefined) return x === undefined ? 1 : -1;
      if (x === y) continue;
      if (typeof x === 'number' && typeof y === 'number') return y - x;
      if (typeof x !== typeof y) return typeof x === 'string' ? -1 : 1;
      return x < y ? -1 : 1;
    }
    return 0;
  });

/** Those that lie within no other. */
export function outermost(matches: readonly Match[]): readonly Match[] {
  const ways = new Set(matches.map(({ path }) => JSON.stringify(path)));
  return matches.filter(({ path }) => !path.some((_, depth) => ways.has(JSON.stringify(path.slice(0, depth)))));
}
