import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { answerClock } from '../../../src/cli/serve/clock.ts';
import { ManualClock } from '../../../src/cli/serve/manual-clock.ts';
import { Past } from '../../../src/cli/serve/past.ts';
import { Connection } from '../../../src/engine/connection.ts';
import { HeadStore } from '../../../src/engine/head-store.ts';
import { type Change, History } from '../../../src/engine/history.ts';
import { HistoryStore } from '../../../src/engine/history-store.ts';
import type { Store } from '../../../src/engine/store.ts';
import type { Reply } from '../../../src/spec/reply.ts';
import { printReply } from '../../../src/transcript/print.ts';
import { flavorOf } from '../../oracle/player.ts';

const startMs = 1_767_225_600_000;

/** A client of a server on a manual clock: what it says is printed as redis-cli prints it. */
class Client {
  readonly clock: ManualClock;
  readonly #connection: Connection;
  #reply: Reply | undefined;

  constructor(store: Store, past?: Past, clock = new ManualClock(store, startMs, past)) {
    this.clock = clock;
    this.#connection = new Connection(store, (reply) => {
      this.#reply = reply;
    });
  }

  say(line: string): string {
    const argv = line.split(' ');
    if (argv[0] === 'CLOCK') return printReply(answerClock(this.clock, argv));
    this.clock.ran(this.#connection.execute(argv, this.clock.nowMs()));
    return printReply(this.#reply as Reply);
  }
}

const withoutPast = (flavor: 'redis' | 'dragonfly' = 'redis'): Client =>
  new Client(new HeadStore({ flavor: flavorOf(flavor), startedMs: startMs }));

function withPast(historyBytes = Number.POSITIVE_INFINITY): Client {
  const store = new HistoryStore({ flavor: flavorOf('redis'), startedMs: startMs, keepsClients: true });
  return new Client(store, new Past(store, historyBytes));
}

describe.each([
  ['without a past', withoutPast],
  ['with one', withPast],
])('a clock that is moved, %s', (_, client) => {
  it('tells the time, goes on, and stops where something has expired', () => {
    const { say, clock } = clientOf(client());
    expect(say('CLOCK NOW')).toBe(`(integer) ${startMs}`);
    say('SETEX k 10 v');
    expect(say('CLOCK ADVANCE 4000')).toBe(`(integer) ${startMs + 4000}`);
    expect(say('TTL k')).toBe('(integer) 6');
    expect(say('CLOCK NEXT')).toBe(`(integer) ${startMs + 10_001}`);
    expect(say('EXISTS k')).toBe('(integer) 0');
    expect(say('CLOCK NEXT')).toBe('(nil)');
    expect(say(`CLOCK SET ${startMs + 60_000}`)).toBe(`(integer) ${startMs + 60_000}`);
    expect(clock.nowMs()).toBe(startMs + 60_000);
  });

  it('is later behind a command that sleeps', () => {
    const { say, clock } = clientOf(client());
    say('SETEX k 2 v');
    expect(say('DEBUG SLEEP 1.5')).toBe('OK');
    expect([clock.nowMs() - startMs, say('PTTL k')]).toEqual([1500, '(integer) 500']);
  });

  it('stops at the end of a field, in a key that has none', () => {
    const { say } = clientOf(client());
    say('HSET h f 1 g 2');
    say('HEXPIRE h 3 FIELDS 1 f');
    say('SETEX k 60 v');
    expect(say('CLOCK NEXT')).toBe(`(integer) ${startMs + 3001}`);
    expect(say('HLEN h')).toBe('(integer) 1');
    expect(say('CLOCK NEXT')).toBe(`(integer) ${startMs + 60_001}`);
  });

  it('goes a millisecond beyond a deadline that it would stand on', () => {
    const { say } = clientOf(client());
    say('SETEX k 10 v');
    expect(say('CLOCK ADVANCE 10000')).toBe(`(integer) ${startMs + 10_001}`);
    expect(say('GET k')).toBe('(nil)');
  });

  it('goes no further than to the last instant that it can be set to, by no way', () => {
    const { say, clock } = clientOf(client());
    const lastMs = 999_999_999_999_999;
    const problem = `(error) ERR the clock goes no further than ${lastMs}`;
    say('SET k v');
    say(`PEXPIREAT k ${lastMs}`);
    for (const line of [`CLOCK ADVANCE ${lastMs}`, `CLOCK ADVANCE ${lastMs - startMs + 1}`, 'CLOCK NEXT']) {
      expect([say(line), clock.nowMs()]).toEqual([problem, startMs]);
    }
    expect(say(`CLOCK SET ${lastMs - 5}`)).toBe(`(integer) ${lastMs - 5}`);
    expect([say('DEBUG SLEEP 3600'), clock.nowMs()]).toEqual(['OK', lastMs]);
    expect(say('CLOCK ADVANCE 1')).toBe(problem);
  });

  it('wants a number of ms, and words that it knows', () => {
    const { say } = clientOf(client());
    const number = '(error) ERR ms must be a whole number, of at most 15 digits and not negative';
    for (const ms of ['-1', '1.5', 'x', '1e3', '99999999999999999999']) expect(say(`CLOCK ADVANCE ${ms}`)).toBe(number);
    const words = '(error) ERR CLOCK wants NOW, ADVANCE ms, NEXT or SET ms';
    for (const line of ['CLOCK', 'CLOCK NOW 1', 'CLOCK NEXT x', 'CLOCK SET', 'CLOCK ADVANCE 1 2', 'CLOCK BACK']) {
      expect(say(line)).toBe(words);
    }
    expect(say('CLOCK HELP')).toContain('ADVANCE <ms>');
    expect(say('CLOCK NOW')).toBe(`(integer) ${startMs}`);
  });
});

const clientOf = (client: Client) => ({ say: (line: string) => client.say(line), clock: client.clock });

describe('a clock without a past', () => {
  it('does not go back', () => {
    const client = withoutPast();
    client.say('CLOCK ADVANCE 10');
    expect(client.say(`CLOCK SET ${startMs + 9}`)).toBe(
      '(error) ERR the clock goes back only where the past is kept: --history BYTES keeps it',
    );
    expect(client.say('CLOCK NOW')).toBe(`(integer) ${startMs + 10}`);
  });

  it('stands on a deadline where a server lets go in that very millisecond', () => {
    const client = withoutPast('dragonfly');
    client.say('SETEX k 10 v');
    expect(client.say('CLOCK ADVANCE 10000')).toBe(`(integer) ${startMs + 10_000}`);
    expect(client.say('GET k')).toBe('(nil)');
  });
});

describe('a clock with a past', () => {
  it('goes back to what was, and on again to what is, where nothing was written', () => {
    const client = withPast();
    client.say('SETEX k 10 old');
    client.say('CLOCK ADVANCE 5000');
    client.say('SET k new');
    client.say('INCR n');
    expect(client.say(`CLOCK SET ${startMs + 2000}`)).toBe(
      `${startMs + 2000}, in the past: 2 commands lie ahead, and a write here begins a branch without them`,
    );
    expect([client.say('GET k'), client.say('TTL k'), client.say('EXISTS n')]).toEqual([
      '"old"',
      '(integer) 8',
      '(integer) 0',
    ]);
    expect(client.say('CLOCK ADVANCE 3000')).toBe(`(integer) ${startMs + 5000}`);
    expect([client.say('GET k'), client.say('TTL k'), client.say('GET n')]).toEqual(['"new"', '(integer) -1', '"1"']);
  });

  it('begins a branch where something is written, without what lay ahead', () => {
    const client = withPast();
    client.say('SET k 1');
    client.say('CLOCK ADVANCE 5000');
    client.say('SET k 2');
    client.say(`CLOCK SET ${startMs + 1000}`);
    expect(client.say('INCRBY k 10')).toBe('(integer) 11');
    expect(client.say('CLOCK ADVANCE 9000')).toBe(`(integer) ${startMs + 10_000}`);
    expect(client.say('GET k')).toBe('"11"');
  });

  it('keeps what lies ahead where somebody in the past says who he is, and is not believed', () => {
    const client = withPast();
    client.say('CLOCK ADVANCE 1000');
    client.say('SET k v');
    client.say(`CLOCK SET ${startMs}`);
    expect(client.say('AUTH mallory secret')).toMatch(/^\(error\) WRONGPASS/);
    expect(client.say('ACL LOG')).toContain('mallory');
    client.say('CLOCK ADVANCE 1000');
    expect(client.say('GET k')).toBe('"v"');
  });

  it('looks at what a command in the past changed once, however many come after it', () => {
    const store = new HistoryStore({ flavor: flavorOf('redis'), startedMs: startMs, keepsClients: true });
    const client = new Client(store, new Past(store, Number.POSITIVE_INFINITY));
    const keys = Array.from({ length: 100 }, (_, i) => `k${i}`);
    for (const key of keys) client.say(`SET ${key} v`);
    client.say('CLOCK ADVANCE 5000');
    client.say('SET later v');
    client.say(`CLOCK SET ${startMs + 2000}`);
    const after = vi.spyOn(History.prototype, 'after');
    for (const key of keys) client.say(`GET ${key}`);
    for (const key of keys) client.say(`GET ${key}`);
    const looks = after.mock.results.flatMap(({ value }) => value as readonly Change[]);
    after.mockRestore();
    expect(looks).toHaveLength(keys.length);
  });

  it('leaves clients who they are', () => {
    const store = new HistoryStore({ flavor: flavorOf('redis'), startedMs: startMs, keepsClients: true });
    const client = new Client(store, new Past(store, Number.POSITIVE_INFINITY));
    client.say('SET k 1');
    client.say('CLOCK ADVANCE 5000');
    client.say('CLIENT SETNAME me');
    client.say('SELECT 3');
    client.say(`CLOCK SET ${startMs}`);
    expect(client.say('CLIENT GETNAME')).toBe('"me"');
    expect(client.say('DBSIZE')).toBe('(integer) 0');
  });

  it('has changed a watched key that is another where it goes', () => {
    const transaction = (client: Client) => ['MULTI', 'GET k', 'EXEC'].map((line) => client.say(line)).at(-1);
    const client = withPast();
    client.say('SET k v1');
    client.say('CLOCK ADVANCE 1000');
    client.say('SET k v2');
    client.say('WATCH k');
    client.say(`CLOCK SET ${startMs}`);
    expect(transaction(client)).toBe('(nil)');
    client.say('WATCH k');
    client.say('CLOCK ADVANCE 999');
    expect(transaction(client)).toBe('1) "v1"');
    client.say('WATCH k');
    client.say('CLOCK ADVANCE 1');
    expect(transaction(client)).toBe('(nil)');
  });

  it('has changed a watched key that was past and is alive again', () => {
    const client = withPast();
    client.say('SETEX k 1 v');
    client.say('CLOCK ADVANCE 2000');
    client.say('WATCH k');
    client.say(`CLOCK SET ${startMs}`);
    client.say('MULTI');
    client.say('GET k');
    expect(client.say('EXEC')).toBe('(nil)');
  });

  it('goes no further back than what is kept', () => {
    const client = withPast(100_000);
    expect(client.say(`CLOCK SET ${startMs - 1}`)).toBe(`(error) ERR the store began at ${startMs}`);
    for (let i = 0; i < 2000; i++) {
      client.say(`SET k ${i}`);
      client.say('CLOCK ADVANCE 1');
    }
    expect(client.say(`CLOCK SET ${startMs}`)).toMatch(
      /^\(error\) ERR what was before \d+ is forgotten: --history keeps more$/,
    );
    client.say(`CLOCK SET ${startMs + 1900}`);
    expect(client.say('GET k')).toBe('"1900"');
  });

  it('forgets within one instant too', () => {
    const store = new HistoryStore({ flavor: flavorOf('redis'), startedMs: startMs, keepsClients: true });
    const client = new Client(store, new Past(store, 50_000));
    for (let i = 0; i < 5000; i++) client.say(`SET k ${i}`);
    expect(store.history.bytes).toBeLessThan(100_000);
    expect(client.say('GET k')).toBe('"4999"');
  });

  it('shows at every instant what a store shows that stopped there', () => {
    const lines = [
      'SET a x',
      'SETEX a 1 y',
      'INCR b',
      'HSETEX h PX 700 FIELDS 1 f v',
      'HSETNX h g v',
      'DEL a',
      'EXPIRE b 1',
      'FLUSHALL',
      'GET a',
      'RENAME a b',
    ];
    const act = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...lines).map((line) => ({ line })) },
      { weight: 2, arbitrary: fc.constantFrom(1, 500, 1000).map((ms) => ({ ms })) },
      { weight: 1, arbitrary: fc.nat(4000).map((back) => ({ back })) },
    );
    const looks = ['KEYS *', 'GET a', 'PTTL a', 'GET b', 'HGETALL h'];
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), fc.nat(4000), (acts, at) => {
        const client = withPast();
        /** What stands: commands by their instants. */
        let stands: { readonly ms: number; readonly line: string }[] = [];
        const isRead = (line: string) => line === 'GET a';
        for (const each of acts) {
          const nowMs = client.clock.nowMs();
          if ('ms' in each) client.say(`CLOCK ADVANCE ${each.ms}`);
          else if ('back' in each) client.say(`CLOCK SET ${Math.max(startMs, nowMs - each.back)}`);
          else {
            const answer = client.say(each.line);
            const isWritten = !isRead(each.line) && !(answer === '(integer) 0' || answer.startsWith('(error)'));
            const isAhead = stands.some(({ ms }) => ms > nowMs);
            if (isWritten) stands = stands.filter(({ ms }) => ms <= nowMs);
            if (isWritten || !isAhead) stands.push({ ms: nowMs, line: each.line });
          }
        }
        client.say(`CLOCK SET ${startMs + at}`);
        const fresh = withoutPast();
        for (const { ms, line } of stands.filter(({ ms }) => ms <= startMs + at)) {
          fresh.say(`CLOCK SET ${ms}`);
          fresh.say(line);
        }
        fresh.say(`CLOCK SET ${startMs + at}`);
        const seen = (each: Client) =>
          looks.map((line) =>
            each
              .say(line)
              .split('\n')
              .map((row) => row.replace(/^\d+\) /, ''))
              .toSorted(),
          );
        expect(seen(client)).toEqual(seen(fresh));
      }),
      { numRuns: 300 },
    );
  });
});
