import { bulk, type Reply, setOf } from '../../../spec/reply.ts';
import type { Instant } from '../../instant.ts';
import type { EntryPage, Kind } from '../kind.ts';
import { SetDraft } from './draft.ts';
import { type Member, SetValue } from './set-value.ts';

export const set: Kind<SetValue, SetDraft> = {
  type: 'set',
  is: (value) => value instanceof SetValue,
  draft: (value, options) => new SetDraft(value, options),
  copy: (value) => value.clone(),
  encoding: ({ form }) => form,
  isShared: () => false,
  bytes: ({ bytes }) => bytes,
  equals: (a, b) => a.equals(b),
  livingAt: (value, nowMs) => value.livingAt(nowMs),
  entries,
  describe,
};

function entries(value: SetValue, count: number, { nowMs }: Instant): EntryPage {
  const living = value.livingAt(nowMs);
  const members = living.ends ? living.firstEntries(count) : living.firstMembers(count).map((name) => ({ name }));
  return {
    size: living.size,
    entries: members.map(({ name, end }: Pick<Member, 'name' | 'end'>) => ({
      value: bulk(name),
      ...(end ? { deadline: end.deadline } : {}),
    })),
  };
}

/** Characters that redis-cli prints around a member, at least. */
const AROUND = 5;

function describe(value: SetValue, characters: number): Reply {
  const shown = value.firstMembers(Math.ceil(characters / AROUND));
  return setOf(shown.map((name) => bulk(name.slice(0, characters))));
}
