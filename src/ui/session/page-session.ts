import { createStore, type StoreApi } from 'zustand/vanilla';
import type { RunnablePage } from '../../docs/page.ts';
import { freshCells } from './cells.ts';
import { clockActions } from './clock.ts';
import { Drafts, editActions } from './edits.ts';
import { begin } from './incoming-link.ts';
import { keepUntilHidden } from './kept/session-keeper.ts';
import type { PageState } from './page-state.ts';
import { placeActions, watchAnchors } from './places.ts';
import { runActions } from './run-actions.ts';
import { createContext, type SessionContext, type SessionParts, type SessionServices } from './session-context.ts';
import { watchTabbing } from './tabbing.ts';
import { watchSkips } from './travel.ts';

/** One page's state, and its life in the browser. */
export interface PageSession extends SessionParts {
  readonly store: StoreApi<PageState>;
  /** Brings back what was kept, and sees to it that nothing is lost when the page goes. Answers with the way to let go. */
  readonly connect: () => () => void;
}

/** The state of a page, fresh. Nothing is asked of the browser or the store before `connect` or the first action. */
export function createPageState(page: RunnablePage, services: SessionServices): PageSession {
  let connect: PageSession['connect'] = () => () => {};
  // Set before `createStore` answers.
  let context!: SessionContext;
  let drafts!: Drafts;
  const store = createStore<PageState>((_set, _get, api) => {
    context = createContext(page, services, api);
    drafts = new Drafts(context);
    connect = () => {
      context.loaded ??= begin({ context, drafts });
      const stops = [
        keepUntilHidden(context.keeper),
        watchAnchors(services, store.getState().followLink),
        watchTabbing((tabbing) => {
          context.tabbing = tabbing;
        }),
        watchSkips(() => context.travel.journey && context.travel.finish()),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    };
    return {
      page,
      flavor: page.flavor,
      serverNews: undefined,
      cells: freshCells(page),
      sandboxes: {},
      clocks: {},
      activeSandbox: undefined,
      performing: undefined,
      inSight: [],
      canUndoReset: false,
      kept: true,
      trouble: undefined,
      commands: [],
      ...clockActions(context),
      ...placeActions(context),
      ...editActions(context, drafts),
      ...runActions(context, drafts),
      dismissTrouble: () => api.setState({ trouble: undefined }),
      dismissServerNews: () => api.setState({ serverNews: undefined }),
    };
  });
  return { store, context, drafts, connect };
}
