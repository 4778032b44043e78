import type { Bytes } from '../../../bytes.ts';
import { bulk, map, type Reply } from '../../../spec/reply.ts';
import { printShortest } from '../double.ts';
import type { Kind } from '../kind.ts';
import { SortedSetDraft } from './draft.ts';
import { SortedSet } from './sorted-set.ts';

export const zset: Kind<SortedSet, SortedSetDraft> = {
  type: 'zset',
  is: (value) => value instanceof SortedSet,
  draft: (value, options) => new SortedSetDraft(value, options),
  copy: (value) => value.clone(),
  encoding: ({ form }) => form,
  isShared: () => false,
  bytes: ({ bytes }) => bytes,
  equals: (a, b) => a.equals(b),
  entries: (value, count) => ({
    size: value.size,
    entries: value.slice(0, count).map(({ name, score }) => ({ name, value: shownScore(score) })),
  }),
  describe,
};

/** To the reader of the page scores are as short as they can be, whichever server it is. */
const shownScore = (score: number): Reply => ({ type: 'double', text: printShortest(score) });

/** Fewest characters that show a member with its score. */
const SHORTEST = 6;

function describe(value: SortedSet, characters: number): Reply {
  const begin = (name: Bytes) => bulk(name.slice(0, characters));
  const shown = value.slice(0, Math.ceil(characters / SHORTEST) + 1);
  return map(shown.map(({ name, score }) => [begin(name), shownScore(score)] as const));
}
