import type { Bytes } from '../../../../bytes.ts';
import { Reader } from './reader.ts';
import type { Segment } from './segment.ts';

const word = /[\p{L}\p{M}\p{N}\p{Pc}_-]+/uy;
const integer = /-?[0-9]{1,9}(?![\p{L}\p{M}\p{N}\p{Pc}_-])/uy;
/** Words with points between them. */
const quoted =
  /'[\p{L}\p{M}\p{N}\p{Pc}_-]+(?:\.[\p{L}\p{M}\p{N}\p{Pc}_-]+)*'|"[\p{L}\p{M}\p{N}\p{Pc}_-]+(?:\.[\p{L}\p{M}\p{N}\p{Pc}_-]+)*"/uy;

/** The path as Dragonfly reads it (src/core/json/jsonpath_grammar.y): no filters, no lists. What is none throws a `PathSyntaxError`. */
export function parseDragonflyPath(text: Bytes): readonly Segment[] {
  const reader = new Reader(text);
  reader.want('$');
  const segments: Segment[] = [];
  while (!reader.isAtEnd) {
    const isDescent = reader.has('..');
    const isDot = isDescent || reader.has('.');
    if (isDescent) segments.push({ kind: 'descent' });
    segments.push(step(reader, isDot));
  }
  return segments;
}

function step(reader: Reader, isDot: boolean): Segment {
  if (reader.has('[')) return inBrackets(reader);
  if (!isDot) throw reader.fail();
  if (reader.has('*')) return { kind: 'all' };
  const name = reader.take(word);
  if (name === undefined) throw reader.fail();
  return { kind: 'names', names: [name] };
}

function inBrackets(reader: Reader): Segment {
  const segment = bracketed(reader);
  reader.want(']');
  return segment;
}

function bracketed(reader: Reader): Segment {
  const name = reader.take(quoted);
  if (name !== undefined) return { kind: 'names', names: [name.slice(1, -1)] };
  if (reader.has('*')) return { kind: 'range', step: 1 };
  const from = reader.take(integer);
  if (!reader.has(':')) {
    if (from === undefined) throw reader.fail();
    return { kind: 'places', places: [Number(from)] };
  }
  const to = reader.take(integer);
  if (from === undefined && to === undefined) throw reader.fail();
  return {
    kind: 'range',
    ...(from === undefined ? {} : { from: Number(from) }),
    ...(to === undefined ? {} : { to: Number(to) }),
    step: 1,
  };
}
