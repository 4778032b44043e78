import type { Bytes } from '../../../../bytes.ts';
import type { Segment } from './segment.ts';
import { readFilter } from './valkey-filter.ts';
import { PathTrouble, type ReadValue, ValkeyReader } from './valkey-reader.ts';

/**
 * The path as valkey-json reads it (src/json/selector.cc), which goes along the value as it reads: what is wrong becomes a
 * segment that is refused only where something is left to go on from.
 */
export function parseValkeyPath(text: Bytes, readValue: ReadValue): readonly Segment[] {
  const segments: Segment[] = [];
  try {
    readPath(new ValkeyReader(text, readValue), segments);
  } catch (thrown) {
    if (!(thrown instanceof PathTrouble)) throw thrown;
    segments.push({ kind: 'trouble', trouble: thrown });
  }
  return segments;
}

function readPath(reader: ValkeyReader, segments: Segment[]): void {
  if (!reader.has('$') && !reader.sees('..')) reader.has('.');
  while (!reader.isAtEnd) {
    if (reader.has('..')) {
      segments.push({ kind: 'descent' });
      if (reader.sees('.')) throw new PathTrouble('dots');
      if (reader.sees('$')) throw new PathTrouble('dollar');
      continue;
    }
    if (!reader.sees('[')) reader.has('.');
    const step = reader.has('[') ? inBrackets(reader) : member(reader);
    if (step) segments.push(step);
  }
}

/** A member by its name, or all of them: a filter that follows goes through them by itself. */
function member(reader: ValkeyReader): Segment | undefined {
  if (!reader.has('*')) return named(reader, [reader.name()]);
  if (reader.sees('.[?')) reader.has('.');
  return reader.sees('[?') ? undefined : { kind: 'all' };
}

/** Whether the text ends behind names, or one mark later: then SET takes them for the last. */
const named = (reader: ValkeyReader, names: readonly Bytes[]): Segment => ({
  kind: 'names',
  names,
  endsText: /^(?:\.\.|.?)$/s.test(reader.rest),
});

function inBrackets(reader: ValkeyReader): Segment | undefined {
  reader.skip();
  const { char } = reader;
  if (reader.has('*')) {
    reader.close();
    return /^\[ *\?/.test(reader.rest) ? undefined : { kind: 'all' };
  }
  if (char === '"' || char === "'") return names(reader);
  if (char === undefined) throw new PathTrouble('empty');
  if (char === ',') throw new PathTrouble('path');
  if (!reader.has('?')) return places(reader);
  reader.want('(');
  const filter = readFilter(reader, (path) => parseValkeyPath(path, reader.readValue));
  reader.want(')');
  reader.close();
  return { kind: 'filter', filter };
}

function names(reader: ValkeyReader): Segment {
  const all = [reader.quoted()];
  reader.skip();
  while (reader.has(',')) {
    reader.skip();
    all.push(reader.quoted());
    reader.skip();
  }
  reader.close();
  return named(reader, all);
}

function places(reader: ValkeyReader): Segment {
  const from = reader.sees(':') ? undefined : reader.integer();
  reader.skip();
  if (reader.has(':')) return ofArray(() => range(reader, from));
  const first = from as number;
  if (reader.sees(',')) return ofArray(() => ({ kind: 'places', places: [first, ...morePlaces(reader)] }));
  reader.close();
  return { kind: 'places', places: [first] };
}

function morePlaces(reader: ValkeyReader): readonly number[] {
  const places: number[] = [];
  while (reader.has(',')) {
    reader.skip();
    if (reader.sees(']') || reader.sees(',')) throw new PathTrouble('path');
    places.push(reader.integer());
    reader.skip();
  }
  reader.close();
  return places;
}

/** What stands there is only looked at where there is an array. */
function ofArray(read: () => Segment): Segment {
  try {
    return read();
  } catch (thrown) {
    throw thrown instanceof PathTrouble ? new PathTrouble(thrown.problem, true) : thrown;
  }
}

/** The rest of a range, from behind its first colon on. */
function range(reader: ValkeyReader, from: number | undefined): Segment {
  reader.skip();
  const to = reader.sees(']') || reader.sees(':') ? undefined : reader.integer();
  reader.skip();
  let step = 1;
  if (reader.has(':')) {
    reader.skip();
    if (!reader.sees(']')) step = reader.integer();
  }
  reader.close();
  return {
    kind: 'range',
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    step,
  };
}
