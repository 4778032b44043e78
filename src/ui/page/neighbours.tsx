import type { PageEntry, PagePlace } from '../../site/site-model.ts';

/** The pages before and after this one, in reading order. */
export function Neighbours({ previous, next }: Pick<PagePlace, 'previous' | 'next'>) {
  if (!previous && !next) return undefined;
  return (
    <nav className="neighbours screen-only" aria-label="Previous and next">
      {previous ? <Neighbour word="Previous" rel="prev" page={previous} /> : undefined}
      {next ? <Neighbour word="Next" rel="next" page={next} /> : undefined}
    </nav>
  );
}

interface NeighbourProps {
  readonly word: string;
  readonly rel: 'prev' | 'next';
  readonly page: PageEntry;
}

const Neighbour = ({ word, rel, page }: NeighbourProps) => (
  <a href={page.href} rel={rel}>
    <span>{word}</span>
    <strong>{page.shortTitle}</strong>
  </a>
);
