import type { Bytes } from '../bytes.ts';
import type { Outcome, Reply } from '../spec/reply.ts';

/**
 * How many changes a server counts for a command (`rdb_changes_since_last_save`), where that is not one for each key that it writes.
 * `touched`: how many those were. Source: what `server.dirty` grows by in src/t_*.c and src/db.c; counts.test.ts holds it against the servers.
 */
export type CountsChanges = (argv: readonly Bytes[], reply: Reply, touched: number) => number;

/** Keys that it writes are one change. */
const once: CountsChanges = (_, __, touched) => Math.min(touched, 1);

const one: CountsChanges = () => 1;

/** The number that it answers, and one where it has deleted what it would have stored at. */
const asAnswered: CountsChanges = (_, reply, touched) =>
  reply.type === 'integer' ? Math.max(Number(reply.value), touched) : touched;

/** One for so many words behind the key. */
const perWords =
  (words: number): CountsChanges =>
  ({ length }, _, touched) =>
    touched === 0 ? 0 : (length - 2) / words;

const itemsOf = (reply: Reply): readonly Reply[] => (reply.type === 'array' || reply.type === 'set' ? reply.items : []);

/** What it has taken: an element, or several. */
const perElement: CountsChanges = (_, reply, touched) => (touched === 0 ? 0 : itemsOf(reply).length || 1);

/** What it has taken from the key that it names first. */
const perElementOfKey: CountsChanges = (_, reply) => itemsOf(itemsOf(reply)[1] ?? reply).length;

/** A member is followed by its score, or in a pair with it. */
const perScored: CountsChanges = (_, reply) => {
  const items = itemsOf(reply);
  return items[0]?.type === 'array' ? items.length : items.length / 2;
};

/** The fields whose ends it has set, or which it has deleted so. */
const perEnd: CountsChanges = (_, reply) =>
  itemsOf(reply).filter((item) => item.type === 'integer' && Number(item.value) > 0).length;

/** The fields that it has put, by its own count of them. */
const perField: CountsChanges = (argv, _, touched) =>
  touched === 0 ? 0 : Number(argv[argv.findIndex((word) => word.toUpperCase() === 'FIELDS') + 1]);

/** DEBUG RELOAD saves: fewer than before. */
const none: CountsChanges = (_, __, touched) => Math.min(touched, 0);

const byRule: readonly (readonly [CountsChanges, names: string])[] = [
  [once, 'move rename renamenx lmove blmove rpoplpush brpoplpush restore'],
  [one, 'swapdb function|flush xgroup|create xgroup|setid xgroup|delconsumer xsetid'],
  [
    asAnswered,
    'sadd srem hdel zrem zremrangebyrank zremrangebyscore zremrangebylex lrem geosearchstore sort georadius',
  ],
  [asAnswered, 'pfdebug georadiusbymember xack xdel xtrim xgroup|createconsumer xgroup|destroy'],
  [perWords(1), 'lpush rpush lpushx rpushx'],
  [perWords(2), 'hset hmset'],
  [perElement, 'lpop rpop spop'],
  [perElementOfKey, 'lmpop blmpop zmpop bzmpop'],
  [perScored, 'zpopmin zpopmax'],
  [perEnd, 'hexpire hpexpire hexpireat hpexpireat'],
  [perField, 'hsetex'],
  [none, 'debug'],
];

const rules: ReadonlyMap<Bytes, CountsChanges> = new Map(
  byRule.flatMap(([rule, names]) => names.split(' ').map((name) => [name, rule] as const)),
);

/** The rule of a command by its full name, lower case; nothing where each key that it writes is a change. */
export const changesOf = (name: Bytes): CountsChanges | undefined => rules.get(name);

/** Changes by a rule; what has failed has changed what it touched. */
export const countedChanges = (
  rule: CountsChanges,
  argv: readonly Bytes[],
  outcome: Outcome,
  touched: number,
): number => ('type' in outcome && outcome.type !== 'error' ? rule(argv, outcome, touched) : touched);
