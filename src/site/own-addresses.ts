import type { Diagnostic } from '../docs/page.ts';
import { askedSlug } from './addresses.ts';
import type { SiteDocument } from './site-model.ts';

/**
 * Documents at the addresses that they ask for themselves. All that ask for another let go of their own first, then each is
 * given its own in order. Where another has it, a document stays where its file puts it, and says so.
 */
export function atOwnAddresses(documents: readonly SiteDocument[]): SiteDocument[] {
  const asked = new Map<string, string>();
  for (const document of documents) {
    const slug = slugAskedBy(document);
    if (slug !== undefined && slug !== document.page.slug) asked.set(document.path, slug);
  }
  const holders = holdersOf(documents, asked);
  return documents.map((document) => {
    const slug = asked.get(document.path);
    if (slug === undefined) return isUnknown(document) ? refused(document, 'remark', noAddress) : document;
    const holder = holders.get(slug);
    if (holder !== document.path) return refused(document, 'problem', `that of ${holder}`);
    return { ...document, page: { ...document.page, slug } };
  });
}

const noAddress = 'no address of this site';

function slugAskedBy({ path, page }: SiteDocument): string | undefined {
  const address = page.place?.address;
  return address === undefined ? undefined : askedSlug(path, address);
}

const isUnknown = (document: SiteDocument): boolean =>
  document.page.place?.address !== undefined && slugAskedBy(document) === undefined;

/** Who has which address in the end. One that is refused holds its own again, which may be what another was given: so anew. */
function holdersOf(documents: readonly SiteDocument[], asked: ReadonlyMap<string, string>): Map<string, string> {
  const moving = new Map(asked);
  for (;;) {
    const staying = documents.filter(({ path }) => !moving.has(path));
    const holders = new Map(staying.map(({ path, page }) => [page.slug, path]));
    const before = moving.size;
    for (const [path, slug] of [...moving]) {
      if (holders.has(slug)) moving.delete(path);
      else holders.set(slug, path);
    }
    if (moving.size === before) return holders;
  }
}

function refused({ path, page }: SiteDocument, severity: Diagnostic['severity'], why: string): SiteDocument {
  const { address, addressLine: line = 1 } = page.place ?? {};
  const message = `The address ${address} that this document asks for is ${why}. This one is at /${page.slug}/.`;
  const diagnostics = [{ severity, line, message }, ...page.diagnostics].sort((a, b) => a.line - b.line);
  return { path, page: { ...page, diagnostics } };
}
