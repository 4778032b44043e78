import type { Turn } from './context.ts';
import { Database } from './database.ts';
import type { Entry } from './keyspace.ts';
import { settingsOf, settingValue } from './settings.ts';
import { isSticky } from './stickiness.ts';
import { DATABASES } from './store.ts';
import { keyBytes } from './weight.ts';

/** How far a key is down the list of those that may go: the highest of a sample goes. */
type Rank = (entry: Entry, db: Database) => number;

/** A server that samples keys, as all do; no frequencies are kept, so LFU takes what was unused longest. */
const ranks: Readonly<Record<string, Rank>> = {
  lru: ({ key }, db) => db.idleSeconds(key),
  lfu: ({ key }, db) => db.idleSeconds(key),
  random: () => 0,
  ttl: ({ deadline }) => -Number(deadline),
};

/** Looks for a key with a deadline, before all are gone through for one. */
const TRIES = 64;

/**
 * Whether a command may take more memory. Where the keys take more than `most` bytes, keys go by the setting
 * `maxmemory-policy` until they do not (src/evict.c, performEvictions); by `noeviction` none does.
 */
export function hasRoom(turn: Turn, most: number): boolean {
  const { store, nowMs, flavor } = turn;
  let over = store.usedBytes(nowMs, most) - most;
  if (over <= 0) return true;
  const setting = settingsOf(flavor).get('maxmemory-policy');
  const [keys, by = ''] = setting ? settingValue(store.settings.at(), setting).split('-') : [];
  const rank = ranks[by];
  if (!rank) return false;
  const isTimed = keys === 'volatile';
  const databases = databasesOf(turn, isTimed);
  while (over > 0) {
    const victim = choose(turn, databases, isTimed, rank);
    if (!victim) return false;
    // Asking for the whole again would sort all deadlines anew for each key that goes.
    over -= keyBytes(victim.entry.key, victim.entry.value);
    victim.db.remove(victim.entry.key);
    store.evicted.set(store.evicted.at() + 1, turn.seq);
  }
  return true;
}

interface Candidate {
  readonly db: Database;
  readonly entry: Entry;
  readonly rank: number;
}

/** Those in which a key may go. */
const databasesOf = (turn: Turn, isTimed: boolean): readonly Database[] =>
  Array.from({ length: DATABASES }, (_, index) => index).flatMap((index) => {
    const keyspace = turn.store.keyspace(index);
    const count = isTimed ? keyspace.expiring(turn) : keyspace.size(turn);
    return count > 0 ? new Database(index, keyspace, turn) : [];
  });

/** The one of a sample that goes first; nothing where none may. */
function choose(turn: Turn, databases: readonly Database[], isTimed: boolean, rank: Rank): Candidate | undefined {
  const most = turn.limit('maxmemory-samples') ?? 1;
  let best: Candidate | undefined;
  const consider = (db: Database, entry: Entry | undefined): boolean => {
    if (!entry || (isTimed && entry.deadline === undefined) || isSticky(entry)) return false;
    const candidate = { db, entry, rank: rank(entry, db) };
    if (!best || candidate.rank > best.rank) best = candidate;
    return true;
  };
  for (let tries = 0, found = 0; databases.length > 0 && tries < Math.max(TRIES, most) && found < most; tries++) {
    const db = databases[Math.floor(turn.draw() * databases.length)] as Database;
    if (
      consider(
        db,
        db.pick(() => turn.draw()),
      )
    )
      found++;
  }
  for (const db of best ? [] : databases) {
    for (const entry of db.living()) if (consider(db, entry)) return best;
  }
  return best;
}
