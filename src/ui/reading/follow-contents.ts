import { decoded } from '../session/decoded.ts';

/** Marks, in the lists of a page's sections, the one that the reader has come to, until the signal comes. */
export function followContents(lists: readonly HTMLElement[], root: HTMLElement, signal: AbortSignal): void {
  const links = lists.flatMap((list) => [...list.querySelectorAll<HTMLAnchorElement>('a[href^="#"]')]);
  const ids = new Set(links.map(leadsTo));
  const headings = [...root.querySelectorAll<HTMLElement>('main :is(h1, h2, h3)[id]')].filter(({ id }) => ids.has(id));
  if (headings.length === 0) return;
  /** Where the reader went by a link: near the end of a page it cannot come to stand where one reads. */
  let chosen: string | undefined;
  const mark = () => {
    const current = chosen ?? lastRead(headings)?.id;
    for (const link of links) {
      const isCurrent = leadsTo(link) === current;
      link.ariaCurrent = isCurrent ? 'location' : null;
      if (isCurrent) keepInView(link);
    }
  };
  for (const rootMargin of [READING, '0px']) {
    const observer = new IntersectionObserver(mark, { rootMargin });
    for (const heading of headings) observer.observe(heading);
    signal.addEventListener('abort', () => observer.disconnect());
  }
  addEventListener('scrollend', mark, { signal });
  for (const link of links) {
    const choose = () => {
      chosen = leadsTo(link);
      mark();
    };
    link.addEventListener('click', choose, { signal });
  }
  const read = () => {
    chosen = undefined;
  };
  for (const type of ['wheel', 'touchmove', 'keydown']) addEventListener(type, read, { signal });
}

const leadsTo = ({ hash }: HTMLAnchorElement): string => decoded(hash.slice(1));

/** The upper third of the window: the section that has come there last is the one that is read. */
const READING = '0px 0px -66% 0px';

/** The last heading above the line of reading. Towards the end of the page, where nothing scrolls up to it, that comes down. */
function lastRead(headings: readonly HTMLElement[]): HTMLElement | undefined {
  const { scrollHeight, scrollTop, clientHeight } = document.documentElement;
  const leftPx = scrollHeight - scrollTop - clientHeight;
  const linePx = Math.max(clientHeight / 3, clientHeight - 2 * leftPx);
  return headings.findLast((heading) => heading.getBoundingClientRect().top < linePx);
}

/** Scrolls the list that a link stands in, and nothing else. */
function keepInView(link: HTMLElement): void {
  const list = link.closest<HTMLElement>('.contents-rail');
  if (!list) return;
  const { top, bottom } = link.getBoundingClientRect();
  const room = list.getBoundingClientRect();
  if (top < room.top) list.scrollTop -= room.top - top;
  else if (bottom > room.bottom) list.scrollTop += bottom - room.bottom;
}
