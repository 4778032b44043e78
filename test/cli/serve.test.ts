import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const start = (...args: string[]): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', 'src/cli/serve.ts', ...args], { cwd: root });

/** What a server prints, up to the end of its first line, or all of it where it exits. */
function firstLine(server: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let said = '';
    const hear = (piece: Buffer) => {
      said += piece;
      if (said.includes('\n') && server.stdout?.readable) resolve(said);
    };
    server.stdout?.on('data', hear);
    server.stderr?.on('data', (piece) => {
      said += piece;
    });
    server.on('close', () => resolve(said));
  });
}

describe('npm run serve', () => {
  let server: ChildProcess;
  let port = 0;
  beforeAll(async () => {
    server = start('--port', '0', '--flavor', 'redis-7.0');
    port = Number(/at 127\.0\.0\.1:(\d+)/.exec(await firstLine(server))?.[1]);
  }, 300_000);
  afterAll(() => {
    server.kill();
  });

  /** Sends pieces one after the other and gives what came back, once it is as long as expected or the server hangs up. */
  function talk(pieces: readonly string[], length: number): Promise<{ said: string; closed: boolean }> {
    return new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1');
      let said = '';
      const done = (closed: boolean) => {
        resolve({ said, closed });
        socket.destroy();
      };
      socket.setNoDelay(true);
      socket.on('data', (piece) => {
        said += piece.toString('latin1');
        if (said.length >= length) setImmediate(() => done(false));
      });
      socket.on('close', () => done(true));
      const send = (i: number) => {
        const piece = pieces[i];
        if (piece !== undefined) socket.write(piece, 'latin1', () => setImmediate(() => send(i + 1)));
      };
      send(0);
    });
  }

  it.each<[string, string[], string, boolean?]>([
    ['pipelined', ['*1\r\n$4\r\nPING\r\n*2\r\n$4\r\nECHO\r\n$2\r\nhi\r\n'], '+PONG\r\n$2\r\nhi\r\n'],
    ['inline', ['PING\r\n'], '+PONG\r\n'],
    ['in half-sent frames', ['*1\r', '\n$4\r\nPI', 'NG\r\n'], '+PONG\r\n'],
    ['in RESP3 after HELLO 3', ['HELLO 3 SETNAME t\r\nGET none\r\n'], '_\r\n'],
    [
      'with an error for a broken frame, and hangs up',
      ['*x\r\n'],
      '-ERR Protocol error: invalid multibulk length\r\n',
      true,
    ],
    ['to QUIT, and hangs up', ['QUIT\r\nPING\r\n'], '+OK\r\n', true],
    ['a web page nothing at all', ['POST / HTTP/1.1\r\nHost: x\r\n\r\nSET a b\r\n'], '', true],
  ])('answers %s', async (_, pieces, expected, hangsUp = false) => {
    const { said, closed } = await talk(pieces, hangsUp ? Number.POSITIVE_INFINITY : expected.length);
    expect(said.endsWith(expected)).toBe(true);
    expect(closed).toBe(hangsUp);
  });

  it('ends when a client tells it to, having answered what came before', async () => {
    const ended = start('--port', '0', '--flavor', 'valkey');
    const at = Number(/at 127\.0\.0\.1:(\d+)/.exec(await firstLine(ended))?.[1]);
    const exit = once(ended, 'exit');
    const socket = connect(at, '127.0.0.1');
    let said = '';
    socket.on('data', (piece) => {
      said += piece;
    });
    socket.write('SHUTDOWN ABORT\r\nSHUTDOWN LATER\r\nMULTI\r\nSHUTDOWN\r\nDISCARD\r\nSHUTDOWN nosave\r\nPING\r\n');
    expect(await exit).toEqual([0, null]);
    expect(said.split('\r\n')).toEqual([
      ...['-ERR No shutdown in progress.', '-ERR syntax error'],
      ...['+OK', '-ERR Command not allowed inside a transaction', '+OK', ''],
    ]);
  }, 300_000);

  it('keeps real time', async () => {
    const ttl = await talk(['SETEX real 100 v\r\nPTTL real\r\n'], 12);
    expect(Number(/:(\d+)/.exec(ttl.said)?.[1])).toBeGreaterThan(99_000);
    const gone = await talk(['PSETEX soon 1 v\r\n'], 5);
    expect(gone.said).toBe('+OK\r\n');
    await expect.poll(async () => (await talk(['GET soon\r\n'], 5)).said).toBe('$-1\r\n');
  });

  it('keeps a clock that clients move, also back where it keeps the past', async () => {
    const another = start('--port', '0', '--clock', 'manual', '--history', '1mb');
    const said = await firstLine(another);
    expect(said).toMatch(/^Mayfly answers as redis at 127\.0\.0\.1:\d+, and CLOCK moves its time\n$/);
    const socket = connect(Number(/:(\d+),/.exec(said)?.[1]), '127.0.0.1');
    let heard = '';
    socket.on('data', (piece) => {
      heard += piece.toString('latin1');
    });
    socket.write('SETEX k 3600 v\r\nCLOCK ADVANCE 3600000\r\nGET k\r\nCLOCK SET 0\r\nCLOCK NEXT\r\nPING\r\n');
    await expect.poll(() => heard).toMatch(/PONG/);
    expect(heard).toMatch(/^\+OK\r\n:\d+\r\n\$-1\r\n-ERR the store began at \d+\r\n\$-1\r\n\+PONG\r\n$/);
    socket.destroy();
    another.kill();
  }, 300_000);

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends cleanly at %s, clients or no',
    async (signal) => {
      const another = start('--port', '0', '--host', 'localhost');
      const said = await firstLine(another);
      expect(said).toMatch(/^Mayfly answers as redis at localhost:\d+\n$/);
      const client = connect(Number(said.split(':')[1]), 'localhost');
      await new Promise((resolve) => client.once('connect', resolve));
      const left = new Promise((resolve) => client.once('close', resolve));
      const exitCode = new Promise((resolve) => another.once('exit', resolve));
      another.kill(signal);
      expect(await exitCode).toBe(0);
      await left;
    },
    300_000,
  );

  it('ends when npm is ended, which tells only the shell between them', async () => {
    const npm = spawn('npm', ['run', '--silent', 'serve', '--', '--port', '0'], { cwd: root });
    const said = await firstLine(npm);
    const client = connect(Number(/:(\d+)/.exec(said)?.[1]), '127.0.0.1');
    await once(client, 'connect');
    const left = once(client, 'close');
    npm.kill('SIGTERM');
    await left;
  });

  it('says what to do when the port is taken, or a flag is wrong', async () => {
    const second = start('--port', String(port));
    expect(await firstLine(second)).toContain(`Port ${port} is taken`);
    expect(second.exitCode).toBe(1);
    const elsewhere = await firstLine(start('--port', '0', '--host', '192.0.2.1'));
    expect(elsewhere).toMatch(/^Cannot listen at 192\.0\.2\.1:0: /);
    expect(await firstLine(start('--port', '0', '--flavor', 'memcached'))).toContain('There is no flavor memcached');
    const unknown = start('--prot', '1');
    expect(await firstLine(unknown)).toMatch(/^Unknown option '--prot'(.|\n)*Usage: npm run serve/);
    expect(unknown.exitCode).toBe(2);
    const help = start('--help');
    const helped = once(help, 'exit');
    expect(await firstLine(help)).toMatch(/^Usage: npm run serve -- --port N/);
    expect(await helped).toEqual([0, null]);
    expect(await firstLine(start())).toContain('--port wants a number');
    expect(await firstLine(start('--port', '0', '--clock', 'stopped'))).toContain('--clock wants real or manual');
    expect(await firstLine(start('--port', '0', '--history', '1mb'))).toContain('--history wants --clock manual');
    const muddled = start('--port', '0', '--clock', 'manual', '--history', 'much');
    expect(await firstLine(muddled)).toContain('--history wants a number of bytes');
  }, 300_000);
});
