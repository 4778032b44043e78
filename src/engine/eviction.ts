import type { Turn } from './context.ts';
import { Database } from './database.ts';
import { deadlineIn } from './deadlines.ts';
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
  ttl: ({ deadlineMs }) => -deadlineMs,
};

/** Looks for a key that may go, before all are gone through for one. */
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
  let databases = databasesOf(turn, isTimed);
  while (over > 0) {
    let victim = choose(turn, databases, isTimed, rank);
    if (!victim) {
      // Most of those that were to be picked from may have gone already.
      databases = databasesOf(turn, isTimed);
      victim = choose(turn, databases, isTimed, rank) ?? goThrough(databases, isTimed, rank);
    }
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

/** A database in which a key may go. */
interface Source {
  readonly db: Database;
  /** One of the keys that may. */
  pick(): Entry | undefined;
}

const databasesOf = (turn: Turn, isTimed: boolean): readonly Source[] =>
  Array.from({ length: DATABASES }, (_, index) => index).flatMap((index) => {
    const keyspace = turn.store.keyspace(index);
    const db = new Database(index, keyspace, turn);
    const draw = () => turn.draw();
    if (!isTimed) return keyspace.size(turn) > 0 ? { db, pick: () => db.pick(draw) } : [];
    const timed = keyspace.timed(turn);
    return timed.size > 0 ? { db, pick: () => timed.at(Math.floor(draw() * timed.size)) } : [];
  });

/** Whether a key may go. */
const mayGo = (entry: Entry, isTimed: boolean): boolean =>
  !(isTimed && deadlineIn(entry) === undefined) && !isSticky(entry);

/** The one of a sample that goes first; nothing where no more than a few may. */
function choose(turn: Turn, databases: readonly Source[], isTimed: boolean, rank: Rank): Candidate | undefined {
  const most = turn.limit('maxmemory-samples') ?? 1;
  let best: Candidate | undefined;
  for (let tries = 0, found = 0; databases.length > 0 && tries < Math.max(TRIES, most) && found < most; tries++) {
    const { db, pick } = databases[Math.floor(turn.draw() * databases.length)] as Source;
    const entry = pick();
    if (!entry || !mayGo(entry, isTimed)) continue;
    found++;
    const candidate = { db, entry, rank: rank(entry, db) };
    if (!best || candidate.rank > best.rank) best = candidate;
  }
  return best;
}

/** The first key that may go, where hardly any may. */
function goThrough(databases: readonly Source[], isTimed: boolean, rank: Rank): Candidate | undefined {
  for (const { db } of databases) {
    for (const entry of db.living()) if (mayGo(entry, isTimed)) return { db, entry, rank: rank(entry, db) };
  }
  return undefined;
}
