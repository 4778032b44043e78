import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkOutputFolder, markerFile, markerOf, replaceFolder } from '../../../src/cli/site/output-folder.ts';
import { UsageError } from '../../../src/cli/usage-error.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mayfly-output-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const site = (words: string) =>
  new Map([
    ['index.html', Buffer.from(words)],
    ['a/b/index.html', Buffer.from(words)],
    [markerFile, markerOf('/', 2)],
  ]);

test('a site takes the place of an earlier one, whole', async () => {
  const out = join(folder, 'public', 'docs');
  await checkOutputFolder(out);
  await replaceFolder(out, site('old'));
  writeFileSync(join(out, 'left-over.html'), '');
  await checkOutputFolder(out);
  await replaceFolder(out, site('new'));
  expect(readFileSync(join(out, 'a/b/index.html'), 'utf8')).toBe('new');
  expect(existsSync(join(out, 'left-over.html'))).toBe(false);
  expect(readdirSync(join(folder, 'public'))).toEqual(['docs']);
});

test('an empty folder may be taken, and a link leads to what is replaced', async () => {
  mkdirSync(join(folder, 'real'));
  symlinkSync(join(folder, 'real'), join(folder, 'link'));
  await checkOutputFolder(join(folder, 'link'));
  await replaceFolder(join(folder, 'link'), site('new'));
  expect(readFileSync(join(folder, 'real/index.html'), 'utf8')).toBe('new');
});

test.each([
  ['files of somebody', 'notes.txt', 'mine'],
  ['a marker of something else', markerFile, '{"generator":"other"}'],
  ['a marker that is no JSON', markerFile, '{'],
])('a folder with %s is refused, and what to do is said', async (_, name, text) => {
  writeFileSync(join(folder, name), text);
  await expect(checkOutputFolder(folder)).rejects.toThrow(UsageError);
  await expect(checkOutputFolder(folder)).rejects.toThrow('Give --out an empty or a new folder');
  expect(readFileSync(join(folder, name), 'utf8')).toBe(text);
});

test('a file is refused', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(checkOutputFolder(join(folder, 'file'))).rejects.toThrow('is a file. Give --out a folder.');
});
