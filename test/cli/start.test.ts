import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../../src/cli/site/options.ts';
import { serveSite } from '../../src/cli/site/static-server.ts';

/** `npm start` with what it cannot do; ends before it builds. */
function start(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/start.ts', ...args], {
    cwd: projectFolder,
    env: { ...process.env, INIT_CWD: projectFolder, ...env },
    encoding: 'utf8',
    timeout: 240_000,
  });
  return { status, stdout, advice: stderr };
}

describe('npm start', () => {
  it('says what to do when the port is taken', async () => {
    const { url, close } = await serveSite(new Map(), 0);
    const { port } = new URL(url);
    const { status, stdout, advice } = start([], { PORT: port });
    close();
    expect([status, stdout]).toEqual([1, '']);
    expect(advice).toMatch(new RegExp(`^Port ${port} is taken\\. .*PORT=\\d+ npm start.*\\n$`));
  });

  it('shows its usage when asked, and when a flag is unknown', () => {
    const usage = /^Usage: npm start \[-- --docs PATH\] .*\[--host ADDRESS\]/m;
    expect(start(['--help'])).toEqual({ status: 0, stdout: expect.stringMatching(usage), advice: '' });
    expect(start(['--doc', 'x'])).toEqual({ status: 2, stdout: '', advice: expect.stringMatching(usage) });
  });

  it('says which drafts are left out', async () => {
    const docs = mkdtempSync(join(tmpdir(), 'mayfly-start-'));
    writeFileSync(join(docs, 'a.md'), '# Done\n');
    writeFileSync(join(docs, 'later.md'), '---\ndraft: true\n---\n# Later\n');
    const started = spawn(process.execPath, ['--import', 'tsx', 'src/cli/start.ts', '--docs', docs], {
      cwd: projectFolder,
      env: { ...process.env, INIT_CWD: projectFolder },
    });
    let said = '';
    started.stderr.on('data', (piece) => {
      said += piece;
    });
    await expect.poll(() => said, { timeout: 120_000 }).toContain('1 document is a draft, and left out: later.md.');
    started.kill();
    await once(started, 'exit');
    rmSync(docs, { recursive: true });
  }, 240_000);

  it.each([
    [['--docs', 'no/such/place'], /^There is no .*no[/\\]such[/\\]place\. .*\n$/],
    [['--host', '192.0.2.1'], /^Cannot listen at 192\.0\.2\.1: this machine has no such address\.\n$/],
    [['--docs', 'public'], /public holds no \.md or \.mdx file\.\n$/],
  ])('refuses %j in a line, without a stack', (args, advice) => {
    const ended = start(args);
    expect([ended.status, ended.stdout]).toEqual([1, '']);
    expect(ended.advice).toMatch(advice);
    expect(ended.advice).not.toContain('    at ');
  });
});
