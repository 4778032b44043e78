import { readFile } from 'node:fs/promises';
import type { Diagnostic, PageModel } from '../../docs/page.ts';
import { type ParseOptions, parsePage } from '../../docs/parse.ts';
import { unreadablePage } from '../../docs/unreadable.ts';
import { bringEveryFamily, fits } from '../../sandbox/table.ts';
import { atOwnAddresses } from '../../site/own-addresses.ts';
import type { SiteDocument } from '../../site/site-model.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import { UsageError } from '../usage-error.ts';
import { asReferencePage } from './own-reference.ts';
import { PageCache } from './page-cache.ts';
import type { DocumentSource, Sources } from './sources.ts';
import { withinTime } from './within-time.ts';

/** How long one document may take, ms. */
const LONGEST_MS = 30_000;

/** How documents are read. */
export interface ReadOptions {
  /** What a document answers as that does not say it itself. */
  readonly flavor?: FlavorName;
  /** Drafts are documents, too. */
  readonly withDrafts?: boolean;
  /** Told of each document before it is read. */
  readonly onRead?: (index: number, count: number, name: string) => void;
}

/** The documents at a path, read. */
export interface ReadDocuments extends Sources {
  readonly pages: readonly SiteDocument[];
  /** Those that are left out, because they are drafts. */
  readonly drafts: readonly SiteDocument[];
}

/** Reads every document; one that cannot be read is a page that says so. */
export async function readDocuments(sources: Sources, options: ReadOptions = {}): Promise<ReadDocuments> {
  await bringEveryFamily();
  const cache = await PageCache.open();
  const pages: SiteDocument[] = [];
  for (const [index, source] of sources.documents.entries()) {
    options.onRead?.(index, sources.documents.length, source.name);
    const page = await readDocument(source, cache, options);
    pages.push({ path: source.name, page: asReferencePage(source.path, page) });
  }
  const isIn = ({ page }: SiteDocument) => options.withDrafts || !page.draft;
  const published = pages.filter(isIn);
  const drafts = pages.filter((each) => !isIn(each));
  if (published.length === 0) throw new UsageError(`${draftsText(drafts)}, and there is nothing else. ${TAKE_THEM}`);
  const remarks = drafts.length > 0 ? [...sources.remarks, `${draftsText(drafts)}. ${TAKE_THEM}`] : sources.remarks;
  return { ...sources, remarks, pages: atOwnAddresses(published), drafts: atOwnAddresses(drafts) };
}

/** Names of drafts that are told; of more, only how many. */
const MOST_NAMES = 5;

function draftsText(drafts: readonly SiteDocument[]): string {
  const { length: count } = drafts;
  const names = drafts.slice(0, MOST_NAMES).map(({ path }) => path);
  const more = count > names.length ? ` and ${count - names.length} more` : '';
  const left = `left out: ${names.join(', ')}${more}`;
  return count === 1 ? `1 document is a draft, and ${left}` : `${count} documents are drafts, and ${left}`;
}

const TAKE_THEM = 'With --drafts they are in the site.';

async function readDocument(source: DocumentSource, cache: PageCache, { flavor }: ReadOptions): Promise<PageModel> {
  const { slug, format, yieldsTo } = source;
  try {
    const bytes = await readFile(source.path);
    const inputs = [slug, format, flavor ?? ''];
    const page = await cache.page(bytes, inputs, () => parseInTime(bytes, { slug, format, fits, flavor }));
    return yieldsTo === undefined ? page : withDiagnostic(page, sharedAddress(slug, yieldsTo));
  } catch (thrown) {
    const message = `This document cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
    return unreadablePage(slug, { severity: 'problem', line: 1, message });
  }
}

/** The parser has limits of its own; this is for what they do not foresee. Such a page is not kept. */
function parseInTime(bytes: Buffer, options: ParseOptions): PageModel {
  const page = withinTime(LONGEST_MS, () => parsePage(bytes, options));
  if (!page) throw new Error(`it takes longer than ${LONGEST_MS / 1000} s`);
  return page;
}

function sharedAddress(slug: string, other: string): Diagnostic {
  const message = `The address that this document would have is taken by ${other}. This one is at /${slug}/.`;
  return { severity: 'problem', line: 1, message };
}

const withDiagnostic = (page: PageModel, diagnostic: Diagnostic): PageModel => ({
  ...page,
  diagnostics: [diagnostic, ...page.diagnostics],
});
