import { array, bulk, integer, map, type Reply, status } from '../../../spec/reply.ts';
import type { Kind, ValueEntry } from '../kind.ts';
import { StreamDraft } from './draft.ts';
import type { Entry } from './entry.ts';
import type { Group } from './group.ts';
import { printId } from './id.ts';
import { Stream } from './stream.ts';

export const stream: Kind<Stream, StreamDraft> = {
  type: 'stream',
  is: (value) => value instanceof Stream,
  draft: (value, options) => new StreamDraft(value, options),
  copy: (value) => value.copy(),
  encoding: () => 'stream',
  isShared: () => false,
  bytes: ({ bytes }) => bytes,
  equals: (a, b) => a.equals(b),
  entries: (value, count) => ({
    size: value.length + value.groups.size,
    entries: [
      ...value.first(count).map((entry) => ({ name: printId(entry.id), value: fieldsMap(entry) })),
      ...value.groups.slice(0, Math.max(0, count - value.length)).map(groupEntry),
    ],
  }),
  describe,
};

/** A group stands behind the entries: how far it has read, and what waits for each of its consumers. */
const groupEntry = ({ name, lastId, consumers }: Group): ValueEntry => ({
  name: `group ${name}`,
  value: map([
    [bulk('has read to'), status(printId(lastId))],
    ...consumers
      .slice(0, MOST_CONSUMERS)
      .map((consumer): readonly [Reply, Reply] => [
        bulk(`pending of ${consumer.name}`),
        integer(consumer.pending.size),
      ]),
  ]),
});

/** More consumers of a group than anybody wants to see in one line. */
const MOST_CONSUMERS = 20;

const fieldsMap = ({ names, values }: Entry): Reply =>
  map(names.map((name, i) => [bulk(name), bulk(values[i] ?? '')] as const));

/** Names and values of an entry, by turns. */
export const fieldsReply = ({ names, values }: Entry, longest = Number.POSITIVE_INFINITY): Reply =>
  array(names.flatMap((name, i) => [name, values[i] ?? ''].map((word) => bulk(word.slice(0, longest)))));

/** An entry as the servers' replies have it: its ID, and its fields. */
export const entryReply = (entry: Entry, longest?: number): Reply =>
  array([bulk(printId(entry.id)), fieldsReply(entry, longest)]);

/** Characters that redis-cli prints of an entry, at least. */
const SHORTEST = 20;

const describeCount = (characters: number): number => Math.ceil(characters / SHORTEST) + 1;

function describe(value: Stream, characters: number): Reply {
  return array(value.first(describeCount(characters)).map((entry) => entryReply(entry, characters)));
}
