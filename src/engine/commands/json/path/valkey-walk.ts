import type { Bytes } from '../../../../bytes.ts';
import { JsonArray } from '../../../values/json/array.ts';
import { entriesOf, isContainer, type Json, type Step } from '../../../values/json/json.ts';
import { JsonObject } from '../../../values/json/object.ts';
import { compareValues, type Match } from './evaluate.ts';
import type { Comparator, Condition, Filter, Segment, Term } from './segment.ts';
import { type PathProblem, PathTrouble } from './valkey-reader.ts';

/** Why valkey-json goes no further on a path. */
export type Halt = PathProblem | 'notArray' | 'bounds' | 'wildcard' | 'noObject' | 'noPath';

/** What ends the whole walk; any other halt ends one way of several, and where there is but one, the walk. */
const fatal: ReadonlySet<Halt> = new Set(['path', 'member', 'number', 'identifier', 'empty', 'index', 'step']);

export const isFatal = (halt: Halt): boolean => fatal.has(halt);

/** What a path is followed for. A change wants objects where members are named; SET makes new members. */
export type Purpose = 'read' | 'set' | 'delete';

export interface Walked {
  readonly matches: readonly Match[];
  /** Where SET may add a member. */
  readonly places: readonly (readonly Step[])[];
  readonly halt: Halt | undefined;
}

/** Follows a path as valkey-json does (src/json/selector.cc). */
export function walkValkey(root: Json, segments: readonly Segment[], isLegacy: boolean, purpose: Purpose): Walked {
  const walker = new Walker(root, segments, isLegacy, purpose);
  const halt = walker.go({ path: [], value: root }, 0);
  return { matches: walker.matches, places: walker.places, halt };
}

class Walker {
  matches: Match[] = [];
  readonly places: Step[][] = [];
  readonly #root: Json;
  readonly #segments: readonly Segment[];
  readonly #isLegacy: boolean;
  readonly #purpose: Purpose;
  #hasDescended = false;

  constructor(root: Json, segments: readonly Segment[], isLegacy: boolean, purpose: Purpose) {
    this.#root = root;
    this.#segments = segments;
    this.#isLegacy = isLegacy;
    this.#purpose = purpose;
  }

  go(at: Match, next: number): Halt | undefined {
    const segment = this.#segments[next];
    if (!segment) {
      this.matches.push(at);
      return undefined;
    }
    if (segment.kind === 'trouble') return this.#trouble(at.value, segment.trouble);
    if (segment.kind === 'descent') return this.#search(at, next + 1);
    if (segment.kind === 'names') return this.#names(at, segment, next + 1);
    if (segment.kind === 'filter') return this.#filter(at, segment.filter, next + 1);
    if (segment.kind === 'all') {
      if (!isContainer(at.value)) return this.#isLegacy ? 'path' : 'wildcard';
      return this.#each(at, entriesOf(at.value), next + 1);
    }
    if (!(at.value instanceof JsonArray)) return 'notArray';
    return segment.kind === 'places'
      ? this.#elements(at, at.value, segment.places, next + 1)
      : this.#slice(at, at.value, segment, next + 1);
  }

  #trouble(value: Json, trouble: Error): Halt {
    if (!(trouble instanceof PathTrouble)) throw trouble;
    return trouble.wantsArray && !(value instanceof JsonArray) ? 'notArray' : trouble.problem;
  }

  #search(at: Match, next: number): Halt | undefined {
    this.#hasDescended = true;
    const halt = this.#below(at, next);
    const seen = new Set<string>();
    this.matches = this.matches.filter(({ path }) => {
      const way = JSON.stringify(path);
      const isNew = !seen.has(way);
      seen.add(way);
      return isNew;
    });
    return halt;
  }

  #below(at: Match, next: number): Halt | undefined {
    const first = this.#segments[next];
    if (first?.kind === 'trouble' && first.trouble instanceof PathTrouble && first.trouble.problem === 'dots')
      return 'dots';
    if (!isContainer(at.value)) return undefined;
    const halt = this.go(at, next);
    if (halt && isFatal(halt)) return halt;
    for (const [step, value] of entriesOf(at.value)) {
      const inner = this.#below({ path: [...at.path, step], value }, next);
      if (inner && isFatal(inner)) return inner;
    }
    return undefined;
  }

  #each(at: Match, entries: readonly (readonly [Step, Json])[], next: number): Halt | undefined {
    for (const [step, value] of entries) {
      const halt = this.go({ path: [...at.path, step], value }, next);
      if (halt && isFatal(halt)) return halt;
    }
    return undefined;
  }

  #names(
    { path, value }: Match,
    { names, endsText }: Extract<Segment, { kind: 'names' }>,
    next: number,
  ): Halt | undefined {
    if (!(value instanceof JsonObject)) return this.#purpose === 'read' ? undefined : 'noObject';
    const [name] = names;
    if (names.length > 1) {
      const found = names.flatMap((each): [Step, Json][] => {
        const member = value.get(each);
        return member === undefined ? [] : [[each, member]];
      });
      return this.#each({ path, value }, found, next);
    }
    const member = value.get(name as Bytes);
    if (member !== undefined) return this.go({ path: [...path, name as Bytes], value: member }, next);
    if (this.#purpose !== 'set' || this.#hasDescended) return undefined;
    if (!endsText) return 'noPath';
    this.places.push([...path, name as Bytes]);
    return undefined;
  }

  #elements({ path }: Match, array: JsonArray<Json>, places: readonly number[], next: number): Halt | undefined {
    for (const index of places) {
      const place = index < 0 ? index + array.size : index;
      const item = place < 0 ? undefined : array.items.at(place);
      if (item === undefined && (places.length === 1 || array.size === 0)) return 'bounds';
      const halt = item === undefined ? undefined : this.go({ path: [...path, place], value: item }, next);
      if (halt) return halt;
    }
    return undefined;
  }

  #slice(
    at: Match,
    { items, size }: JsonArray<Json>,
    range: Extract<Segment, { kind: 'range' }>,
    next: number,
  ): Halt | undefined {
    const { from = 0, to = size, step } = range;
    if (step === 0) return 'step';
    const place = (index: number) => Math.min(size, Math.max(0, index < 0 ? index + size : index));
    const [first, last] = [place(from), place(to)];
    for (let i = first; step > 0 ? i < last : i > last; i += step) {
      const item = items.at(i);
      const halt = item === undefined ? 'bounds' : this.go({ path: [...at.path, i], value: item }, next);
      if (halt && isFatal(halt)) return halt;
    }
    return undefined;
  }

  /** Of an array some elements go on; an object or a scalar goes on itself, or not. */
  #filter(at: Match, filter: Filter, next: number): Halt | undefined {
    const found = this.#fulfilling(at.value, filter);
    if (typeof found === 'string') return found;
    if (!(at.value instanceof JsonArray)) return found.length > 0 ? this.go(at, next) : undefined;
    const { items } = at.value;
    return this.#each(
      at,
      found.map((place) => [place, items.at(place) as Json]),
      next,
    );
  }

  /** The places that fulfil one of several lists of conditions; 0 stands for what is no array. */
  #fulfilling(value: Json, filter: Filter): readonly number[] | Halt {
    const all = new Set<number>();
    for (const conditions of filter) {
      let found: readonly number[] | undefined;
      for (const condition of conditions) {
        const next = this.#holding(value, condition);
        if (typeof next === 'string') return next;
        found = found ? found.filter((place) => next.includes(place)) : next;
      }
      for (const place of found ?? []) all.add(place);
    }
    return [...all];
  }

  #holding(value: Json, condition: Condition): readonly number[] | Halt {
    if ('filter' in condition) return this.#fulfilling(value, condition.filter);
    const { left, compare, right } = condition;
    const path = 'path' in left ? left.path : [];
    const [member, inner] = path;
    const sought = compare && right ? this.#constant(right) : undefined;
    if (sought && 'halt' in sought) return sought.halt;
    const fits = (item: Json): boolean => !sought || isSo(item, compare as Comparator, sought.value);
    if (!(value instanceof JsonArray)) {
      if (value instanceof JsonObject) {
        const own = inner ? undefined : value.get(member?.kind === 'names' ? (member.names[0] as Bytes) : '');
        return own !== undefined && fits(own) ? [0] : [];
      }
      if (member) return compare ? [] : 'path';
      return fits(value) ? [0] : [];
    }
    return value.items.slice().flatMap((item, place) => (this.#leads(item, path, fits) ? [place] : []));
  }

  /** Whether an element, its member, or something in that, is what is looked for. */
  #leads(item: Json, [member, inner]: readonly Segment[], fits: (item: Json) => boolean): boolean {
    if (member?.kind !== 'names') return fits(item);
    const own = item instanceof JsonObject ? item.get(member.names[0] as Bytes) : undefined;
    if (own === undefined || !inner) return own !== undefined && fits(own);
    if (!(own instanceof JsonArray)) return false;
    if (inner.kind === 'places') {
      const [index = 0] = inner.places;
      const found = own.items.at(index < 0 ? index + own.size : index);
      return found !== undefined && fits(found);
    }
    const [[condition] = []] = inner.kind === 'filter' ? inner.filter : [];
    return condition !== undefined && own.items.slice().some((each) => this.#holdsOf(each, condition));
  }

  #holdsOf(item: Json, condition: Condition): boolean {
    if ('filter' in condition || !condition.compare || !condition.right) return false;
    const sought = this.#constant(condition.right);
    return 'value' in sought && isSo(item, condition.compare, sought.value);
  }

  #constant(term: Term): { readonly value: Json } | { readonly halt: Halt } {
    if ('constant' in term) return { value: term.constant };
    const { matches, halt } = walkValkey(this.#root, term.path, false, 'read');
    if (halt) return { halt };
    const [only] = matches;
    return only && matches.length === 1 && !isContainer(only.value) ? { value: only.value } : { halt: 'path' };
  }
}

/** Only like can be compared with like; of null there is nothing to say but that it is null. */
function isSo(left: Json, compare: Comparator, right: Json): boolean {
  if (isContainer(left) || isContainer(right)) return false;
  if (left === null || right === null) return compare === '==' && left === right;
  return compareValues(left, compare, right, false);
}
