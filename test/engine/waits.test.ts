import { expect, it } from 'vitest';
import { Connection } from '../../src/engine/connection.ts';
import { HeadStore } from '../../src/engine/head-store.ts';
import { HistoryStore } from '../../src/engine/history-store.ts';
import { LONGEST_SLEEP_MS } from '../../src/engine/instant.ts';
import { Statistics } from '../../src/engine/statistics.ts';
import type { Reply } from '../../src/spec/reply.ts';
import { printReply } from '../../src/transcript/print.ts';
import { flavorOf } from '../oracle/player.ts';

it('counts a command that waited once: as it is served, as its time is over, and as it is ended', () => {
  const statistics = new Statistics();
  const store = new HeadStore({ flavor: flavorOf('redis'), statistics });
  const [waiter, other] = [0, 1].map(() => new Connection(store, () => {}, { canWait: true })) as [
    Connection,
    Connection,
  ];
  const calls = () => statistics.countOf('blpop').calls;
  for (const [n, end] of [
    () => other.execute(['RPUSH', 'q', 'x'], 0),
    () => waiter.giveUp(),
    () => waiter.giveUp({ type: 'error', message: 'UNBLOCKED by a test' }),
  ].entries()) {
    waiter.execute(['BLPOP', 'q', '0'], 0);
    expect(waiter.wait).toBeDefined();
    expect(calls()).toBe(n);
    end();
    expect(waiter.wait).toBeUndefined();
    expect(calls()).toBe(n + 1);
  }
  expect(statistics.countOf('blpop').failed).toBe(1);
  expect(statistics.errors.get('UNBLOCKED')).toBe(1);
});

it('counts a command that found nothing inside EXEC, or where nobody may wait', () => {
  const statistics = new Statistics();
  const store = new HeadStore({ flavor: flavorOf('redis'), statistics });
  const waiter = new Connection(store, () => {}, { canWait: true });
  for (const line of ['MULTI', 'BLPOP q 0', 'EXEC']) waiter.execute(line.split(' '), 0);
  expect(statistics.countOf('blpop').calls).toBe(1);
  new Connection(store, () => {}).execute(['BLPOP', 'q', '0'], 0);
  expect(statistics.countOf('blpop').calls).toBe(2);
});

it('answers who waits a fault of the engine, and serves the others', () => {
  const store = new HeadStore({ flavor: flavorOf('redis') });
  const faults: unknown[] = [];
  const heard: Reply[][] = [[], [], []];
  const [first, second, other] = heard.map(
    (replies) =>
      new Connection(store, (reply) => replies.push(reply), { canWait: true, onFault: (fault) => faults.push(fault) }),
  ) as [Connection, Connection, Connection];
  first.execute(['BLPOP', 'q', '0'], 0);
  second.execute(['BLPOP', 'q', '0'], 0);
  const fault = new Error('broken');
  Object.assign(first.wait as object, {
    again() {
      throw fault;
    },
  });
  other.execute(['RPUSH', 'q', 'x'], 0);
  expect(faults).toEqual([fault]);
  expect(heard.map((replies) => replies.map((reply) => printReply(reply)))).toEqual([
    ['(error) ERR internal error: broken'],
    ['1) "q"\n2) "x"'],
    ['(integer) 1'],
  ]);
});

it('gives no number to a command that goes on waiting', () => {
  for (const store of [HeadStore, HistoryStore].map((Kind) => new Kind({ flavor: flavorOf('redis') }))) {
    const waiter = new Connection(store, () => {}, { canWait: true });
    const other = new Connection(store, () => {});
    waiter.execute(['BLPOP', 'q', '0'], 0);
    for (const line of ['SET q text', 'DEL q', 'FLUSHALL']) other.execute(line.split(' '), 0);
    expect(store.seq).toBe(4);
    other.execute(['RPUSH', 'q', 'x'], 0);
    expect(store.seq).toBe(6);
  }
});

it('goes no further by a wait than by a sleep, where the time of a wait is over at once', () => {
  const store = new HeadStore({ flavor: flavorOf('redis') });
  expect(new Connection(store, () => {}).execute(['BLPOP', 'q', '9000000000000000'], 0)).toBe(LONGEST_SLEEP_MS);
});
