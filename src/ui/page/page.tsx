import type { ReactNode } from 'react';
import type { PageModel } from '../../docs/page.ts';
import type { PagePlace } from '../../site/site-model.ts';
import type { PartMarkup } from '../mount/markup.tsx';
import { CLOCK } from '../mount/parts.tsx';
import { Article } from './article.tsx';
import { Breadcrumb } from './breadcrumb.tsx';
import { Contents, hasContents } from './contents.tsx';
import type { Coverage } from './coverage.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { Neighbours } from './neighbours.tsx';
import { PartPlace } from './part-place.tsx';
import { Sidebar } from './sidebar.tsx';

export interface PageProps {
  readonly page: PageModel;
  /** Where it stands in the site. */
  readonly place: PagePlace;
  /** What the first example will do, as HTML that the build has made; empty where it made none. */
  readonly preview: string;
  /** How much of the page runs; absent where all of it does. */
  readonly coverage?: Coverage | undefined;
  /** What the live parts show before they live. */
  readonly markup: PartMarkup;
  /** What stands above the document, in the place of the remarks at its foot. */
  readonly note?: ReactNode;
  /** What stands below it. */
  readonly children?: ReactNode;
}

/**
 * The whole page: the document, and beside it the clock. Painted by the build, and in the browser only for a document that
 * a reader opens; the live parts are `src/ui/mount/`, and what else there is to press `src/ui/reading/`.
 */
export function Page({ page, place, preview, coverage, markup, note, children }: PageProps) {
  const hasCells = page.cells.length > 0;
  const hasRail = place.siblings.length > 0 || hasContents(page.contents);
  return (
    <>
      <a className="skip-link screen-only" href="#content">
        Skip to the content
      </a>
      {hasCells ? (
        <a className="skip-link needs-scripts screen-only" href={`#${CLOCK}`} data-does="bring-clock">
          Skip to the clock
        </a>
      ) : undefined}
      <Header title={page.title} flavor={page.flavor} place={place} hasClock={hasCells} markup={markup} />
      <div className="frame" data-dock={hasCells || undefined} data-rail={hasRail || undefined}>
        {hasRail ? (
          <div className="beside">
            {place.siblings.length > 0 ? <Sidebar slug={page.slug} place={place} /> : undefined}
            <Contents entries={page.contents} as="rail" />
          </div>
        ) : undefined}
        <main id="content" tabIndex={-1}>
          {hasCells ? <PartPlace part={{ name: 'sharing' }} markup={markup} /> : undefined}
          <Breadcrumb crumbs={place.breadcrumb} />
          <Contents entries={page.contents} as="line" />
          {note}
          <Article
            page={page}
            coverage={coverage}
            renderCell={(cell) => <PartPlace part={{ name: 'cell', cell }} markup={markup} className="cell-place" />}
          />
          {children}
          <Neighbours {...place} />
          <Footer diagnostics={note ? [] : page.diagnostics} openHref={children ? undefined : place.links.open} />
        </main>
        {hasCells ? (
          <PartPlace
            part={{ name: 'dock', preview }}
            markup={markup}
            className="frame-dock needs-scripts screen-only"
          />
        ) : undefined}
      </div>
      {hasCells ? <PartPlace part={{ name: 'notices' }} markup={markup} /> : undefined}
    </>
  );
}
