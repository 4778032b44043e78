import { relative } from 'node:path';
import { Progress } from '../progress.ts';
import { type AssembledSite, assembleSite } from './assemble.ts';
import { buildPress, printSite } from './build.ts';
import { readDocuments } from './documents.ts';
import { calledFrom, type SourceOptions } from './options.ts';
import { findSources, type Sources } from './sources.ts';
import type { SiteFiles } from './static-server.ts';

/** A site that has been made, before it goes anywhere. */
export interface MadeSite {
  readonly files: SiteFiles;
  readonly site: AssembledSite;
  readonly sources: Sources;
}

interface MakeOptions {
  /** Told what is about to be built. */
  readonly say: (words: string) => void;
  /** Told what was passed over or left out. */
  readonly warn: (words: string) => void;
  /** Told how long each part took. */
  readonly sayPhase?: (words: string) => void;
  /** It can be read without a network after the first visit. */
  readonly isKept: boolean;
}

/**
 * Makes the site of the documents at a path, and says what it is doing. Throws a `UsageError` where there are none, before
 * it builds anything.
 */
export async function makeSite(
  { docs, base, flavor, withDrafts }: SourceOptions,
  options: MakeOptions,
): Promise<MadeSite> {
  const { say, warn, sayPhase = () => {}, isKept } = options;
  const progress = new Progress(process.stderr);
  const show = (index: number, count: number, name: string) => progress.show(index, count, name);
  const timed = async <Result>(words: string, work: () => Promise<Result> | Result): Promise<Result> => {
    const began = performance.now();
    const result = await work();
    progress.clear();
    sayPhase(`${words}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    return result;
  };
  const sources = findSources(docs);
  const documents = counted(sources.documents.length, 'document');
  say(`Building ${documents} from ${shownPath(docs, calledFrom(process.env))} ...`);
  // Both at once: the bundler has threads of its own.
  const [read, press] = await Promise.all([
    timed(`${documents} read`, () =>
      readDocuments(sources, { ...(flavor ? { flavor } : {}), ...(withDrafts ? { withDrafts } : {}), onRead: show }),
    ).then((documents) => {
      for (const remark of documents.remarks) warn(remark);
      return documents;
    }),
    timed('Scripts and styles', buildPress),
  ]);
  const site = await timed('Tree, links and search', () => assembleSite(read, base));
  const files = await timed(counted(site.routes.size, 'page'), () => printSite(press, site, { isKept, onPrint: show }));
  return { files, site, sources: read };
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A path as one would type it from a folder, unless it leads out of it. */
export function shownPath(path: string, from: string): string {
  const near = relative(from, path);
  return near === '' || near.startsWith('..') ? path : near;
}
