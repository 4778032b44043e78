import type { PageEntry, PagePlace } from '../../site/site-model.ts';

/** The id of the sidebar, for the button that unfolds it on narrow screens. No heading of a document has a colon in its id. */
export const SIDEBAR = 'mayfly:sidebar';

interface SidebarProps {
  readonly slug: string;
  readonly place: PagePlace;
}

/**
 * The site's pages: at first those around this one, and the way to all of them; the whole tree is fetched once the page
 * stands (`src/ui/reading/sidebar.ts`). Beside the document where there is room, else it unfolds over it.
 */
export function Sidebar({ slug, place: { links, siblings } }: SidebarProps) {
  return (
    <nav
      id={SIDEBAR}
      popover="auto"
      className="sidebar screen-only"
      aria-label="Documents"
      data-does="sidebar"
      data-tree={links.tree}
      data-slug={slug}
    >
      <ul className="sidebar-pages">
        {siblings.map((page) => (
          <li key={page.slug}>
            <SidebarLink page={page} isCurrent={page.slug === slug} />
          </li>
        ))}
      </ul>
      <a className="sidebar-all" href={links.contents}>
        All documents
      </a>
    </nav>
  );
}

const SidebarLink = ({ page, isCurrent }: { readonly page: PageEntry; readonly isCurrent: boolean }) => (
  <a href={page.href} aria-current={isCurrent ? 'page' : undefined}>
    {page.shortTitle}
  </a>
);
