import type { Breadcrumb, PageEntry, PagePlace, SiteFolder, SiteLinks, SiteNode, SiteTree } from './site-model.ts';
import { readingOrder } from './tree.ts';

/** Pages of its folder that a page names on each side of itself: enough to go on, however many there are. */
const NEIGHBOURS = 6;

/** What each page of a site knows of the others, by slug. */
export function placesOf(tree: SiteTree, links: SiteLinks): ReadonlyMap<string, PagePlace> {
  const order = readingOrder(tree);
  const around = surroundings(tree, links);
  return new Map(
    order.map((page, at): [string, PagePlace] => {
      const previous = order[at - 1];
      const next = order[at + 1];
      const { breadcrumb, siblings } = around.get(page.slug) ?? { breadcrumb: [], siblings: [] };
      return [
        page.slug,
        {
          links,
          breadcrumb,
          siblings,
          ...(previous ? { previous: brief(previous) } : {}),
          ...(next ? { next: brief(next) } : {}),
        },
      ];
    }),
  );
}

/** Without its description, which lists of many pages do not show. */
const brief = ({ description: _, ...entry }: PageEntry): PageEntry => entry;

type Surroundings = Pick<PagePlace, 'breadcrumb' | 'siblings'>;

function surroundings(tree: SiteTree, links: SiteLinks): ReadonlyMap<string, Surroundings> {
  const found = new Map<string, Surroundings>();
  const walk = (nodes: readonly SiteNode[], page: PageEntry | undefined, breadcrumb: Breadcrumb) => {
    const own = nodes.flatMap((node) => (node.type === 'page' ? [node.page] : node.page ? [node.page] : []));
    own.forEach((entry, at) => {
      found.set(entry.slug, {
        breadcrumb,
        siblings: own.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1).map(brief),
      });
    });
    // A folder's own page stands above what the folder holds.
    if (page)
      found.set(page.slug, {
        breadcrumb: breadcrumb.slice(0, -1),
        siblings: [page, ...own.slice(0, 2 * NEIGHBOURS)].map(brief),
      });
    for (const node of nodes) {
      if (node.type === 'folder') walk(node.children, node.page, [...breadcrumb, crumbOf(node, links)]);
    }
  };
  walk(tree.children, tree.front, []);
  return found;
}

/** A folder without a page of its own is a heading on the page of contents. */
const crumbOf = ({ id, title, page }: SiteFolder, { contents }: SiteLinks) => ({
  title,
  href: page?.href ?? `${contents}#${encodeURI(id)}`,
});
