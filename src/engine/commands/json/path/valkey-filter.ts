import type { Bytes } from '../../../../bytes.ts';
import type { Json } from '../../../values/json/json.ts';
import type { Comparator, Condition, Filter, Segment, Term } from './segment.ts';
import { PathTrouble, type ValkeyReader } from './valkey-reader.ts';

/** How a path that stands in a filter is read. */
type ParsePath = (text: Bytes) => readonly Segment[];

const comparator = /==|!=|<=|>=|<|>/y;

const swapped: Readonly<Record<string, Comparator>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** A filter as valkey-json reads it (src/json/selector.cc), from behind its opening parenthesis up to the closing one. */
export function readFilter(reader: ValkeyReader, parsePath: ParsePath): Filter {
  reader.skip();
  const filter = [conditions(reader, parsePath)];
  for (reader.skip(); reader.has('||'); reader.skip()) filter.push(conditions(reader, parsePath));
  return filter;
}

function conditions(reader: ValkeyReader, parsePath: ParsePath): readonly Condition[] {
  const all = [condition(reader, parsePath)];
  for (reader.skip(); reader.has('&&'); reader.skip()) all.push(condition(reader, parsePath));
  return all;
}

function condition(reader: ValkeyReader, parsePath: ParsePath): Condition {
  reader.skip();
  if (reader.has('(')) {
    const filter = readFilter(reader, parsePath);
    reader.want(')');
    return { filter };
  }
  if (reader.has('@')) return ofElement(reader, parsePath);
  const right = comparisonValue(reader, parsePath);
  reader.skip();
  const compare = reader.take(comparator);
  if (compare === undefined) throw new PathTrouble('path');
  reader.want('@');
  reader.skip();
  return { left: { from: 'element', path: member(reader, parsePath) }, compare: swapped[compare] as Comparator, right };
}

/** Whether an element has a member, or how that compares. */
function ofElement(reader: ValkeyReader, parsePath: ParsePath): Condition {
  const left: Term = { from: 'element', path: member(reader, parsePath) };
  reader.skip();
  const compare = reader.take(comparator) as Comparator | undefined;
  if (!compare) {
    if (left.path.length === 0 || left.path.at(-1)?.kind === 'places') throw new PathTrouble('path');
    return { left };
  }
  reader.skip();
  return { left, compare, right: comparisonValue(reader, parsePath) };
}

/** The member of an element, and a place in it, or a filter over it. */
function member(reader: ValkeyReader, parsePath: ParsePath): readonly Segment[] {
  const path: Segment[] = [];
  if (reader.sees('.') || reader.sees('[')) {
    const isDot = reader.has('.');
    if (reader.has('[')) {
      reader.skip();
      path.push({ kind: 'names', names: [reader.quoted()] });
      reader.close();
    } else if (isDot) path.push({ kind: 'names', names: [reader.name()] });
  }
  if (path.length === 0 || !reader.has('[')) return path;
  reader.skip();
  if (reader.has('?')) {
    reader.skip();
    reader.want('(');
    path.push({ kind: 'filter', filter: [[condition(reader, parsePath)]] });
    reader.skip();
    reader.want(')');
  } else path.push({ kind: 'places', places: [reader.integer()] });
  reader.want(']');
  return path;
}

function comparisonValue(reader: ValkeyReader, parsePath: ParsePath): Term {
  const char = reader.char ?? '';
  if (char === '$') return { from: 'root', path: partialPath(reader, parsePath) };
  if (char === '"') return { constant: reader.quoted() };
  if (char === "'") {
    const { inner } = reader.within(char);
    return { constant: reader.readValue(`"${inner.replace(/\\'/g, "'").replace(/"/g, '\\"')}"`) };
  }
  if (/[ntf]/.test(char)) {
    const word = reader.take(/[a-zA-Z0-9]+/y) as string;
    if (!/^(null|true|false)$/.test(word)) throw new PathTrouble('identifier');
    return { constant: JSON.parse(word) as Json };
  }
  const number = reader.take(/[+\-0-9.Ee]+/y);
  if (number === undefined) throw new PathTrouble('number');
  return { constant: reader.readValue(number) };
}

function partialPath(reader: ValkeyReader, parsePath: ParsePath): readonly Segment[] {
  const path = reader.take(/\$(?:\[(?:[-+0-9]|"(?:\\"|[^"])*"|'(?:\\'|[^'])*')*\]|[^\]()<>=!'" |&[])*/y) as string;
  if (reader.sees('[')) throw new PathTrouble('path');
  return parsePath(path);
}
