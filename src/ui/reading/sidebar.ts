import type { PageEntry, SiteFolder, SiteNode, SiteTree } from '../../site/site-model.ts';

/**
 * Puts the whole tree of the site into the sidebar, where that is in view or unfolds: what stood there before is a part of
 * it. Where the tree cannot be had, that stays.
 */
export function makeSidebar(nav: HTMLElement, signal: AbortSignal): void {
  const { tree: address, slug = '' } = nav.dataset;
  if (address === undefined) return;
  let fetched: Promise<void> | undefined;
  const fill = () => {
    fetched ??= fetchTree(address).then(
      (tree) => {
        nav.querySelector('ul')?.replaceWith(listOf(tree, slug));
      },
      () => {
        fetched = undefined;
      },
    );
    return fetched.then(() => showCurrent(nav));
  };
  // It is seen once it is unfolded, or as soon as the window has the room.
  const observer = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) fill();
  });
  observer.observe(nav);
  signal.addEventListener('abort', () => observer.disconnect());
}

async function fetchTree(address: string): Promise<SiteTree> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  return response.json();
}

/** Scrolls the sidebar, and nothing else, so that the current page is in its middle. */
function showCurrent(nav: HTMLElement): void {
  const current = nav.querySelector('[aria-current]');
  if (!current) return;
  const { top, height } = current.getBoundingClientRect();
  nav.scrollTop += top - nav.getBoundingClientRect().top - (nav.clientHeight - height) / 2;
}

function listOf({ front, children }: SiteTree, slug: string): HTMLUListElement {
  return list([...(front ? [item(link(front, slug))] : []), ...children.map((node) => itemOf(node, slug))]);
}

const itemOf = (node: SiteNode, slug: string): HTMLLIElement =>
  item(node.type === 'page' ? link(node.page, slug) : folder(node, slug));

/** Unfolded where the current page lies in it. */
function folder(node: SiteFolder, slug: string): HTMLDetailsElement {
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = node.title;
  const own = node.page ? [item(link(node.page, slug))] : [];
  details.append(summary, list([...own, ...node.children.map((child) => itemOf(child, slug))]));
  details.open = holds(node, slug);
  return details;
}

const holds = ({ page, children }: SiteFolder, slug: string): boolean =>
  page?.slug === slug ||
  children.some((child) => (child.type === 'page' ? child.page.slug === slug : holds(child, slug)));

function link({ slug, shortTitle, href }: PageEntry, current: string): HTMLAnchorElement {
  const anchor = document.createElement('a');
  anchor.href = href;
  anchor.textContent = shortTitle;
  if (slug === current) anchor.ariaCurrent = 'page';
  return anchor;
}

function list(items: readonly HTMLLIElement[]): HTMLUListElement {
  const all = document.createElement('ul');
  all.className = 'sidebar-pages';
  all.append(...items);
  return all;
}

function item(content: HTMLElement): HTMLLIElement {
  const one = document.createElement('li');
  one.append(content);
  return one;
}
