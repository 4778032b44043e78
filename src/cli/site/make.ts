import { relative } from 'node:path';
import { Progress } from '../progress.ts';
import { type AssembledSite, assembleSite } from './assemble.ts';
import { buildPress, printSite } from './build.ts';
import { readDocuments } from './documents.ts';
import { calledFrom, type SourceOptions } from './options.ts';
import type { Sources } from './sources.ts';
import type { SiteFiles } from './static-server.ts';

/** A site that has been made, before it goes anywhere. */
export interface MadeSite {
  readonly files: SiteFiles;
  readonly site: AssembledSite;
  readonly sources: Sources;
}

interface MakeOptions {
  readonly say: (words: string) => void;
  /** It can be read without a network after the first visit. */
  readonly isKept: boolean;
}

/**
 * Makes the site of the documents at a path, and says what it is doing, a line a phase. Throws a `UsageError` where there
 * are none, before it builds anything.
 */
export async function makeSite({ docs, base, flavor }: SourceOptions, { say, isKept }: MakeOptions): Promise<MadeSite> {
  const progress = new Progress(process.stderr);
  const show = (index: number, count: number, name: string) => progress.show(index, count, name);
  const shown = shownPath(docs, calledFrom(process.env));
  const began = performance.now();
  const read = await readDocuments(docs, { ...(flavor ? { flavor } : {}), onRead: show });
  progress.clear();
  const { length } = read.pages;
  say(`Building ${length === 1 ? '1 document' : `${length} documents`} from ${shown} ...`);
  const press = await buildPress();
  const site = assembleSite(read, base);
  const files = await printSite(press, site, { isKept, onPrint: show });
  progress.clear();
  if (isKept) say(`${site.routes.size} pages made in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  return { files, site, sources: read };
}

/** A path as one would type it from a folder, unless it leads out of it. */
export function shownPath(path: string, from: string): string {
  const near = relative(from, path);
  return near === '' || near.startsWith('..') ? path : near;
}
