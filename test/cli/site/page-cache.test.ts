import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PageCache } from '../../../src/cli/site/page-cache.ts';
import { parsePage } from '../../../src/docs/parse.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mayfly-pages-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Asks for a page, and tells whether it was read for that. */
async function ask(text: string, inputs: readonly string[] = []) {
  let reads = 0;
  const cache = await PageCache.open(folder);
  const page = await cache.page(Buffer.from(text), inputs, () => {
    reads++;
    return parsePage(text, { slug: 'a', format: 'md' });
  });
  return { title: page.title, reads };
}

test('a page is read once, and again when it or what it depends on changes', async () => {
  expect(await ask('# A\n')).toEqual({ title: 'A', reads: 1 });
  expect(await ask('# A\n')).toEqual({ title: 'A', reads: 0 });
  expect(await ask('# B\n')).toEqual({ title: 'B', reads: 1 });
  expect(await ask('# A\n', ['valkey'])).toEqual({ title: 'A', reads: 1 });
});

test('what is damaged is read again', async () => {
  await ask('# A\n');
  for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '{');
  expect(await ask('# A\n')).toEqual({ title: 'A', reads: 1 });
  expect(await ask('# A\n')).toEqual({ title: 'A', reads: 0 });
});

test('what was read long ago goes', async () => {
  await ask('# A\n');
  const [name = ''] = readdirSync(folder);
  utimesSync(join(folder, name), 0, 0);
  await ask('# B\n');
  expect(readdirSync(folder)).not.toContain(name);
});

test('where nothing can be written, pages are read all the same', async () => {
  const cache = await PageCache.open(folder);
  rmSync(folder, { recursive: true });
  const page = await cache.page(Buffer.from('# A\n'), [], () => parsePage('# A\n', { slug: 'a', format: 'md' }));
  expect(page.title).toBe('A');
  folder = mkdtempSync(join(tmpdir(), 'mayfly-pages-'));
});
