import { expect, it } from 'vitest';
import { Connection } from '../../src/engine/connection.ts';
import { HeadStore } from '../../src/engine/head-store.ts';
import { Statistics } from '../../src/engine/statistics.ts';
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
