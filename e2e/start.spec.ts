import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from '@playwright/test';

test('npm start -- --docs serves a document, says where, and ends on Ctrl-C', async ({ request }) => {
  const start = spawn(process.execPath, ['--import', 'tsx', 'src/cli/start.ts', '--docs', 'e2e/documents/wrong.mdx'], {
    env: { ...process.env, INIT_CWD: process.cwd(), PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(start, 'exit');
  const lines = createInterface(start.stdout)[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe(`Building 1 document from ${join('e2e', 'documents', 'wrong.mdx')} ...`);
  const said = String((await lines.next()).value);
  expect(said).toMatch(/^Mayfly is at http:\/\/127\.0\.0\.1:\d+\/$/);
  const url = said.split(' ').at(-1) ?? '';
  expect(await (await request.get(url)).text()).toContain('id="mayfly-page"');
  expect((await request.get(`${url}wrong/`)).ok()).toBe(true);
  start.kill('SIGINT');
  expect(await ended).toEqual([0, null]);
});
