import { readFile } from 'node:fs/promises';
import type { PageModel } from '../../docs/page.ts';
import { parsePage } from '../../docs/parse.ts';
import { bringEveryFamily, fits } from '../../sandbox/table.ts';
import { asReferencePage } from './own-reference.ts';
import { findSources } from './sources.ts';

/** Reads every document at a path. Throws a `UsageError` where there is none. */
export async function readDocuments(path: string): Promise<PageModel[]> {
  await bringEveryFamily();
  return Promise.all(
    findSources(path).map(async ({ path, slug, format }) =>
      asReferencePage(path, parsePage(await readFile(path), { slug, format, fits })),
    ),
  );
}
