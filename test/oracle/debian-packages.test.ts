import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { unpacked } from './debian-packages.ts';

const folder = mkdtempSync(join(tmpdir(), 'mayfly-unpacked-'));
afterAll(() => rmSync(folder, { recursive: true }));

const server = 'usr/bin/valkey-server';
const libraries = ['usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2', 'usr/lib/x86_64-linux-gnu/libc.so.6'];

beforeEach(() => {
  const files = [server, ...libraries];
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), file);
  }
  const sums = files.map((file) => `${createHash('sha256').update(file).digest('hex')}  ${file}\n`);
  writeFileSync(join(folder, 'SHA256SUMS'), sums.join(''));
});

const found = (program: string) => unpacked('trixie', program, folder);

it('an unpacked server is started by the loader beside it', () => {
  expect(found('valkey-server')).toEqual({
    command: join(folder, libraries[0] as string),
    args: [
      ...['--library-path', join(folder, 'usr/lib/x86_64-linux-gnu')],
      ...['--argv0', 'valkey-server', join(folder, server)],
    ],
  });
  expect(found('redis-server')).toBeUndefined();
});

it.each([server, ...libraries])('is not taken where %s is another than was unpacked', (file) => {
  appendFileSync(join(folder, file), '!');
  expect(found('valkey-server')).toBeUndefined();
});
