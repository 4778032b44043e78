import { createHash } from 'node:crypto';
import { resolve, sep } from 'node:path';
import { writeSearchIndex } from '../../site/search.ts';
import { type Site, siteOf } from '../../site/site.ts';
import { isCommand, wordsOf } from './command-facts.ts';
import { countOf } from './coverage.ts';
import type { ReadDocuments } from './documents.ts';
import { placePictures } from './pictures.ts';
import type { SiteFiles } from './static-server.ts';

/** A site, and the files that its pages share. */
export interface AssembledSite extends Site {
  readonly base: string;
  readonly files: SiteFiles;
}

/** Makes a site of documents that have been read. `base`: the path that it is served below, with a slash at both ends. */
export function assembleSite(
  { folder, folders, drafts, pages: documents }: ReadDocuments,
  base: string,
): AssembledSite {
  const { pages, files: pictures } = placePictures(folder, documents, base);
  const files = new Map<string, Buffer>(pictures);
  const addressOf = (name: string, data: string): string => {
    const file = `assets/${name}-${hashOf(data)}.json`;
    files.set(file, Buffer.from(data));
    return base + file;
  };
  const folderNames = resolve(folder)
    .split(sep)
    .filter((name) => name !== '')
    .slice(-FOLDERS_ABOVE);
  const site = siteOf(
    pages,
    { base, folders, folderNames, drafts, isCommand, wordsOf, countOf },
    ({ tree, searchEntries }) => ({
      // What a page is about is told by the page of contents.
      tree: addressOf(
        'tree',
        JSON.stringify(tree, (key, value) => (key === 'description' ? undefined : value)),
      ),
      search: addressOf('search', writeSearchIndex(searchEntries)),
    }),
  );
  return { ...site, base, files };
}

/** The site's own folder and those above it that links from the root of a larger site may begin with. */
const FOLDERS_ABOVE = 4;

/** As long as those of the scripts, so that hosts and caches know such a name. */
const hashOf = (data: string): string => createHash('sha256').update(data).digest('base64url').slice(0, 8);
