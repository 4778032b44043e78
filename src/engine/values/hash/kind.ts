import type { Bytes } from '../../../bytes.ts';
import { bulk, map, type Reply } from '../../../spec/reply.ts';
import type { Kind } from '../kind.ts';
import { HashDraft } from './draft.ts';
import { Hash } from './hash.ts';

export const hash: Kind<Hash, HashDraft> = {
  type: 'hash',
  is: (value) => value instanceof Hash,
  draft: (value, options) => new HashDraft(value, options),
  copy: (value) => value.clone(),
  encoding: ({ form }) => form,
  isShared: () => false,
  bytes: (value) => value.bytes,
  equals: (a, b) => a.equals(b),
  entries: (value, count, { nowMs }) => ({
    size: value.size(nowMs),
    entries: value.firstFields(count, nowMs).map(({ name, value: text, end }) => ({
      ...{ name, value: bulk(text) },
      ...(end ? { deadline: end.deadline } : {}),
    })),
  }),
  describe,
};

/** Fewest characters that show a field with its value. */
const SHORTEST = 6;

function describe(value: Hash, characters: number): Reply {
  const begin = (word: Bytes) => bulk(word.slice(0, characters));
  const fields = value.firstFields(Math.ceil(characters / SHORTEST) + 1, Number.NEGATIVE_INFINITY);
  return map(fields.map((field) => [begin(field.name), begin(field.value)] as const));
}
