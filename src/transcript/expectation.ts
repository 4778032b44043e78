import { lowerToResp2 } from '../spec/lower.ts';
import type { Reply } from '../spec/reply.ts';
import type { Documented } from './documented.ts';
import type { ProtocolVersion } from './print.ts';

/** By type of reply, the spellings that could stand for one. */
const spellingsOf: Readonly<Record<Reply['type'], readonly Documented['kind'][]>> = {
  status: ['text', 'quoted'],
  error: ['error'],
  integer: ['integer', 'text'],
  double: ['double', 'text'],
  boolean: ['boolean'],
  bulk: ['quoted', 'text', 'null'],
  verbatim: ['text', 'quoted'],
  resp3: ['text', 'quoted'],
  null: ['null'],
  array: ['list', 'empty'],
  set: ['list', 'empty'],
  map: ['list', 'empty'],
};

const number = /^[-+]?(?:\d+(?:\.\d+)?(?:e[-+]?\d+)?|inf|nan)$/i;
const leftOut = /^(?:\.{3,}|…)$/;

/** Whether what the docs show may stand for a reply of such a type: `(nil)` is no value, and a word no number. */
export function mayStandFor(docs: Documented, { type }: Reply): boolean {
  if (!spellingsOf[type].includes(docs.kind)) return false;
  // A value may be the word `null`; in brackets it is none.
  if (type === 'bulk' && docs.kind === 'null') return /^\w/.test(docs.raw);
  const isNumber = type === 'integer' || type === 'double';
  return !isNumber || docs.kind !== 'text' || number.test(docs.raw) || leftOut.test(docs.raw);
}

/** Whether the docs show a reply of the same type, and of a list one of the same length, whatever is in it. */
export function hasShape(docs: Documented, reply: Reply, protocol: ProtocolVersion): boolean {
  const shown = protocol === 2 ? lowerToResp2(reply) : reply;
  if (!mayStandFor(docs, shown)) return false;
  const members = membersOf(shown);
  if (!members) return true;
  if (docs.kind !== 'list') return members.length === 0;
  const documented = docs.members.flat();
  if (docs.cut ? documented.length > members.length : documented.length !== members.length) return false;
  return documented.every((each, index) => hasShape(each, members[index] as Reply, protocol));
}

function membersOf(reply: Reply): readonly Reply[] | undefined {
  if (reply.type === 'map') return reply.entries.flat();
  return reply.type === 'array' || reply.type === 'set' ? reply.items : undefined;
}
