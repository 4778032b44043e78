import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findDocuments } from '../../../src/cli/doctest/sources.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mayfly-sources-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string): void => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), '');
};
const found = (...paths: string[]) =>
  findDocuments(
    paths.map((path) => join(folder, path)),
    folder,
  ).map(({ name, format }) => `${name} ${format}`);

it('finds the documents of a folder and of its folders, in order', () => {
  for (const name of ['b.md', 'a/x.mdx', 'a/notes.txt', 'c.MDX', '.git/d.md', 'node_modules/e.md']) write(name);
  expect(found('.')).toEqual(['a/x.mdx mdx', 'b.md md', 'c.MDX mdx']);
});

it('takes files as they are named, and each once', () => {
  for (const name of ['b.md', 'a.md']) write(name);
  expect(found('b.md', '.', 'a.md')).toEqual(['b.md md', 'a.md md']);
});

it('reads through a link to a file, and goes round no circle of links', () => {
  write('a/x.md');
  symlinkSync(join(folder, 'a'), join(folder, 'a/again'));
  symlinkSync(join(folder, 'a/x.md'), join(folder, 'y.md'));
  symlinkSync(join(folder, 'loop.md'), join(folder, 'loop.md'));
  expect(found('.')).toEqual(['a/x.md md', 'loop.md md']);
});

it.each([
  ['a path where nothing is', 'nowhere', /^There is no .*nowhere\.$/],
  ['a file that is no document', 'notes.txt', /no \.md or \.mdx file at notes\.txt/],
  ['a folder without documents', 'empty', /no \.md or \.mdx file at empty/],
])('cannot run with %s', (_, path, message) => {
  write('notes.txt');
  mkdirSync(join(folder, 'empty'));
  expect(() => found(path)).toThrow(message);
});
