import type { PageModel } from '../../docs/page.ts';
import { listing, notFound } from './listing.ts';

/**
 * The site's pages by file name. Every document has its own address; the front page is the only document, or one called
 * `index`, or one whose front matter says `front: true`, or else a list of all.
 */
export function routesOf(documents: readonly PageModel[]): Map<string, PageModel> {
  const [only] = documents;
  const front = documents.length === 1 ? only : documents.find(({ slug, front }) => front || slug === 'index');
  return new Map([
    ...documents.map((page): [string, PageModel] => [`${page.slug}/index.html`, page]),
    ['index.html', front ?? listing(documents)],
    ['404.html', notFound(documents)],
  ]);
}
