import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Connection } from '../../src/engine/connection.ts';
import { HeadStore } from '../../src/engine/head-store.ts';
import { HistoryStore } from '../../src/engine/history-store.ts';
import type { Store } from '../../src/engine/store.ts';
import { kindOf } from '../../src/engine/values/kinds.ts';
import { KEY_BYTES, keyBytes } from '../../src/engine/weight.ts';
import type { Reply } from '../../src/spec/reply.ts';
import { printReply } from '../../src/transcript/print.ts';
import { flavorOf } from '../oracle/player.ts';

const startMs = 1_767_225_600_000;
const flavor = flavorOf('redis');

/** A client of a store, and its clock. */
class Client {
  readonly store: Store;
  nowMs = startMs;
  readonly #connection: Connection;
  #reply: Reply | undefined;

  constructor(store: Store) {
    this.store = store;
    this.#connection = new Connection(store, (reply) => {
      this.#reply = reply;
    });
  }

  say(line: string): string {
    this.#connection.execute(line.split(' '), this.nowMs);
    return printReply(this.#reply as Reply);
  }

  get used(): number {
    return this.store.usedBytes(this.nowMs, Number.NEGATIVE_INFINITY);
  }

  /** The sum over all keys that live. */
  get summed(): number {
    const at = { nowMs: this.nowMs, seq: Number.POSITIVE_INFINITY };
    const living = [...Array(16).keys()].flatMap((db) => [...this.store.keyspace(db).living(at)]);
    return living.reduce((sum, { key, value }) => sum + keyBytes(key, value), 0);
  }
}

const history = () => new Client(new HistoryStore({ flavor, startedMs: startMs }));
const head = () => new Client(new HeadStore({ flavor, startedMs: startMs }));
const empty = head().used;

const lines = [
  'SET a 1',
  'SET a longer-than-that',
  'SETEX a 1 v',
  'SETEX b 2 v',
  'APPEND b more',
  'SETRANGE b 3000 x',
  'DEL a',
  'RENAME a b',
  'COPY b a REPLACE',
  'RPUSH l a b c d',
  'LPOP l',
  'EXPIRE l 1',
  'HSET h f 1 g 2',
  'HSETEX h PX 500 FIELDS 1 f v',
  'HDEL h g',
  'SADD s x y z',
  'SPOP s',
  'ZADD z 1 a 2 b',
  'ZREM z a',
  'XADD x * f v',
  'FLUSHDB',
  'SWAPDB 0 1',
  'MOVE a 1',
];

describe.each([
  ['with history', history],
  ['without', head],
])('the weight of the keys, %s', (name, begin) => {
  it('is that of the living, whatever is written and however time goes by', () => {
    const act = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...lines).map((line) => ({ line })) },
      { weight: 2, arbitrary: fc.constantFrom(1, 500, 1000).map((ms) => ({ ms })) },
      { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }).map((back) => ({ back })) },
      { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }).map((forget) => ({ forget })) },
      { weight: 1, arbitrary: fc.constant({ ask: true }) },
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const client = begin();
        const { store } = client;
        let begins = 0;
        const instants = [startMs];
        for (const each of acts) {
          if ('line' in each) {
            client.say(each.line);
            instants[store.seq] = client.nowMs;
          } else if ('ms' in each) client.nowMs += each.ms;
          else if ('ask' in each) expect(client.used - empty).toBe(client.summed);
          else if (store instanceof HistoryStore) {
            const share = 'back' in each ? each.back : each.forget;
            const seq = begins + Math.floor(share * (store.seq - begins));
            if ('forget' in each) {
              store.forget(seq, instants[seq] as number);
              begins = seq;
            } else {
              store.rewind(seq);
              client.nowMs = instants[seq] as number;
            }
          }
        }
        expect(client.used - empty).toBe(client.summed);
      }),
      { numRuns: 300 },
    );
  });

  it('is never much less than what is there, and at most some twice of it', () => {
    const client = begin();
    for (let i = 0; i < 5000; i++) {
      client.say(`HSET h field:${i % 900} value:${i}`);
      client.say(`RPUSH l element:${i}`);
      if (i > 100) client.say('LPOP l');
    }
    for (const key of ['h', 'l']) {
      const value = client.store.keyspace(0).find(key, { nowMs: startMs, seq: Number.POSITIVE_INFINITY })?.value;
      const bytes = kindOf(value ?? '').bytes(value ?? '');
      const told = keyBytes(key, value ?? '');
      expect(told).toBeGreaterThan(bytes * 0.8);
      expect(told).toBeLessThan(2 * bytes + 30_000);
    }
    expect(client.say('DEL h l')).toBe('(integer) 2');
    expect([client.used - empty, name]).toEqual([0, name]);
  });

  it('is told by INFO, and compared with the setting', () => {
    const client = begin();
    client.say('SET k v');
    expect(client.say('INFO memory')).toContain(`used_memory:${client.used}`);
    client.say(`CONFIG SET maxmemory ${client.used}`);
    expect(client.say('SET l v')).toBe('OK');
    expect(client.say('SET m v')).toBe("(error) OOM command not allowed when used memory > 'maxmemory'.");
    expect(client.say('DEL l')).toBe('(integer) 1');
    expect(client.say('SETEX m 10 v')).toBe('OK');
    expect(client.say('SET l v')).toMatch(/OOM/);
    client.nowMs += 10_001;
    expect(client.say('SET l v')).toBe('OK');
  });
});

describe.each([
  ['with history', history],
  ['without', head],
])('the weight of what grows in many commands, %s', (_, begin) => {
  it.each([
    ['stream', (i: number) => [`XADD k ${i + 1} field value:${i}`]],
    [
      'stream with groups',
      (i: number) =>
        i === 0
          ? [...Array(500).keys()].map((id) => `XADD k ${id + 1} f v`)
          : i > 40
            ? []
            : [`XGROUP CREATE k g${i} 0`, `XREADGROUP GROUP g${i} ada${i} COUNT 500 STREAMS k >`],
    ],
    [
      'stream whose groups ask little by little',
      (i: number) => [
        ...(i === 0 ? ['XGROUP CREATE k g 0 MKSTREAM', 'XGROUP CREATE k h 0'] : []),
        `XADD k ${i + 1} f v`,
        `XREADGROUP GROUP ${i % 3 ? 'g' : 'h'} ada COUNT 1 STREAMS k >`,
      ],
    ],
    ['list', (i: number) => [`RPUSH k value:${i}`]],
    ['JSON value', (i: number) => [i === 0 ? 'JSON.SET k $ []' : `JSON.ARRAPPEND k $ "value:${i}"`]],
  ] as const)('is not less than what a count of all tells, and at most some twice of it: %s', (_kind, lines) => {
    const client = begin();
    for (let i = 0; i < 1000; i++) {
      for (const line of lines(i)) expect(client.say(line)).not.toMatch(/error/);
    }
    const value = client.store.keyspace(0).find('k', { nowMs: startMs, seq: Number.POSITIVE_INFINITY })?.value ?? '';
    const told = client.used - empty;
    const bytes = [...client.store.keyspace(0).living({ nowMs: startMs, seq: Number.POSITIVE_INFINITY })].reduce(
      (sum, each) => sum + KEY_BYTES + each.key.length + kindOf(each.value).bytes(each.value),
      0,
    );
    expect(kindOf(value).bytes(value)).toBeGreaterThan(20_000);
    expect(told).toBeGreaterThanOrEqual(bytes);
    expect(told).toBeLessThan(2 * bytes + 40_000);
  });
});

describe.each([
  ['with history', history],
  ['without', head],
])('where memory is short, %s', (_, begin) => {
  /** Has room for about ten keys of a hundred bytes, and writes thirty. */
  function fill(policy: string, write: (client: Client, i: number) => void): Client {
    const client = begin();
    client.say(`CONFIG SET maxmemory ${empty + 10 * 310}`);
    client.say(`CONFIG SET maxmemory-policy ${policy}`);
    for (let i = 0; i < 30; i++) write(client, i);
    return client;
  }
  const value = 'v'.repeat(100);

  it('goes the key that is nearest its end, and none without one', () => {
    const client = fill('volatile-ttl', (each, i) => each.say(`SETEX k${i} ${1000 - i} ${value}`));
    expect(client.say('EXISTS k0')).toBe('(integer) 1');
    expect(client.used).toBeLessThanOrEqual(empty + 11 * 310);
    expect(Number(/evicted_keys:(\d+)/.exec(client.say('INFO stats'))?.[1])).toBe(
      30 - Number(/\d+/.exec(client.say('DBSIZE'))?.[0]),
    );
    const lasting = fill('volatile-lru', (each, i) => each.say(`SET k${i} ${value}`));
    expect(lasting.say('SET more v')).toMatch(/OOM/);
    expect(lasting.say('EXISTS k0')).toBe('(integer) 1');
  });

  it.each(['allkeys-lru', 'allkeys-lfu'])('goes what was not used the longest time: %s', (policy) => {
    const client = fill(policy, (each, i) => {
      each.nowMs += 1000;
      each.say(`SET k${i} ${value}`);
      each.say('GET k0');
    });
    expect(client.say('EXISTS k0 k29')).toBe('(integer) 2');
    expect(client.say('EXISTS k1')).toBe('(integer) 0');
  });

  it.each(['allkeys-random', 'volatile-random', 'volatile-lfu'])('goes another: %s', (policy) => {
    const client = fill(policy, (each, i) => each.say(`SETEX k${i} 1000 ${value}`));
    expect(client.say('SET more v')).toBe('OK');
    expect(client.used).toBeLessThanOrEqual(empty + 11 * 310);
  });

  it('asks once what all takes, however many keys go', () => {
    const client = begin();
    for (let i = 0; i < 200; i++) client.say(`SETEX k${i} 1000 ${value}`);
    client.say('CONFIG SET maxmemory-policy volatile-ttl');
    client.say(`CONFIG SET maxmemory ${empty + 10 * 310}`);
    const asked = vi.spyOn(client.store, 'usedBytes');
    client.say('GET k');
    expect(asked.mock.calls.length).toBeLessThan(3);
    expect(client.used).toBeLessThanOrEqual(empty + 10 * 310);
    expect(client.say('DBSIZE')).toMatch(/integer\) (9|10)$/);
  });

  it('goes through no keys where none has a deadline and only those may go', () => {
    const client = begin();
    for (let i = 0; i < 30; i++) client.say(`SET k${i} ${value}`);
    client.say('CONFIG SET maxmemory-policy volatile-ttl');
    client.say(`CONFIG SET maxmemory ${empty + 10 * 310}`);
    const walked = vi.spyOn(client.store.keyspace(0), 'living');
    client.say('PING');
    expect(client.say('SET more v')).toMatch(/OOM/);
    expect(walked).not.toHaveBeenCalled();
  });

  it('goes one of few with a deadline, and not through all the others for it', () => {
    const client = begin();
    for (let i = 0; i < 500; i++) client.say(`SET k${i} ${value}`);
    for (let i = 0; i < 5; i++) client.say(`SETEX timed${i} 1000 ${value}`);
    client.say('CONFIG SET maxmemory-policy volatile-random');
    client.say(`CONFIG SET maxmemory ${client.used - 3 * 310}`);
    const walked = vi.spyOn(client.store.keyspace(0), 'living');
    expect(client.say('SET k0 v')).toBe('OK');
    expect(walked).not.toHaveBeenCalled();
    expect(client.say('DBSIZE')).toMatch(/integer\) 50[12]$/);
  });

  it('makes who watched a key that went begin again', () => {
    const client = fill('allkeys-lru', (each, i) => {
      if (i === 0) each.say('SET k v');
      if (i === 1) each.say('WATCH k');
      each.nowMs += 1000;
      each.say(`SET k${i} ${value}`);
    });
    client.say('MULTI');
    expect(client.say('EXEC')).toBe('(nil)');
  });
});
