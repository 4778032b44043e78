import { textFromBytes } from '../../../../bytes.ts';
import { JsonArray } from '../../../values/json/array.ts';
import { Double, entriesOf, isContainer, isEqual, isNumber, type Json, type Step } from '../../../values/json/json.ts';
import { JsonObject } from '../../../values/json/object.ts';
import { Pattern } from './pattern.ts';
import type { Comparator, Condition, Filter, Segment, Term } from './segment.ts';

/** A value that a path leads to, and the way there. */
export interface Match {
  readonly path: readonly Step[];
  readonly value: Json;
}

/** How a server goes along a path. */
export interface PathRules {
  /** The place that a number means in an array of so many; nothing where it means none. */
  place(index: number, size: number): number | undefined;
  /** The first place of a range and the one behind the last. */
  range(from: number | undefined, to: number | undefined, size: number): readonly [from: number, to: number];
  /** Whether a comparison holds. `isEscaped`: the second is a text with backslashes in it. */
  compare(left: Json, compare: Comparator, right: Json, isEscaped: boolean): boolean;
}

/** All values that a path leads to, in the order in which they are found. */
export function evaluate(root: Json, segments: readonly Segment[], rules: PathRules): readonly Match[] {
  const found: Match[] = [];
  walk({ path: [], value: root }, 0, { root, segments, rules, found });
  return found;
}

interface Walk {
  readonly root: Json;
  readonly segments: readonly Segment[];
  readonly rules: PathRules;
  readonly found: Match[];
}

function walk(at: Match, next: number, whole: Walk): void {
  const segment = whole.segments[next];
  if (!segment) whole.found.push(at);
  else if (segment.kind === 'descent') descend(at, next + 1, whole);
  else if (segment.kind === 'trouble') throw segment.trouble;
  else for (const [step, value] of selected(at.value, segment, whole)) walk(below(at, step, value), next + 1, whole);
}

function descend(at: Match, next: number, whole: Walk): void {
  walk(at, next, whole);
  if (!isContainer(at.value)) return;
  for (const [step, value] of entriesOf(at.value)) descend(below(at, step, value), next, whole);
}

const below = ({ path }: Match, step: Step, value: Json): Match => ({ path: [...path, step], value });

function selected(
  value: Json,
  segment: Exclude<Segment, { kind: 'descent' | 'trouble' }>,
  whole: Walk,
): readonly (readonly [Step, Json])[] {
  if (segment.kind === 'names') {
    if (!(value instanceof JsonObject)) return [];
    return segment.names.flatMap((name) => pair(name, value.get(name)));
  }
  if (!isContainer(value)) return [];
  if (segment.kind === 'all') return entriesOf(value);
  if (segment.kind === 'filter') return entriesOf(value).filter(([, item]) => fulfils(item, segment.filter, whole));
  if (!(value instanceof JsonArray)) return [];
  return placesOf(segment, value.size, whole.rules).flatMap((place) => pair(place, value.items.at(place)));
}

const pair = (step: Step, value: Json | undefined): readonly (readonly [Step, Json])[] =>
  value === undefined ? [] : [[step, value]];

function placesOf(
  segment: Extract<Segment, { kind: 'places' | 'range' }>,
  size: number,
  rules: PathRules,
): readonly number[] {
  if (segment.kind === 'places') return segment.places.flatMap((index) => rules.place(index, size) ?? []);
  const [from, to] = rules.range(segment.from, segment.to, size);
  const count = Math.max(0, Math.ceil((to - from) / segment.step));
  return Array.from({ length: count }, (_, i) => from + i * segment.step);
}

const fulfils = (item: Json, filter: Filter, whole: Walk): boolean =>
  filter.some((conditions) => conditions.every((condition) => holds(item, condition, whole)));

function holds(item: Json, condition: Condition, whole: Walk): boolean {
  if ('filter' in condition) return fulfils(item, condition.filter, whole);
  const left = valuesOf(item, condition.left, whole);
  const { compare, right } = condition;
  if (!compare || !right) return left.length > 0;
  const others = valuesOf(item, right, whole);
  const isEscaped = 'constant' in right && right.isEscaped === true;
  const isOne = (sign: Comparator) => left.some((a) => others.some((b) => whole.rules.compare(a, sign, b, isEscaped)));
  return compare === '!=' ? !isOne('==') : isOne(compare);
}

function valuesOf(item: Json, term: Term, { root, rules }: Walk): readonly Json[] {
  if ('constant' in term) return [term.constant];
  const start = term.from === 'root' ? root : item;
  if (!term.path.every(isOneName)) return evaluate(start, term.path, rules).map(({ value }) => value);
  const end = term.path.reduce<Json | undefined>(memberOf, start);
  return end === undefined ? [] : [end];
}

/** A filter asks most elements for one member: no way there has to be noted. */
const isOneName = (segment: Segment): segment is Extract<Segment, { kind: 'names' }> =>
  segment.kind === 'names' && segment.names.length === 1;

const memberOf = (value: Json | undefined, segment: Segment): Json | undefined =>
  value instanceof JsonObject && segment.kind === 'names' ? value.get(segment.names[0] as string) : undefined;

/** As RedisJSON compares: numbers with numbers, all else with its like; containers are equal or not, and in no order. */
export function compareValues(left: Json, compare: Comparator, right: Json, isEscaped: boolean): boolean {
  if (compare === '=~') return !isEscaped && typeof left === 'string' && typeof right === 'string' && fits(left, right);
  const order = orderOf(left, right);
  if (order === undefined) return compare === '==' && isContainer(left) && isContainer(right) && isEqual(left, right);
  if (compare === '==' || compare === '!=') return (order === 0) === (compare === '==');
  if (compare === '<') return order < 0;
  if (compare === '<=') return order <= 0;
  return compare === '>' ? order > 0 : order >= 0;
}

/** Negative where the first comes before the second; nothing where they have no order. */
function orderOf(a: Json, b: Json): number | undefined {
  if (isNumber(a) && isNumber(b)) {
    const [x, y] = typeof a === 'bigint' && typeof b === 'bigint' ? [a, b] : [floatOf(a), floatOf(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return a === null && b === null ? 0 : undefined;
}

const floatOf = (number: bigint | Double): number => (number instanceof Double ? number.value : Number(number));

/** An expression may find its place anywhere. One that is none fits nothing. */
function fits(text: string, expression: string): boolean {
  if (last.expression !== expression) last = { expression, pattern: patternOf(expression) };
  return last.pattern?.test(textFromBytes(text)) ?? false;
}

/** A filter holds many values against one expression. */
let last: { readonly expression: string; readonly pattern: Pattern | undefined } = {
  expression: '',
  pattern: patternOf(''),
};

function patternOf(expression: string): Pattern | undefined {
  const [, flags = '', source = ''] = /^(?:\(\?([ims]+)\))?(.*)$/s.exec(textFromBytes(expression)) ?? [];
  try {
    return new Pattern(source, flags);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}
