import { array, bulk, type Reply } from '../../../spec/reply.ts';
import { type Kind, typeOf, type Value } from '../kind.ts';
import { ListDraft } from './draft.ts';
import type { ListValue } from './list-value.ts';

/** Characters that redis-cli prints around an element, at least. */
const AROUND = 5;

export const list: Kind<ListValue, ListDraft> = {
  type: 'list',
  is: (value: Value): value is ListValue => typeOf(value) === 'list',
  draft: (value, options) => new ListDraft(value, options),
  copy: (value) => value.clone(),
  encoding: ({ form }) => form.encoding,
  isShared: () => false,
  bytes: ({ bytes }) => bytes,
  equals: (a, b) => a.size === b.size && a.slice(0, a.size).every((element, i) => element === b.at(i)),
  entries: (value, count) => ({
    size: value.size,
    entries: value.slice(0, count).map((element) => ({ value: bulk(element) })),
  }),
  describe,
};

/** Elements from the head on, up to the first that is no longer seen. */
function describe(value: ListValue, characters: number): Reply {
  const shown = value.slice(0, Math.ceil(characters / AROUND));
  return array(shown.map((element) => bulk(element.slice(0, characters))));
}
