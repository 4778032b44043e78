import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AgainstServer } from '../../../src/cli/doctest/against.ts';
import { CannotRun } from '../../../src/cli/doctest/cannot-run.ts';
import { readAddress } from '../../../src/cli/doctest/server-link.ts';
import { ClientSession } from '../../../src/cli/serve/client-session.ts';
import { realClock } from '../../../src/cli/serve/clock.ts';
import type { Flavor } from '../../../src/engine/index.ts';
import { Connection, flavorNamed, HeadStore } from '../../../src/engine/index.ts';
import { check, verdictsOf } from '../../doctest/document.ts';

/** A server of our own engine on a port that is free, with what it was sent. */
class LocalServer {
  readonly store = new HeadStore({ flavor: flavorNamed('redis-7.0') as Flavor });
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  sent = '';

  constructor() {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('data', (piece) => {
        this.sent += piece;
      });
      new ClientSession(socket, this.store, realClock());
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  /** Runs a command, as another client of it. */
  run(...argv: readonly string[]): string {
    let said = '';
    new Connection(this.store, (reply) => {
      said = JSON.stringify(reply);
    }).execute(argv, Date.now());
    return said;
  }

  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }
}

let local: LocalServer;
let url = '';
beforeEach(async () => {
  local = new LocalServer();
  url = `redis://127.0.0.1:${await local.listen()}`;
});
afterEach(() => local.close());

const open = (address: string, flush = false, maxWaitMs = 100): Promise<AgainstServer> =>
  AgainstServer.open({
    address: readAddress(address) as NonNullable<ReturnType<typeof readAddress>>,
    flush,
    maxWaitMs,
  });

const isFatal = (thrown: unknown): boolean => thrown instanceof CannotRun;

async function checkAgainst(address: string, ...lines: readonly string[]) {
  const server = await open(address);
  try {
    return await check(lines, { run: server.run });
  } finally {
    await server.close();
  }
}

describe('documents held against a server', () => {
  it('begin each section with an empty database, and leave it empty', async () => {
    const section = ['```', 'redis> INCR n', '(integer) 1', 'redis> DBSIZE', '(integer) 1', '```'];
    const checked = await checkAgainst(url, '# A', ...section, '# B', ...section);
    expect(verdictsOf(checked)).toEqual(['INCR n: match', 'DBSIZE: match', 'INCR n: match', 'DBSIZE: match']);
    expect(local.run('DBSIZE')).toContain('0');
    expect(local.sent.toLowerCase()).not.toContain('flushall');
  });

  it('are compared by replies as they stand on the wire', async () => {
    const checked = await checkAgainst(
      url,
      ...[
        '```',
        'redis> SET k OK',
        'OK',
        'redis> GET k',
        'OK',
        'redis> GETRANGE k 0 0',
        '"O"',
        'redis> GET none',
        '(nil)',
      ],
      ...[
        'redis> SADD s a',
        '(integer) 1',
        'redis> SMEMBERS s',
        '1) "a"',
        'redis> LPOP k',
        '(error) WRONGTYPE Operation against a key holding the wrong kind of value',
      ],
      ...['redis> SET b "\\x00\\xff"', 'OK', 'redis> GET b', '"\\x00\\xff"', 'redis> PING', 'PANG', '```'],
    );
    expect(checked.commands.map(({ verdict, remark }) => remark ?? verdict)).toEqual([
      'match',
      'the docs leave the quotes out',
      ...['match', 'match', 'match', 'match', 'match', 'match', 'match'],
      'the docs show PANG; the store answered PONG',
    ]);
  });

  it('are not told what would hurt it; what may follow from that is no difference', async () => {
    const checked = await checkAgainst(
      url,
      '```',
      'redis> PING',
      'x',
      'redis> FLUSHALL',
      'OK',
      'redis> PING',
      'x',
      '```',
    );
    expect(verdictsOf(checked)).toEqual(['PING: mismatch', 'FLUSHALL: unavailable', 'PING: unavailable']);
    expect(checked.commands[2]?.remark).toContain('may follow from this: FLUSHALL is not sent');
  });

  it('wait in earnest as long as they may, and no longer', async () => {
    const lines = [
      '```',
      'redis> SET k v PX 20',
      'OK',
      '// wait 30 ms',
      'redis> GET k',
      '(nil)',
      'redis> SET k v PX 90',
      'OK',
      '// wait 90 ms',
      'redis> GET k',
      '(nil)',
      '```',
    ];
    const checked = await checkAgainst(url, ...lines);
    expect(checked.commands.map(({ verdict }) => verdict)).toEqual(['match', 'match', 'match', 'unavailable']);
    expect(checked.commands[3]?.remark).toContain('a wait of 90 ms was left out');
  });

  it('have a connection for each client, and what prepares the store is sent first', async () => {
    const checked = await checkAgainst(
      url,
      ...[
        '# A',
        '<!-- mayfly: setup -->',
        '```',
        'SET k 1',
        '```',
        '```',
        'redis> CLIENT SETNAME one',
        'OK',
        'redis> INCR k',
        '(integer) 2',
        '```',
      ],
      ...['``` client=2', 'redis> CLIENT GETNAME', '(nil)', '```'],
    );
    expect(checked.commands.map(({ verdict }) => verdict)).toEqual(['match', 'match', 'match']);
  });

  it('are not run in a database that holds keys, unless it may be emptied', async () => {
    local.run('SET', 'mine', '1');
    await expect(open(url)).rejects.toThrow(/Database 0 .* holds 1 key\. .*--flush/);
    expect(local.run('GET', 'mine')).toContain('"1"');
    const other = await open(`${url}/4`);
    expect(other.title).toMatch(/database 4, which is empty/);
    await other.close();
    expect(local.run('GET', 'mine')).toContain('"1"');
    const flushed = await open(url, true);
    expect(flushed.title).toContain('emptied of 1 key');
    await flushed.close();
    expect(local.run('DBSIZE')).toContain('0');
  });

  it('stop where another client has written what they have not', async () => {
    const lines = ['# A', '```', 'redis> GET k', '(nil)', '```', '# B', '```', 'redis> SET k 1', 'OK', '```'];
    const server = await open(url);
    let sections = 0;
    const run: typeof server.run = async (section) => {
      const results = await server.run(section);
      sections += 1;
      local.run('SET', 'foreign', '1');
      return results;
    };
    await expect(check(lines, { run, isFatal })).rejects.toThrow(/holds 1 key that no example has written/);
    await server.close();
    expect(sections).toBe(1);
    expect(local.run('GET', 'foreign')).toContain('"1"');
  });

  it('leave an empty database where they are ended in the midst of a section', async () => {
    const sets = Array.from({ length: 2000 }, (_, n) => [`redis> SET k${n} v`, 'OK']).flat();
    const server = await open(url);
    const ended = expect(check(['```', ...sets, '```'], { run: server.run, isFatal })).rejects.toThrow('was ended');
    await vi.waitUntil(() => local.sent.includes('k20'));
    await server.close();
    expect(local.sent).not.toContain('k1999');
    expect(local.run('DBSIZE')).toContain('0');
    await ended;
    expect(local.run('DBSIZE')).toContain('0');
  });

  it('do not hold up who ends them by a wait', async () => {
    const server = await open(url, false, 60_000);
    const lines = ['```', 'redis> SET k v', 'OK', '// wait 60 s', 'redis> GET none', '(nil)', '```'];
    const ended = expect(check(lines, { run: server.run, isFatal })).rejects.toThrow('was ended');
    await vi.waitUntil(() => local.run('DBSIZE').includes('1'));
    await server.close();
    await ended;
    expect(local.run('DBSIZE')).toContain('0');
  });

  it('end as they should, and leave an empty database, where nobody reads on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mayfly-against-'));
    const path = join(folder, 'wrong.md');
    const sections = Array.from({ length: 50 }, (_, n) => [`# S${n}`, '```', 'redis> SET k v', 'NO', '```']);
    writeFileSync(path, sections.flat().join('\n'));
    const args = ['--import', 'tsx', 'src/cli/doctest.ts', '--against', url, path];
    const child = spawn(process.execPath, args, { cwd: join(import.meta.dirname, '../../..'), stdio: 'pipe' });
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = await once(child, 'exit');
    rmSync(folder, { recursive: true });
    expect(code).toBe(1);
    expect(local.run('DBSIZE')).toContain('0');
  });

  it.each([
    ['nobody listens', 'redis://127.0.0.1:1', /Cannot reach redis:\/\/127\.0\.0\.1:1: nothing listens there/],
    ['there is no such database', '/99', /it has no database 99/],
  ])('cannot be where %s', async (_, address, message) => {
    await expect(open(address.startsWith('/') ? url + address : address)).rejects.toThrow(message);
  });
});

it.each([
  ['redis://localhost', { host: 'localhost', port: 6379, db: 0, tls: false }],
  ['rediss://:p%40ss@[::1]:7000/2', { host: '::1', port: 7000, db: 2, tls: true, password: 'p@ss' }],
  ['redis://ann:x@h:1/', { host: 'h', port: 1, db: 0, tls: false, username: 'ann', password: 'x' }],
  ['localhost:6379', undefined],
  ['http://h:1', undefined],
  ['redis://h:1/one', undefined],
  ['redis://:50%@h:1', undefined],
  ['redis://%ff:x@h:1', undefined],
  ['redis://h:1/0?x=1', undefined],
])('the address %s', (text, address) => {
  expect(readAddress(text)).toEqual(address);
});
