import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Deadline, deadlineIn } from '../../src/engine/deadlines.ts';
import { flavorNamed, flavorNames } from '../../src/engine/flavor.ts';
import { HistoryStore } from '../../src/engine/history-store.ts';
import { HEAD, type Instant } from '../../src/engine/instant.ts';

/** One change at the head, some ms after the one before it. */
type Op =
  | { op: 'put'; key: string; value: string; ttlMs: number | undefined; afterMs: number; db: number }
  | { op: 'remove'; key: string; afterMs: number; db: number }
  | { op: 'touch'; key: string; afterMs: number; db: number }
  | { op: 'flush'; db: number; afterMs: number }
  | { op: 'flushAll'; afterMs: number }
  | { op: 'swap'; db: number; afterMs: number };

const key = fc.constantFrom('a', 'b', 'c', 'd');
const afterMs = fc.constantFrom(0, 0, 1, 2, 5);
const db = fc.constantFrom(0, 1);
const ttlMs = fc.constantFrom(undefined, 1, 2, 3, 8);
const anyOp: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      op: fc.constant('put' as const),
      key,
      value: fc.constantFrom('x', 'y'),
      ttlMs,
      afterMs,
      db,
    }),
  },
  { weight: 3, arbitrary: fc.record({ op: fc.constant('remove' as const), key, afterMs, db }) },
  { weight: 2, arbitrary: fc.record({ op: fc.constant('touch' as const), key, afterMs, db }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('flush' as const), db, afterMs }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('flushAll' as const), afterMs }) },
  { weight: 1, arbitrary: fc.record({ op: fc.constant('swap' as const), db, afterMs }) },
);

/** A store with the instants of its commands. */
class Session {
  readonly store: HistoryStore;
  readonly times: number[] = [];
  constructor(flavor: (typeof flavorNames)[number]) {
    this.store = new HistoryStore({ flavor: flavorNamed(flavor) as NonNullable<ReturnType<typeof flavorNamed>> });
  }

  get nowMs(): number {
    return this.times.at(-1) ?? 990;
  }

  apply(op: Op): void {
    const at: Instant = { nowMs: this.nowMs + op.afterMs, seq: this.store.begin() };
    this.times.push(at.nowMs);
    if (op.op === 'flushAll') return this.store.flushAll(at);
    if (op.op === 'flush') return this.store.flush(op.db, at);
    if (op.op === 'swap') return this.store.swap(op.db, 2, at);
    const keyspace = this.store.keyspace(op.db);
    const deadline: Deadline | undefined = op.op === 'put' && op.ttlMs ? at.nowMs + op.ttlMs : undefined;
    if (op.op === 'put') keyspace.put(op.key, op.value, deadline, at);
    else if (op.op === 'remove' && keyspace.find(op.key, at)) keyspace.remove(op.key, at);
    else if (op.op === 'touch') keyspace.use(op.key, at);
  }
}

/** Everything that can be asked of a store at an instant. */
function allOf(store: HistoryStore, at: Instant) {
  return [0, 1, 2].map((index) => {
    const keyspace = store.keyspace(index, at.seq);
    const living = [...keyspace.living(at)].map((entry) => ({
      key: entry.key,
      value: entry.value,
      deadline: deadlineIn(entry),
    }));
    const found = ['a', 'b', 'c', 'd'].filter((name) => keyspace.find(name, at));
    const expired = [...keyspace.expired(at)].map((version) => version.key);
    expect(found.toSorted()).toEqual(living.map((entry) => entry.key).toSorted());
    expect(keyspace.size(at)).toBe(living.length);
    expect(keyspace.expiredCount(at)).toBe(expired.length);
    return { living, expired, idle: found.map((name) => keyspace.usedSecond(name, at)) };
  });
}

describe('HistoryStore', () => {
  it('shows at every position what a fresh store shows that stopped there', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...flavorNames),
        fc.array(anyOp, { maxLength: 30 }),
        fc.nat(30),
        (flavor, ops, pick) => {
          const whole = new Session(flavor);
          for (const op of ops) whole.apply(op);
          const seq = Math.min(pick, ops.length);
          const fresh = new Session(flavor);
          for (const op of ops.slice(0, seq)) fresh.apply(op);
          const untilMs = whole.times[seq] ?? fresh.nowMs + 12;
          for (let nowMs = fresh.nowMs; nowMs <= untilMs; nowMs++) {
            expect(allOf(whole.store, { nowMs, seq })).toEqual(allOf(fresh.store, { nowMs, seq: HEAD }));
          }
        },
      ),
    );
  });

  it('is after a rewind what it was before, and after a redo what it had become', () => {
    fc.assert(
      fc.property(
        fc.array(anyOp, { maxLength: 30 }),
        fc.nat(30),
        fc.array(anyOp, { maxLength: 5 }),
        (ops, pick, others) => {
          const session = new Session('redis-7.0');
          for (const op of ops) session.apply(op);
          const end = { nowMs: session.nowMs, seq: HEAD };
          const before = allOf(session.store, end);
          const seq = Math.min(pick, ops.length);
          const undone = session.store.rewind(seq);

          const fresh = new Session('redis-7.0');
          for (const op of ops.slice(0, seq)) fresh.apply(op);
          expect(allOf(session.store, end)).toEqual(allOf(fresh.store, end));

          session.times.splice(seq);
          for (const op of others) session.apply(op);
          session.store.rewind(seq);
          session.store.redo(undone, ops.length);
          expect(allOf(session.store, end)).toEqual(before);
          expect(session.store.seq).toBe(ops.length);
        },
      ),
    );
  });

  it('finds any version of a long chain, and the next deadline from any instant', () => {
    const session = new Session('dragonfly');
    for (let i = 0; i < 3000; i++) session.apply({ op: 'put', key: 'a', value: `${i}`, ttlMs: 10, afterMs: 1, db: 0 });
    const keyspace = session.store.keyspace(0);
    for (const seq of [1, 2, 999, 1500, 2999, 3000]) {
      expect(keyspace.find('a', { nowMs: 990 + seq, seq })?.value).toBe(`${seq - 1}`);
    }
    expect(keyspace.nextGoneMs(0)).toBe(4000);
    expect(keyspace.nextGoneMs(4000)).toBeUndefined();
  });
});
