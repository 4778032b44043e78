import type { PageModel } from '../docs/page.ts';
import { askedSlug } from './addresses.ts';
import type { SiteDocument } from './site-model.ts';

/** Documents at the addresses that they ask for themselves. Where another has it, a document stays where its file puts it, and says so. */
export function atOwnAddresses(documents: readonly SiteDocument[]): SiteDocument[] {
  const holders = new Map(documents.map(({ path, page }) => [page.slug, path]));
  return documents.map((document) => {
    const { path, page } = document;
    const asked = page.place?.address;
    if (asked === undefined) return document;
    const slug = askedSlug(path, asked);
    const holder = holders.get(slug);
    if (holder === path) return document;
    if (holder !== undefined) return { path, page: refused(page, asked, holder) };
    holders.delete(page.slug);
    holders.set(slug, path);
    return { path, page: { ...page, slug } };
  });
}

const refused = (page: PageModel, asked: string, holder: string): PageModel => {
  const message = `The address ${asked} that this document asks for is that of ${holder}. This one is at /${page.slug}/.`;
  return { ...page, diagnostics: [{ severity: 'problem', line: 1, message }, ...page.diagnostics] };
};
