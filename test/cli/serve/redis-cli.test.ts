import { type ExecFileException, execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HeadStore } from '../../../src/engine/head-store.ts';
import { encodeCommand } from '../../../src/resp/encode.ts';
import { isInstalled } from '../../oracle/installed.ts';
import { flavorOf } from '../../oracle/player.ts';
import { type Listening, listening } from './listening.ts';

const hasRedisCli = isInstalled('redis-cli');
if (!hasRedisCli) console.log('redis-cli is not tried on our server: there is none (apt-get install redis-tools).');

describe.skipIf(!hasRedisCli)('the tools of Redis, on our server', () => {
  let server: Listening;
  beforeAll(async () => {
    server = await listening(new HeadStore({ flavor: flavorOf('redis-7.0') }), Date.now);
  });
  afterAll(() => server.close());

  /** What a tool printed, standard error included. */
  function run(tool: string, args: readonly string[], input = ''): Promise<string> {
    return new Promise((resolve, reject) => {
      const done = (error: ExecFileException | null, stdout: string, stderr: string) =>
        error ? reject(new Error(`${tool} ${args.join(' ')}: ${error.message}${stdout}`)) : resolve(stdout + stderr);
      const child = execFile(
        tool,
        ['-p', String(server.port), ...args],
        { encoding: 'latin1', timeout: 240_000 },
        done,
      );
      child.stdin?.end(input, 'latin1');
    });
  }

  it('redis-cli sends a command, or one a line', async () => {
    expect(await run('redis-cli', ['--no-raw', 'SETEX', 'k', '10', 'a b'])).toBe('OK\n');
    expect(await run('redis-cli', ['--no-raw'], 'GET k\nTTL k\nGET "k\nNOSUCH\n')).toBe(
      '"a b"\n(integer) 10\nInvalid argument(s)\n(error) ERR unknown command \'NOSUCH\', with args beginning with: \n',
    );
  });

  it('redis-cli -3 speaks RESP3', async () => {
    expect(await run('redis-cli', ['-3', '--no-raw', 'HELLO'])).toContain('3# "proto" => (integer) 3\n');
  });

  it.each(['-2', '-3'])('redis-cli %s reads the documentation of every command', async (protocol) => {
    const docs = JSON.parse(await run('redis-cli', [protocol, '--json', 'COMMAND', 'DOCS']));
    const names = protocol === '-3' ? Object.keys(docs) : docs.filter((_: unknown, i: number) => i % 2 === 0);
    expect(names).toContain('setex');
    expect(JSON.stringify(docs)).toContain('Sets a key to a value');
  });

  it.skipIf(!isInstalled('script'))('redis-cli at a terminal learns the syntax', async () => {
    const typed = String.raw`help setex\nsetex k 100 v\nexit\n`;
    const session = `printf '${typed}' | TERM=dumb script -qec 'redis-cli -p ${server.port}' /dev/null`;
    const screen = await new Promise<string>((resolve) => {
      execFile('sh', ['-c', session], { encoding: 'latin1' }, (_, stdout) => resolve(stdout));
    });
    expect(screen).toContain('key seconds value');
    expect(screen).toContain('Sets a key to a value that expires after a number of seconds.');
    expect(screen).toContain('> OK\r\n');
  });

  it('redis-cli --pipe loads a mass of commands', async () => {
    const commands = Array.from({ length: 20_000 }, (_, i) => encodeCommand(['SET', `mass:${i}`, `value \xff ${i}`]));
    expect(await run('redis-cli', ['--pipe'], commands.join(''))).toContain('errors: 0, replies: 20000');
    expect(await run('redis-cli', ['--raw', 'GET', 'mass:19999'])).toBe('value \xff 19999\n');
  });

  it('redis-cli brings and fetches 50 MB', async () => {
    const value = 'x'.repeat(50 * 2 ** 20);
    expect(await run('redis-cli', ['--no-raw', '-x', 'SET', 'big'], value)).toBe('OK\n');
    expect(await run('redis-cli', ['--no-raw', 'STRLEN', 'big'])).toBe(`(integer) ${value.length}\n`);
    const fetched = await new Promise((resolve) => {
      execFile('sh', ['-c', `redis-cli -p ${server.port} GET big | wc -c`], (_, stdout) => resolve(Number(stdout)));
    });
    expect(fetched).toBe(value.length + 1);
  });

  it('redis-benchmark drives it, pipelined', async () => {
    const report = await run('redis-benchmark', ['-t', 'set,get', '-P', '16', '-n', '8000', '-c', '20', '--csv']);
    expect(report).toMatch(/"SET","\d+/);
    expect(report).toMatch(/"GET","\d+/);
    expect(report).not.toMatch(/error/i);
  });
});
