import type { ReactNode } from 'react';
import type { Block, PageModel } from '../../docs/page.ts';
import { Blocks } from './blocks.tsx';
import { type Coverage, CoverageNote } from './coverage.tsx';

interface ArticleProps {
  readonly page: PageModel;
  /** Absent where all of it runs. */
  readonly coverage?: Coverage | undefined;
  readonly renderCell: (cell: string) => ReactNode;
}

/** The document: its first heading, what it is about, and its body. One that has no first heading gets its title. */
export function Article({ page, coverage, renderCell }: ArticleProps) {
  const { title, body } = withTitle(page);
  return (
    <article className="article">
      <Blocks blocks={[title]} renderCell={renderCell} />
      {page.description ? <p className="lede">{page.description}</p> : undefined}
      {coverage ? <CoverageNote {...coverage} /> : undefined}
      <Blocks blocks={body} renderCell={renderCell} />
    </article>
  );
}

/** A document's heading of the first depth, and the rest of its blocks. */
export function withTitle({ title, blocks }: Pick<PageModel, 'title' | 'blocks'>): {
  title: Block;
  body: readonly Block[];
} {
  const [first, ...rest] = blocks;
  if (first?.type === 'heading' && first.depth === 1) return { title: first, body: rest };
  return { title: { type: 'heading', depth: 1, id: 'top', inlines: [{ type: 'text', text: title }] }, body: blocks };
}
