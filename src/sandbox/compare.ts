import { type Bytes, textFromBytes } from '../bytes.ts';
import {
  type Change,
  DATABASES,
  deadlineIn,
  type HistoryKeyspace,
  type Instant,
  isAliveAt,
  isSameValue,
  isVersion,
  type LivingVersion,
  upTo,
  type Version,
} from '../engine/index.ts';
import type { BranchComparison, BranchId, ComparedKey } from '../protocol/messages.ts';
import { livingRow } from './key-rows.ts';
import { lastIndexAt } from './log.ts';
import { ROWS } from './moment.ts';
import type { Sandbox } from './sandbox.ts';
import type { Tail } from './segments.ts';
import type { World } from './world.ts';

/** The keys that another branch holds otherwise than the one in force, at the same instant. None where it is the same. */
export function compareWith(sandbox: Sandbox, branch: BranchId, elapsedMs: number): BranchComparison {
  const [world, ...others] = sandbox.worlds;
  const other = others.find(({ branches }) => branches.has(branch));
  const place = { epochMs: sandbox.epochMs, elapsedMs };
  const there = otherBranch(other ?? world, branch, place) ?? (other && inForce(other, place, other.log.end));
  if (!there) return { branch, elapsedMs, count: 0, keys: [] };
  // Two worlds have nothing in common.
  const here = inForce(world, place, other ? world.log.end : there.after);
  const keys: ComparedKey[] = [];
  let count = 0;
  for (let db = 0; db < DATABASES; db++) {
    for (const key of candidates(here, there, db)) {
      const [own, other] = [here.find(db, key), there.find(db, key)];
      if (isSame(own, other)) continue;
      count++;
      if (keys.length < ROWS) keys.push(comparedKey(key, db, { own, here }, { other, there }));
    }
  }
  return { branch, elapsedMs, count, keys };
}

/** One branch at one instant. */
interface Side {
  readonly at: Instant;
  readonly keyspace: (db: number) => HistoryKeyspace;
  readonly find: (db: number, key: Bytes) => LivingVersion | undefined;
  /** Keys of a keyspace that have changed since the branches parted. */
  readonly changed: ReadonlyMap<HistoryKeyspace, ReadonlyMap<Bytes, Version>>;
}

/** Where the sides are compared. */
interface Place {
  readonly epochMs: number;
  readonly elapsedMs: number;
}

/** The branch in force of a world, which parted from the other one after a command. */
function inForce({ store, log }: World, { epochMs, elapsedMs }: Place, after: number): OtherSide {
  const at = { nowMs: epochMs + elapsedMs, seq: log.lastSeqAt(elapsedMs) };
  const keyspace = (db: number) => store.keyspace(db, at.seq);
  const find = (db: number, key: Bytes) => keyspace(db).find(key, at);
  return { at, keyspace, find, changed: newestOf(store.history.after(after)), after };
}

interface OtherSide extends Side {
  readonly after: number;
}

/** What a branch that is not in force in its world holds: its own versions before the shared ones, which stay where they are. */
function otherBranch({ branches, store, log }: World, branch: BranchId, place: Place): OtherSide | undefined {
  const found = branches.tails(branch);
  if (!found) return undefined;
  const { after, tails } = found;
  const { epochMs, elapsedMs } = place;
  const shared = Math.min(log.lastSeqAt(elapsedMs), after);
  const seq = shared < after ? shared : after + commandsUpTo(tails, elapsedMs);
  const changes = tails.flatMap((tail) => tail.changes);
  const changed = newestOf(changes);
  const at = { nowMs: epochMs + elapsedMs, seq };
  const remap = changes.filter((change) => store.mappings.made(change)).findLast((revision) => revision.seq <= seq);
  const keyspace = (db: number) => remap?.value[db] ?? store.keyspace(db, Math.min(seq, after));
  const find = (db: number, key: Bytes) => {
    const own = changed.get(keyspace(db))?.get(key);
    const version = own ? upTo(own, seq) : keyspace(db).versionAt(key, Math.min(seq, after));
    return version && isAliveAt(version, at.nowMs) ? version : undefined;
  };
  return { at, keyspace, find, changed, after };
}

const commandsUpTo = (tails: readonly Tail[], elapsedMs: number): number =>
  tails.reduce((sum, { log }) => sum + lastIndexAt(log, elapsedMs), 0);

function newestOf(changes: readonly Change[]): Map<HistoryKeyspace, Map<Bytes, Version>> {
  const newest = new Map<HistoryKeyspace, Map<Bytes, Version>>();
  for (const change of changes) {
    if (!isVersion(change)) continue;
    const keyspace = change.owner as HistoryKeyspace;
    const versions = newest.get(keyspace) ?? new Map<Bytes, Version>();
    newest.set(keyspace, versions.set(change.key, change));
  }
  return newest;
}

/** Keys that may differ in a database: what changed since the fork, or everything where the database itself is another. */
function candidates(here: Side, there: Side, db: number): Set<Bytes> {
  const keyspaces = [here.keyspace(db), there.keyspace(db)] as const;
  const keys = new Set(keyspaces.flatMap((keyspace) => [here, there].flatMap((side) => changedKeys(side, keyspace))));
  if (keyspaces[0] === keyspaces[1]) return keys;
  for (const keyspace of keyspaces) for (const head of keyspace.heads) if (head) keys.add(head.key);
  return keys;
}

const changedKeys = ({ changed }: Side, keyspace: HistoryKeyspace): Bytes[] => [
  ...(changed.get(keyspace)?.keys() ?? []),
];

function isSame(a: LivingVersion | undefined, b: LivingVersion | undefined): boolean {
  if (a === b) return true;
  return a !== undefined && b !== undefined && deadlineIn(a) === deadlineIn(b) && isSameValue(a.value, b.value);
}

function comparedKey(
  key: Bytes,
  db: number,
  { own, here }: { own: LivingVersion | undefined; here: Side },
  { other, there }: { other: LivingVersion | undefined; there: Side },
): ComparedKey {
  return {
    key: textFromBytes(key),
    db,
    ...(own ? { here: livingRow(here.at)(own, db) } : {}),
    ...(other ? { there: livingRow(there.at)(other, db) } : {}),
  };
}
