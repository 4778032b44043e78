import { Duplex } from 'node:stream';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ClientSession } from '../../../src/cli/serve/client-session.ts';
import { realClock } from '../../../src/cli/serve/clock.ts';
import { HeadStore } from '../../../src/engine/head-store.ts';
import { encodeCommand } from '../../../src/resp/encode.ts';
import { flavorOf } from '../../oracle/player.ts';
import { onManualClock, startMs } from './served.ts';

/** A client that reads only what it is told to, and the session that it is served by. */
class Client {
  readonly #heard: Buffer[] = [];
  #read: (() => void) | undefined;
  #reads = false;
  readonly socket = new Duplex({
    read() {},
    write: (piece: Buffer, _, done) => {
      this.#heard.push(piece);
      if (this.#reads) setImmediate(done);
      else this.#read = done;
    },
  });

  constructor(store = new HeadStore({ flavor: flavorOf('redis-7.0') })) {
    new ClientSession(
      this.socket,
      store,
      realClock(() => 1_767_225_600_000),
    );
  }

  send(wire: string): Promise<void> {
    this.socket.push(Buffer.from(wire, 'latin1'));
    return new Promise((resolve) => setImmediate(resolve));
  }

  get heard(): string {
    return Buffer.concat(this.#heard).toString('latin1');
  }

  /** From now on reads all that comes. */
  read(): this {
    this.#reads = true;
    this.#read?.();
    return this;
  }
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('a client session', () => {
  it('sends types that only RESP3 has: a big number, an attribute before its reply, and a push', async () => {
    const client = new Client().read();
    await client.send(encodeCommand(['HELLO', '3']));
    const greeting = client.heard.length;
    for (const type of ['bignum', 'attrib', 'push']) await client.send(encodeCommand(['DEBUG', 'PROTOCOL', type]));
    expect(client.heard.slice(greeting)).toBe(
      [
        '(1234567999999999999999999999999999999\r\n',
        '|1\r\n$14\r\nkey-popularity\r\n*2\r\n$7\r\nkey:123\r\n:90\r\n',
        '$39\r\nSome real reply following the attribute\r\n',
        '>2\r\n$16\r\nserver-cpu-usage\r\n:42\r\n$40\r\nSome real reply following the push reply\r\n',
      ].join(''),
    );
  });

  it('keeps of the last command only its name, but where it waits', async () => {
    const store = new HeadStore({ flavor: flavorOf('valkey') });
    const [first, second] = [new Client(store).read(), new Client(store).read()];
    await first.send(encodeCommand(['SET', 'k', 'v'.repeat(100_000)]));
    await second.send(encodeCommand(['BLPOP', 'list', '0']));
    expect(store.peers.map(({ last }) => [last.name, last.words])).toEqual([
      ['set', []],
      ['blpop', ['BLPOP', 'list', '0']],
    ]);
    await first.send(encodeCommand(['RPUSH', 'list', 'a']));
    await expect.poll(() => second.heard).toBe('*2\r\n$4\r\nlist\r\n$1\r\na\r\n');
    expect(store.peers.map(({ last }) => [last.name, last.words])).toEqual([
      ['rpush', []],
      ['blpop', []],
    ]);
  });

  it('counts what comes and goes, and the commands that are done', async () => {
    const client = new Client(new HeadStore({ flavor: flavorOf('valkey') })).read();
    await client.send('PING\r\nECHO hi\r\n');
    await client.send('PING\r\n');
    const before = client.heard.length;
    await client.send('CLIENT INFO\r\n');
    expect(client.heard).toContain(` tot-net-in=${6 + 9 + 6 + 13} tot-net-out=${before} tot-cmds=3\n`);
    const dragonfly = new Client(new HeadStore({ flavor: flavorOf('dragonfly') })).read();
    await dragonfly.send('PING\r\nPING\r\n');
    await dragonfly.send('CLIENT LIST\r\n');
    expect(dragonfly.heard).toContain(' tot-cmds=2 tot-net-in=25 tot-read-calls=2 ');
  });

  it('of who has said nothing yet it is told since when', async () => {
    const store = new HeadStore({ flavor: flavorOf('redis') });
    const client = new Client(store).read();
    new Client(store);
    await client.send(encodeCommand(['CLIENT', 'LIST', 'ID', '2']));
    expect(client.heard).toMatch(/ age=0 idle=0 .* cmd=NULL /);
  });

  it('answers late where the server sleeps, and what comes behind it later still', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const client = new Client().read();
    await client.send(encodeCommand(['PING']));
    await client.send(`${encodeCommand(['DEBUG', 'SLEEP', '1.5'])}${encodeCommand(['ECHO', 'next'])}`);
    vi.advanceTimersByTime(1499);
    expect(client.heard).toBe('+PONG\r\n');
    vi.advanceTimersByTime(1);
    expect(client.heard).toBe('+PONG\r\n+OK\r\n$4\r\nnext\r\n');
  });

  it('answers what has run though the client sends no more while the server sleeps, and hangs up behind it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const store = new HeadStore({ flavor: flavorOf('redis-7.0') });
    const client = new Client(store).read();
    await client.send('DEBUG SLEEP 1\r\nPING\r\n');
    client.socket.push(null);
    await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(1000);
    await expect.poll(() => client.socket.destroyed).toBe(true);
    expect(client.heard).toBe('+OK\r\n+PONG\r\n');
    expect(store.peers.length).toBe(0);
  });

  it('answers all that it was sent, though the client says that no more comes before it has read that', async () => {
    const client = new Client();
    const value = 'v'.repeat(100_000);
    await client.send(`${encodeCommand(['SET', 'k', value])}${encodeCommand(['GET', 'k']).repeat(50)}`);
    client.socket.push(null);
    client.read();
    await expect.poll(() => client.socket.destroyed).toBe(true);
    expect(client.heard).toBe(`+OK\r\n${`$100000\r\n${value}\r\n`.repeat(50)}`);
  });

  it('runs no more for a client that does not read its replies, until it does', async () => {
    const store = new HeadStore({ flavor: flavorOf('redis-7.0') });
    const client = new Client(store);
    const value = 'v'.repeat(100_000);
    await client.send(`${encodeCommand(['SET', 'k', value])}${encodeCommand(['GET', 'k']).repeat(50)}`);
    expect(store.seq).toBeLessThan(5);
    await client.send(encodeCommand(['ECHO', 'last']));
    expect(store.seq).toBeLessThan(5);
    client.read();
    await expect.poll(() => client.heard.endsWith('$4\r\nlast\r\n')).toBe(true);
    expect(client.heard).toBe(`+OK\r\n${`$100000\r\n${value}\r\n`.repeat(50)}$4\r\nlast\r\n`);
  });

  it('says what is wrong with a frame after the replies before it, and hears no more', async () => {
    const store = new HeadStore({ flavor: flavorOf('redis-7.0') });
    const client = new Client(store).read();
    await client.send('PING\r\n*1\r\n:3\r\n');
    await client.send('SET k v\r\n');
    await expect.poll(() => client.socket.destroyed).toBe(true);
    expect(client.heard).toBe("+PONG\r\n-ERR Protocol error: expected '$', got ':'\r\n");
    expect(store.seq).toBe(1);
  });

  it('says nothing of CLOCK either to who wants no replies, and counts it where one is skipped', async () => {
    const client = new Client().read();
    const say = (...lines: readonly string[]) => client.send(lines.map((line) => `${line}\r\n`).join(''));
    await say('CLIENT REPLY OFF', 'PING', 'CLOCK NOW', 'CLOCK', 'CLIENT REPLY ON');
    expect(client.heard).toBe('+OK\r\n');
    await say('CLIENT REPLY SKIP', 'CLOCK NOW', 'ECHO 1', 'ECHO 2');
    expect(client.heard).toBe('+OK\r\n$1\r\n1\r\n$1\r\n2\r\n');
  });

  it('refuses CLOCK in a transaction, which then runs nothing, and moves nothing', async () => {
    const { a } = onManualClock('redis');
    expect(await a.say('MULTI', 'SET k v', 'CLOCK ADVANCE 1000', 'EXEC')).toBe(
      '+OK +QUEUED -ERR a transaction is one instant: CLOCK is to come before MULTI or after EXEC -EXECABORT Transaction discarded because of previous errors.',
    );
    expect(await a.say('CLOCK NOW', 'EXISTS k')).toBe(`:${startMs} :0`);
  });

  it('refuses a word too long for any string, and hears on', async () => {
    const client = new Client().read();
    await client.send(`*2\r\n$4\r\nECHO\r\n$${2 ** 29 - 10}\r\n`);
    const piece = 'x'.repeat(2 ** 24);
    for (let i = 0; i < 31; i++) await client.send(piece);
    await client.send(`${'x'.repeat(2 ** 24 - 10)}\r\nPING\r\n`);
    await expect.poll(() => client.heard.endsWith('PONG\r\n')).toBe(true);
    expect(client.heard).toBe('-ERR string exceeds maximum allowed size (proto-max-bulk-len)\r\n+PONG\r\n');
  });

  it('hangs up after QUIT, and runs nothing behind it', async () => {
    const store = new HeadStore({ flavor: flavorOf('redis-7.0') });
    const client = new Client(store).read();
    await client.send('QUIT\r\nSET k v\r\n');
    await client.send('SET k v\r\n');
    await expect.poll(() => client.socket.destroyed).toBe(true);
    expect(client.heard).toBe('+OK\r\n');
    expect(store.seq).toBe(1);
  });

  it('tells a fault of the engine to the client and to the log, and lives on', async () => {
    class BrokenStore extends HeadStore {
      override keyspace(): never {
        throw new Error('broken\r\n+OK');
      }
    }
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const client = new Client(new BrokenStore({ flavor: flavorOf('redis-7.0') })).read();
    await client.send('GET k\r\nPING\r\n');
    expect(client.heard).toBe('-ERR internal error: broken +OK\r\n+PONG\r\n');
    expect(log).toHaveBeenCalledWith(expect.objectContaining({ message: 'broken\r\n+OK' }));
  });

  it('answers a browser nothing, not even what it asked before', async () => {
    const client = new Client().read();
    await client.send('PING\r\nHost: localhost\r\nPING\r\n');
    expect(client.socket.destroyed).toBe(true);
    expect(client.heard).toBe('');
  });

  it('ends when another client wants it, and is no client any more', async () => {
    const store = new HeadStore({ flavor: flavorOf('redis') });
    const [first, second] = [new Client(store).read(), new Client(store).read()];
    await second.send(encodeCommand(['PING']));
    await first.send(encodeCommand(['CLIENT', 'KILL', 'ID', '2']));
    await first.send(encodeCommand(['INFO', 'clients']));
    expect(second.socket.destroyed).toBe(true);
    expect(first.heard).toMatch(/^:1\r\n.*connected_clients:1\r\n/s);
  });

  it('does not begin where as many are there as may be', async () => {
    const store = new HeadStore({ flavor: flavorOf('redis') });
    const first = new Client(store).read();
    await first.send(encodeCommand(['CONFIG', 'SET', 'maxclients', '1']));
    const second = new Client(store).read();
    await second.send(encodeCommand(['PING']));
    expect(second.heard).toBe('-ERR max number of clients reached\r\n');
    expect(store.peers.length).toBe(1);
  });

  it.each([
    ['CLIENT REPLY OFF\r\n*1\r\n:3\r\n'],
    ['CLIENT REPLY SKIP\r\n*1\r\n:3\r\n'],
    ['CLIENT REPLY OFF\r\nQUIT\r\n'],
  ])('neither says the last words nor hangs up where no reply is wanted, and hears no more: %j', async (wire) => {
    const store = new HeadStore({ flavor: flavorOf('redis') });
    const client = new Client(store).read();
    await client.send(wire);
    const { seq } = store;
    await client.send('PING\r\nCLIENT REPLY ON\r\n');
    expect([client.heard, client.socket.destroyed, store.seq]).toEqual(['', false, seq]);
  });

  it('hears of no reply that it does not want, and of the next that it does', async () => {
    const client = new Client().read();
    await client.send(
      ['OFF', 'ON'].map((mode) => encodeCommand(['CLIENT', 'REPLY', mode])).join(encodeCommand(['PING'])),
    );
    expect(client.heard).toBe('+OK\r\n');
  });
});
