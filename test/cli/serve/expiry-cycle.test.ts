import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { letExpiredGo } from '../../../src/cli/serve/expiry-cycle.ts';
import { Connection } from '../../../src/engine/connection.ts';
import { HeadStore } from '../../../src/engine/head-store.ts';
import { flavorOf } from '../../oracle/player.ts';

const KEYS = 2750;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A store of keys that live for ten seconds, in two databases, and the clock that its cycle reads. */
function begin() {
  const store = new HeadStore({ flavor: flavorOf('dragonfly') });
  const connection = new Connection(store, () => {});
  connection.execute(['DEBUG', 'POPULATE', String(KEYS - 250), 'key', '1', 'EXPIRE', '10', '11'], 0);
  connection.execute(['SELECT', '7'], 0);
  connection.execute(['DEBUG', 'POPULATE', '250', 'key', '1', 'EXPIRE', '10', '11'], 0);
  connection.execute(['SET', 'stays', 'here'], 0);
  let nowMs = 0;
  const stop = letExpiredGo(store, () => nowMs);
  const held = () => store.keyspace(0).held.keys + store.keyspace(7).held.keys;
  const jump = (ms: number) => {
    nowMs = ms;
  };
  return { stop, held, jump };
}

describe('the expiry cycle', () => {
  it('lets expired keys go a stretch at a time, each in a turn of its own', () => {
    const { stop, held, jump } = begin();
    vi.advanceTimersByTime(1000);
    expect(held()).toBe(KEYS + 1);
    jump(20_000);
    const turns = Array.from({ length: 7 }, () => {
      vi.advanceTimersToNextTimer();
      return held();
    });
    expect(turns).toEqual([2251, 1751, 1251, 751, 251, 1, 1]);
    stop();
  });

  it('ends when it is told to, also in the middle', () => {
    const { stop, held, jump } = begin();
    jump(20_000);
    vi.advanceTimersToNextTimer();
    expect(held()).toBe(KEYS + 1 - 500);
    stop();
    vi.advanceTimersByTime(1000);
    expect(held()).toBe(KEYS + 1 - 500);
    expect(vi.getTimerCount()).toBe(0);
  });
});
