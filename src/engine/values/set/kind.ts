import { bulk, type Reply, setOf } from '../../../spec/reply.ts';
import type { Kind } from '../kind.ts';
import { SetDraft } from './draft.ts';
import { SetValue } from './set-value.ts';

export const set: Kind<SetValue, SetDraft> = {
  type: 'set',
  is: (value) => value instanceof SetValue,
  draft: (value, options) => new SetDraft(value, options),
  copy: (value) => value.clone(),
  encoding: ({ form }) => form,
  isShared: () => false,
  bytes: ({ bytes }) => bytes,
  equals: (a, b) => a.equals(b),
  entries: (value, count) => ({
    size: value.size,
    entries: value.firstMembers(count).map((name) => ({ value: bulk(name) })),
  }),
  describe,
};

/** Characters that redis-cli prints around a member, at least. */
const AROUND = 5;

function describe(value: SetValue, characters: number): Reply {
  const shown = value.firstMembers(Math.ceil(characters / AROUND));
  return setOf(shown.map((name) => bulk(name.slice(0, characters))));
}
