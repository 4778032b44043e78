import { createContext, createElement, type ReactNode, useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { PageModel } from '../docs/page.ts';
import { createPageState, type PageSession } from './session/page-session.ts';
import type { PageState } from './session/page-state.ts';
import type { SessionServices } from './session/session-context.ts';

const SessionOfPage = createContext<PageSession | undefined>(undefined);

interface SessionProviderProps {
  readonly page: PageModel;
  readonly services: (page: PageModel) => SessionServices;
  readonly children?: ReactNode;
}

/** Gives everything below it one session. In the browser it also brings back the kept one. */
export function SessionProvider({ page, services, children }: SessionProviderProps) {
  const [session] = useState(() => createPageState(page, services(page)));
  useEffect(() => session.connect(), [session]);
  return createElement(SessionOfPage, { value: session }, children);
}

/** Reads the page state. The selector must answer with a part of the state or a plain value, not with a new object. */
export function usePageState<T>(selector: (state: PageState) => T): T {
  return useStore(usePageSession().store, selector);
}

/** The session of the page, for what builds actions of its own on it. */
export function usePageSession(): PageSession {
  const session = useContext(SessionOfPage);
  if (!session) throw new Error('The session was asked for outside of SessionProvider');
  return session;
}
