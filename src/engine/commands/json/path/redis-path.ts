import type { Bytes } from '../../../../bytes.ts';
import { Double, type Json } from '../../../values/json/json.ts';
import { Reader } from './reader.ts';
import type { Comparator, Condition, Filter, Segment, Term } from './segment.ts';

/** The path as RedisJSON reads it (json_path/src/grammar.pest), without legacy forms. What is none throws a `PathSyntaxError`. */
export function parseRedisPath(text: Bytes): readonly Segment[] {
  const reader = new Reader(text);
  reader.want('$');
  const segments = relativePath(reader);
  if (!reader.isAtEnd) throw reader.fail();
  return segments;
}

const literal = /[a-zA-Z0-9\-_`~+#%$^/:]+/y;
const number = /-?(?:[1-9][0-9]*|[0-9])/y;
const string = /"((?:[^"\\]|\\["\\])*)"|'((?:[^'\\]|\\['\\])*)'/y;

/** The first step may leave its point out. */
function relativePath(reader: Reader): readonly Segment[] {
  const first = element(reader) ?? nameOrAll(reader);
  if (!first) return [];
  const segments = [...first];
  for (let more = element(reader); more; more = element(reader)) segments.push(...more);
  return segments;
}

function nameOrAll(reader: Reader): readonly Segment[] | undefined {
  const name = reader.take(literal, '<string>');
  if (name !== undefined) return [{ kind: 'names', names: [name] }];
  return reader.has('*', "'*'") ? [{ kind: 'all' }] : undefined;
}

function element(reader: Reader): readonly Segment[] | undefined {
  return reader.attempt(() => {
    if (reader.has('..', "'..'")) {
      const below = nameOrAll(reader) ?? bracket(reader);
      return below && [{ kind: 'descent' }, ...below];
    }
    if (!reader.has('.')) return bracket(reader);
    return nameOrAll(reader) ?? bracket(reader);
  });
}

function bracket(reader: Reader): readonly Segment[] | undefined {
  return reader.attempt(() => {
    if (!reader.has('[')) return undefined;
    const segment = range(reader) ?? places(reader) ?? names(reader) ?? allOrFilter(reader);
    return segment && reader.has(']') ? [segment] : undefined;
  });
}

const integer = (reader: Reader): number | undefined => {
  const digits = reader.take(number, "'<number>'");
  return digits === undefined ? undefined : Number(digits);
};

function range(reader: Reader): Segment | undefined {
  return reader.attempt(() => {
    const from = integer(reader);
    if (!reader.has(':')) return undefined;
    const to = integer(reader);
    const step = reader.has(':') ? Number(reader.take(/[1-9][0-9]*/y) ?? 1) : 1;
    return { kind: 'range', ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), step };
  });
}

/** One or more, with commas between them. */
function listed<T>(reader: Reader, read: () => T | undefined): readonly T[] | undefined {
  const first = read();
  if (first === undefined) return undefined;
  const all = [first];
  for (;;) {
    const next = reader.attempt(() => (reader.has(',') ? read() : undefined));
    if (next === undefined) return all;
    all.push(next);
  }
}

function places(reader: Reader): Segment | undefined {
  const all = listed(reader, () => integer(reader));
  return all && { kind: 'places', places: all };
}

function names(reader: Reader): Segment | undefined {
  const all = listed(reader, () => reader.take(string, "'<string>[,<string>,...]'"));
  return all && { kind: 'names', names: all.map((text) => text.slice(1, -1).replace(/\\(["'\\])/g, '$1')) };
}

function allOrFilter(reader: Reader): Segment | undefined {
  if (reader.has('*', "'*'")) return { kind: 'all' };
  const filter = reader.has('?', "'[?(filter_expression)]'") ? alternatives(reader) : undefined;
  return filter && { kind: 'filter', filter };
}

function alternatives(reader: Reader): Filter | undefined {
  const first = condition(reader);
  if (!first) return undefined;
  const filter: Condition[][] = [[first]];
  for (;;) {
    const isAnd = reader.has('&&');
    if (!isAnd && !reader.has('||')) return filter;
    const next = condition(reader);
    if (!next) throw reader.fail();
    if (isAnd) filter.at(-1)?.push(next);
    else filter.push([next]);
  }
}

function condition(reader: Reader): Condition | undefined {
  const left = term(reader);
  if (!left) {
    if (!reader.has('(')) return undefined;
    const filter = alternatives(reader);
    return filter && reader.has(')') ? { filter } : undefined;
  }
  const compare = reader.take(/>=|>|<=|<|==|!=|=~/y) as Comparator | undefined;
  if (!compare) return { left };
  const right = term(reader);
  return right && { left, compare, right };
}

function term(reader: Reader): Term | undefined {
  if (reader.has('@')) return { from: 'element', path: relativePath(reader) };
  if (reader.has('$')) return { from: 'root', path: relativePath(reader) };
  const digits = reader.take(/-?(?:[1-9][0-9]*|[0-9])(?:\.[0-9]+)?/y);
  if (digits !== undefined) return { constant: numberOf(digits) };
  const text = reader.take(string);
  if (text !== undefined) return stringTerm(text);
  const word = reader.take(/true|false|null/y);
  return word === undefined ? undefined : { constant: JSON.parse(word) as Json };
}

const numberOf = (digits: string): Json =>
  digits.includes('.') || BigInt.asIntN(64, BigInt(digits)) !== BigInt(digits) ? new Double(digits) : BigInt(digits);

/** In a filter, a backslash before the very quote that it protects stays (json_path.rs, evaluate_single_term). */
function stringTerm(text: string): Term {
  const inner = text.slice(1, -1);
  if (!/["'\\]/.test(inner)) return { constant: inner };
  const other = text.startsWith('"') ? "\\'" : '\\"';
  return { constant: inner.replaceAll('\\\\', '\\').replaceAll(other, other.slice(1)), isEscaped: true };
}
