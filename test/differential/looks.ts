import type { Bytes } from '../../src/bytes.ts';
import type { CommandInfo } from '../../src/spec/info.ts';
import type { Reply } from '../../src/spec/reply.ts';
import { printReply } from '../../src/transcript/print.ts';

/** Questions behind a reply, and what their answers come to; asked of both sides, it must be the same. */
export interface Look {
  readonly questions: readonly (readonly Bytes[])[];
  readonly tell: (answers: readonly Reply[]) => string;
}

/** What shows the whole content of a key, by its type. */
const content: Readonly<Record<string, readonly (readonly Bytes[])[]>> = {
  none: [],
  string: [['GET'], ['OBJECT', 'ENCODING'], ['OBJECT', 'REFCOUNT']],
};

/**
 * What lies behind our reply: a write has left its keys alike on both sides; what chance decides cannot be compared, but
 * what it chooses from can. `typeOf` tells the type of a key as TYPE does.
 */
export function looksBehind(
  { name, flags, keys }: CommandInfo,
  argv: readonly Bytes[],
  reply: Reply,
  typeOf: (key: Bytes) => string,
): readonly Look[] {
  if (reply.type === 'error') return [];
  if (name === 'SCAN') return [wholeScan(argv.slice(2))];
  if (name === 'RANDOMKEY') return reply.type === 'bulk' ? [stateOf(reply.value, typeOf)] : [];
  if (!flags.includes('write') || keys.first === 0) return [];
  const last = keys.last < 0 ? argv.length + keys.last : keys.last;
  const names = new Set<Bytes>();
  for (let i = keys.first; i <= last; i += keys.step) names.add(argv[i] ?? '');
  return [...names].map((key) => stateOf(key, typeOf));
}

/** A count that takes all keys at once: the last one given is in force. */
const ALL = ['COUNT', '1000000'];

/** A scan of all keys, which nobody expects in any order; it also ends the keys whose deadline has passed. */
export const SCAN_ALL: readonly Bytes[] = ['SCAN', '0', ...ALL];

const wholeScan = (filters: readonly Bytes[]): Look => ({
  questions: [['SCAN', '0', ...filters, ...ALL]],
  tell: ([page]) => {
    const [cursor, keys] = page?.type === 'array' ? page.items : [];
    const found = keys?.type === 'array' ? keys.items.map((key) => printReply(key)) : [];
    return `a whole scan gives ${found.toSorted().join(' ')}${cursor && `, cursor ${printReply(cursor)}`}`;
  },
});

/** All that can be asked of a key. */
function stateOf(key: Bytes, typeOf: (key: Bytes) => string): Look {
  const questions = [['TYPE'], ['PEXPIRETIME'], ...(content[typeOf(key)] ?? [])];
  return {
    questions: questions.map((words) => [...words, key]),
    tell: (answers) => {
      const told = questions.map((words, i) => `${words.join(' ')} ${printReply(answers[i] as Reply)}`);
      return `${printReply({ type: 'bulk', value: key })} is then ${told.join(', ')}`;
    },
  };
}
