import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCommands } from '../../src/transcript/parse.ts';
import { redisCliScript } from '../../src/ui/sharing/redis-cli-script.ts';
import { isInstalled } from '../oracle/installed.ts';
import { pageOf } from '../ui/session/session-harness.ts';

const page = pageOf({ Ten: 'dragonfly> PING\nPONG' });

const scriptOf = (text: string) =>
  redisCliScript(page, {
    ten: [{ type: 'run', cell: 'ten-1', order: 0, steps: parseCommands(text), from: { elapsedMs: 0, seq: 0 } }],
  });

describe.skipIf(!isInstalled('redis-server') || !isInstalled('redis-cli'))('a session as a script', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mayfly-script-'));
  const socket = join(folder, 'socket');
  const flags = ['--port', '0', '--unixsocket', socket, '--save', '', '--dir', folder];
  let server: ReturnType<typeof spawn>;
  const redisCli = (...words: string[]) =>
    spawnSync('redis-cli', ['-s', socket, ...words], { encoding: 'utf8' }).stdout;
  beforeAll(async () => {
    server = spawn('redis-server', flags, { stdio: 'ignore' });
    for (let tries = 0; redisCli('PING') !== 'PONG\n' && tries < 200; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  });
  afterAll(() => {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('does in redis-cli what it did on the page, on one connection and in time', () => {
    const script = scriptOf(`SELECT 1
SET k "it's \\"quoted\\" \\x41 é $HOME" PX 300
GET k
// Wait for 400 ms
GET k
SET 'single \\' quoted' "x y"
KEYS *`);
    const { stdout } = spawnSync('sh', ['-s', '--', '-s', socket], { input: script, encoding: 'utf8' });
    expect(stdout).toBe(['OK', 'OK', `it's "quoted" A é $HOME`, '', 'OK', "single ' quoted", ''].join('\n'));
  });
});
