import type { Bytes } from '../../../bytes.ts';
import { int, key, many, optional, bulk as text } from '../../../spec/args.ts';
import { errorReply, integer, NIL, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { JsonArray } from '../../values/json/array.ts';
import type { JsonDraft } from '../../values/json/draft.ts';
import { isEqual, type Json, type Step } from '../../values/json/json.ts';
import { change, limitWords, look, parsedElement } from './documents.ts';
import { jsonFacts } from './facts.ts';
import { once, readWhen } from './server.ts';
import { serverOf } from './servers.ts';

const reading = {
  ...jsonFacts,
  flags: ['readonly', 'module'],
  of: { valkey: { flags: ['readonly', 'module', 'fast'] }, dragonfly: { flags: ['readonly', 'fast'] } },
} as const;
const taking = { ...jsonFacts, flags: ['write', 'module'], of: { dragonfly: { flags: ['write', 'fast'] } } } as const;
const adding = {
  ...jsonFacts,
  flags: ['write', 'denyoom', 'module'],
  of: { dragonfly: { flags: ['write', 'denyoom', 'fast'] } },
} as const;

const arrayAt = (draft: JsonDraft, path: readonly Step[]): JsonArray<Json> => draft.at(path) as JsonArray<Json>;

export const jsonArrlen = manualCommand({
  ...reading,
  name: 'JSON.ARRLEN',
  complexity: 'O(N) for N values that the path is looked for in',
  summary: 'Returns how many elements the arrays have that a path leads to.',
  args: { key: key(), path: optional(text()) },
  run(ctx, [, key = '', way = '.']) {
    const server = serverOf(ctx);
    limitWords(ctx, server, 3);
    const looked = { key, path: server.path(way), wanted: 'array', manners: server.manners.arrlen } as const;
    return look(ctx, server, looked, (value) => integer((value as JsonArray<Json>).size));
  },
});

export const jsonArrindex = manualCommand({
  ...reading,
  name: 'JSON.ARRINDEX',
  complexity: 'O(N) for N elements',
  summary: 'Returns the place of the first element of an array that equals a value, or -1.',
  args: { key: key(), path: text(), value: text(), range: optional(int('start')), stop: optional(int()) },
  run(ctx, argv) {
    const server = serverOf(ctx);
    limitWords(ctx, server, 6);
    const [, key = '', way = '', word = '', first = '0', last = '0'] = argv;
    const path = server.path(way);
    const [start, stop] = [server.integer(first), server.integer(last)];
    const sought = once(() => parsedElement(word, server));
    const prepare = readWhen(server.reads.elements, sought);
    return look(ctx, server, { key, path, wanted: 'array', manners: server.manners.arrindex, prepare }, (value) =>
      integer(placeIn(value as JsonArray<Json>, sought(), server.search(start, stop, (value as JsonArray<Json>).size))),
    );
  },
});

function placeIn({ items }: JsonArray<Json>, sought: Json, [start, stop]: readonly [number, number]): number {
  const place = items.slice(start, stop).findIndex((item) => isEqual(item, sought));
  return place < 0 ? -1 : Math.max(0, start) + place;
}

export const jsonArrappend = manualCommand({
  ...adding,
  name: 'JSON.ARRAPPEND',
  complexity: 'O(N) for N elements that come',
  summary: 'Appends elements to the arrays that a path leads to.',
  args: { key: key('RW', 'update'), path: text(), value: many(text()) },
  run: (ctx, [, key = '', way = '', ...words]) =>
    insertInto(ctx, { key, way, words, does: 'arrappend' }, ({ size }) => size),
});

export const jsonArrinsert = manualCommand({
  ...adding,
  name: 'JSON.ARRINSERT',
  complexity: 'O(N) for N elements that come',
  summary: 'Puts elements into the arrays that a path leads to, before the one at a place.',
  args: { key: key('RW', 'update'), path: text(), index: int(), value: many(text()) },
  run(ctx, [, key = '', way = '', at = '', ...words]) {
    const server = serverOf(ctx);
    const index = server.integer(at);
    return insertInto(ctx, { key, way, words, does: 'arrinsert' }, ({ size }) => server.inserted(index, size));
  },
});

/** Which elements are to come into which arrays. */
interface Insertion {
  readonly key: Bytes;
  readonly way: Bytes;
  readonly words: readonly Bytes[];
  readonly does: 'arrappend' | 'arrinsert';
}

/** Puts elements into arrays, each before a place of its own; nothing: beyond its end. */
function insertInto(
  ctx: Context,
  { key, way, words, does }: Insertion,
  placeIn: (array: JsonArray<Json>) => number | undefined,
): Reply {
  const server = serverOf(ctx);
  const path = server.path(way);
  const elements = once(() => words.map((word) => parsedElement(word, server)));
  const prepare = readWhen(server.reads.elements, elements);
  const looked = { key, path, wanted: 'array', manners: server.manners[does], prepare, elements } as const;
  return change(ctx, server, looked, (draft, match) => {
    const place = placeIn(arrayAt(draft, match.path));
    if (place === undefined) return errorReply(server.outOfBounds().message);
    draft.insert(match.path, place, elements());
    return integer(arrayAt(draft, match.path).size);
  });
}

export const jsonArrpop = manualCommand({
  ...taking,
  name: 'JSON.ARRPOP',
  complexity: 'O(N) for N values that the path is looked for in',
  summary: 'Takes an element out of each array that a path leads to, by default the last.',
  args: { key: key('RW', 'delete'), path: optional(text()), index: optional(int()) },
  run(ctx, argv) {
    const server = serverOf(ctx);
    limitWords(ctx, server, 4);
    const { path, index, show } = server.pop(ctx, argv.slice(2));
    const looked = { key: argv[1] as Bytes, path, wanted: 'array', manners: server.manners.arrpop } as const;
    return change(ctx, server, looked, (draft, { path: place }): Reply => {
      const { items, size } = arrayAt(draft, place);
      if (size === 0) return NIL;
      const at = server.popped(index, size);
      const gone = items.at(at) as Json;
      draft.delete([...place, at]);
      return show(gone);
    });
  },
});

export const jsonArrtrim = manualCommand({
  ...taking,
  name: 'JSON.ARRTRIM',
  complexity: 'O(N) for N elements that go',
  summary: 'Leaves of each array that a path leads to the elements between two places, both included.',
  args: { key: key('RW', 'update'), path: text(), start: int(), stop: int() },
  run(ctx, [, key = '', way = '', first = '', last = '']) {
    const server = serverOf(ctx);
    const path = server.path(way);
    const [start, stop] = [server.integer(first), server.integer(last)];
    return change(ctx, server, { key, path, wanted: 'array', manners: server.manners.arrtrim }, (draft, match) => {
      const [from, to] = server.trim(start, stop, arrayAt(draft, match.path).size) ?? [0, -1];
      draft.array(match.path, ({ items }) => {
        while (items.size > to + 1) items.delete(items.size - 1);
        for (let i = 0; i < from; i++) items.delete(0);
      });
      return integer(arrayAt(draft, match.path).size);
    });
  },
});
