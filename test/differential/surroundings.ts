import type { Bytes } from '../../src/bytes.ts';
import type { Reply } from '../../src/spec/reply.ts';
import type { Dice } from './dice.ts';

/** What a random command may meet. */
export interface Surroundings {
  /** Something that is in a key: a field, a member, an element, the ID of an entry. Nothing where the key has no parts. */
  partOf(key: Bytes): Bytes | undefined;
  /** What DUMP says of a key that is there. */
  dumpOf(key: Bytes): Bytes | undefined;
}

/** Nothing is there yet. */
export const nothing: Surroundings = { partOf: () => undefined, dumpOf: () => undefined };

/** How many parts of a key are looked at, and one of them taken. */
const SOME = '12';

/** What a store holds. `ask` asks it without a trace. */
export function surroundingsIn(ask: (question: readonly Bytes[]) => Reply, dice: Dice): Surroundings {
  const oneOf = (reply: Reply): Bytes | undefined => {
    const items = 'items' in reply ? reply.items : [];
    const item = items.length > 0 ? dice.pick(items) : undefined;
    // An entry of a stream is its ID and its fields.
    const first = item && 'items' in item ? item.items[0] : item;
    return first?.type === 'bulk' ? first.value : undefined;
  };
  const ofType: Readonly<Record<string, (key: Bytes) => Bytes | undefined>> = {
    hash: (key) => oneOf(ask(['HRANDFIELD', key, SOME])),
    set: (key) => oneOf(ask(['SRANDMEMBER', key, SOME])),
    zset: (key) => oneOf(ask(['ZRANDMEMBER', key, SOME])),
    list: (key) => oneOf(ask(dice.chance(0.5) ? ['LRANGE', key, '0', SOME] : ['LRANGE', key, `-${SOME}`, '-1'])),
    stream: (key) =>
      oneOf(ask([...(dice.chance(0.5) ? ['XRANGE', key, '-', '+'] : ['XREVRANGE', key, '+', '-']), 'COUNT', SOME])),
  };
  return {
    partOf: (key) => {
      const type = ask(['TYPE', key]);
      return type.type === 'status' ? ofType[type.text]?.(key) : undefined;
    },
    dumpOf: (key) => {
      const dump = ask(['DUMP', key]);
      return dump.type === 'bulk' ? dump.value : undefined;
    },
  };
}
