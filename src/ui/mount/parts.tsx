import type { ReactElement } from 'react';
import type { CellModel, RunnablePage } from '../../docs/page.ts';
import { Cell } from '../cell/cell.tsx';
import { Preview } from '../dock/preview.tsx';
import { TimeDock } from '../dock/time-dock.tsx';
import type { PageSession } from '../session/page-session.ts';
import { SessionProvider } from '../use-session.ts';
import { Announcer } from './announcer.tsx';
import { Boundary } from './boundary.tsx';
import { NewsPlace } from './news-place.tsx';
import type { MountServices } from './services.ts';
import { SharingPlace } from './sharing-place.tsx';
import { TroubleNotice } from './trouble.tsx';

/** A part of a page that is made live: the value of `data-mayfly` on its element. A cell also says which: `data-cell`. */
export type Part =
  /** An example of the document. */
  | { readonly name: 'cell'; readonly cell: string }
  /** The time dock. `preview`: what the first example will do, as HTML that the build has made; empty where it made none. */
  | { readonly name: 'dock'; readonly preview: string }
  /** Where shared sessions are told of. */
  | { readonly name: 'sharing' }
  /** What is said to a reader's ear, and what went wrong. */
  | { readonly name: 'notices' }
  /** What the last choice of a server has changed. */
  | { readonly name: 'news' };

/** The id of the time dock, for a link that skips to it. No heading of a document has a colon in its id. */
export const CLOCK = 'mayfly:clock';

/** What of the mount's services the parts use. */
type PartServices = Pick<MountServices, 'putAway'>;

/** A part as React paints it, on the server and in the browser alike. Undefined for a cell that the page has not. */
export function partElement(part: Part, session: PageSession, services: PartServices): ReactElement | undefined {
  const content = contentOf(part, session, services);
  return content && withSession(session, content);
}

/** What reads the session, and says in its own place that it cannot be shown. */
export const withSession = (session: PageSession, content: ReactElement): ReactElement => (
  <SessionProvider session={session}>
    <Boundary>{content}</Boundary>
  </SessionProvider>
);

function contentOf(part: Part, { context }: PageSession, { putAway }: PartServices): ReactElement | undefined {
  const { page } = context;
  switch (part.name) {
    case 'cell': {
      const model = page.cells.find(({ id }) => id === part.cell);
      return model && <Cell model={model} continues={isLater(page, model)} />;
    }
    case 'dock':
      return (
        <TimeDock
          id={CLOCK}
          preview={part.preview ? <Preview html={part.preview} /> : undefined}
          onPutAway={() => putAway?.()}
        />
      );
    case 'sharing':
      return <SharingPlace />;
    case 'notices':
      return (
        <>
          <Announcer />
          <TroubleNotice />
        </>
      );
    case 'news':
      return <NewsPlace />;
  }
}

/** Keeps the ids that React makes apart: each part is a root of its own. */
export const idPrefix = (part: Part, { cells }: RunnablePage): string =>
  part.name === 'cell' ? `c${cells.findIndex(({ id }) => id === part.cell)}` : part.name;

/** Whether other cells stand before this one in its section. */
const isLater = ({ sandboxes }: RunnablePage, { id, sandbox }: CellModel): boolean =>
  sandboxes.some((section) => section.id === sandbox && section.cells.indexOf(id) > 0);
