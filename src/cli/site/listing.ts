import type { Block, Inline, PageModel } from '../../docs/page.ts';

const text = (value: string): Inline => ({ type: 'text', text: value });

/** Where a document is served. */
export const hrefOf = (slug: string): string => `/${encodeURI(slug)}/`;

/** A page that is no document: words and a list of the documents. It goes through the same machinery as one. */
function pageOfLinks(slug: string, title: string, words: string, pages: readonly PageModel[]): PageModel {
  const items = pages.map(({ slug, title, description }): Block[] => {
    const link: Inline = { type: 'link', href: hrefOf(slug), inlines: [text(title)] };
    return [{ type: 'paragraph', inlines: description ? [link, text(`: ${description}`)] : [link] }];
  });
  return {
    slug,
    title,
    description: words,
    flavor: pages[0]?.flavor ?? 'redis',
    epochMs: 0,
    hash: slug,
    blocks: [
      { type: 'heading', depth: 1, id: 'documents', inlines: [text(title)] },
      { type: 'paragraph', inlines: [text(words)] },
      { type: 'list', ordered: false, items },
    ],
    contents: [],
    sandboxes: [],
    cells: [],
    diagnostics: [],
  };
}

/** The front page of a site with several documents. */
export const listing = (pages: readonly PageModel[]): PageModel =>
  pageOfLinks(
    'index',
    'Documents',
    'Every example on these pages runs, in your browser, with a clock you can scrub.',
    pages,
  );

/** What an unknown address shows. */
export const notFound = (pages: readonly PageModel[]): PageModel =>
  pageOfLinks('404', 'No such page', 'There is no document at this address. These are the ones there are:', pages);

/** Whether a page is the one that an unknown address shows. */
export const isNotFound = ({ slug }: PageModel): boolean => slug === '404';
