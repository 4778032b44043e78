// The shared rules come first, so that a component's own win over them.
import './tokens.css';
import './base.css';
import './app.css';
import type { CellModel, PageModel } from '../../docs/page.ts';
import type { CellId } from '../../protocol/messages.ts';
import { Cell } from '../cell/cell.tsx';
import { Preview } from '../dock/preview.tsx';
import { TimeDock } from '../dock/time-dock.tsx';
import { SessionProvider } from '../use-session.ts';
import { Announcer } from './announcer.tsx';
import { Article } from './article.tsx';
import { Boundary } from './boundary.tsx';
import { browserServices } from './browser-services.ts';
import { Contents } from './contents.tsx';
import type { Coverage } from './coverage.tsx';
import { putDock } from './dock-place.ts';
import { Footer } from './footer.tsx';
import { Header, type PageLink } from './header.tsx';
import { SharingPlace } from './sharing-place.tsx';
import { TroubleNotice } from './trouble.tsx';

export interface AppProps {
  readonly page: PageModel;
  /** Every document of the site. */
  readonly pages: readonly PageLink[];
  /** What the first example will do, as HTML that the build has made; empty or absent where it made none. */
  readonly preview?: string | undefined;
  /** How much of the page runs; absent where all of it does. */
  readonly coverage?: Coverage | undefined;
}

/** Where the link to the clock leads. No heading of a document has a colon in its id. */
const CLOCK = 'mayfly:clock';

/** The whole page: the document, and the clock that stays in view. The server renders the same as the browser. */
export function App({ page, pages, preview, coverage }: AppProps) {
  const hasCells = page.cells.length > 0;
  const renderCell = (id: CellId) => {
    const model = page.cells.find((cell) => cell.id === id);
    return (
      model && (
        <Boundary>
          <Cell model={model} continues={isLater(page, model)} />
        </Boundary>
      )
    );
  };
  return (
    <SessionProvider page={page} services={browserServices}>
      <a className="skip-link screen-only" href="#content">
        Skip to the content
      </a>
      {hasCells ? (
        <a className="skip-link needs-scripts screen-only" href={`#${CLOCK}`} onClick={bringBack}>
          Skip to the clock
        </a>
      ) : undefined}
      <Boundary>
        <Header slug={page.slug} title={page.title} pages={pages} hasClock={hasCells} />
      </Boundary>
      <div className="frame" data-dock={hasCells || undefined}>
        <Contents entries={page.contents} />
        <main id="content" tabIndex={-1}>
          <Boundary>
            <SharingPlace />
          </Boundary>
          <Article page={page} coverage={coverage} renderCell={renderCell} />
          <Footer diagnostics={page.diagnostics} />
        </main>
        {hasCells ? (
          <div className="frame-dock needs-scripts screen-only">
            <Boundary>
              <TimeDock id={CLOCK} preview={preview ? <Preview html={preview} /> : undefined} onPutAway={putAway} />
            </Boundary>
          </div>
        ) : undefined}
      </div>
      <Boundary>
        <Announcer />
        <TroubleNotice />
      </Boundary>
    </SessionProvider>
  );
}

const putAway = () => putDock(true);
const bringBack = () => putDock(false);

/** Whether other cells stand before this one in its section. */
const isLater = ({ sandboxes }: PageModel, { id, sandbox }: CellModel): boolean =>
  sandboxes.some((section) => section.id === sandbox && section.cells.indexOf(id) > 0);
