import type { Turn } from './context.ts';
import { Database } from './database.ts';
import type { Entry } from './keyspace.ts';
import { settingsOf, settingValue } from './settings.ts';
import { DATABASES } from './store.ts';

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
  const isOver = () => store.usedBytes(nowMs, most) > most;
  if (!isOver()) return true;
  const setting = settingsOf(flavor).get('maxmemory-policy');
  const [keys, by = ''] = setting ? settingValue(store.settings.at(), setting).split('-') : [];
  const rank = ranks[by];
  if (!rank) return false;
  while (isOver()) {
    const victim = choose(turn, keys === 'volatile', rank);
    if (!victim) return false;
    victim.db.remove(victim.key);
    store.evicted.set(store.evicted.at() + 1, turn.seq);
  }
  return true;
}

interface Candidate {
  readonly db: Database;
  readonly key: string;
  readonly rank: number;
}

/** The one of a sample that goes first; nothing where none may. */
function choose(turn: Turn, isTimed: boolean, rank: Rank): Candidate | undefined {
  const all = Array.from({ length: DATABASES }, (_, index) => new Database(index, turn.store.keyspace(index), turn));
  const databases = all.filter((db) => db.size() > 0);
  const most = turn.limit('maxmemory-samples') ?? 1;
  let best: Candidate | undefined;
  const consider = (db: Database, entry: Entry | undefined): boolean => {
    if (!entry || (isTimed && entry.deadline === undefined)) return false;
    const candidate = { db, key: entry.key, rank: rank(entry, db) };
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
