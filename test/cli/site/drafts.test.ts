import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { assembleSite } from '../../../src/cli/site/assemble.ts';
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
    remarks: ['1 document is a draft, and left out: draft.md. With --drafts they are in the site.'],
  });
  expect(await read({ withDrafts: true })).toEqual({ titles: ['Done', 'Not yet'], remarks: [] });
});

test('a folder of nothing but drafts says what to do', async () => {
  await expect(read()).rejects.toThrow(/there is nothing else\. With --drafts/);
});

test('of many drafts only some are named', async () => {
  writeFileSync(join(folder, 'a.md'), '# Done\n');
  for (let n = 1; n <= 6; n++) writeFileSync(join(folder, `later-${n}.md`), '---\ndraft: true\n---\n# Later\n');
  expect((await read()).remarks).toEqual([
    '7 documents are drafts, and left out: draft.md, later-1.md, later-2.md, later-3.md, later-4.md and 2 more. With --drafts they are in the site.',
  ]);
});

test('a link to a draft is told as that', async () => {
  writeFileSync(join(folder, 'a.md'), '# Done\n\n[next](draft.md#soon) and [none](nowhere.md)\n');
  const { documents } = assembleSite(await readDocuments(findSources(folder)), '/');
  expect(documents[0]?.page.diagnostics.map(({ line, message }) => [line, message])).toEqual([
    [3, 'The link to draft.md#soon leads to draft.md, which is a draft and left out, and is shown as text.'],
    [3, 'The link to nowhere.md leads to no page of this site, and is shown as text.'],
  ]);
});
