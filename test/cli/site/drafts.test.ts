import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readDocuments } from '../../../src/cli/site/documents.ts';
import { findSources } from '../../../src/cli/site/sources.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mayfly-drafts-'));
  writeFileSync(join(folder, 'draft.md'), '---\ndraft: true\n---\n# Not yet\n');
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = async (options = {}) => {
  const { pages, remarks } = await readDocuments(findSources(folder), options);
  return { titles: pages.map(({ page }) => page.title), remarks };
};

test('a draft is left out, which is said, unless its author wants it in', async () => {
  writeFileSync(join(folder, 'a.md'), '---\ndraft: false\n---\n# Done\n');
  expect(await read()).toEqual({
    titles: ['Done'],
    remarks: ['1 document is a draft, and left out. With --drafts they are in the site.'],
  });
  expect(await read({ withDrafts: true })).toEqual({ titles: ['Done', 'Not yet'], remarks: [] });
});

test('a folder of nothing but drafts says what to do', async () => {
  await expect(read()).rejects.toThrow(/there is nothing else\. With --drafts/);
});
