import { createContext, createElement, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { PageSession } from './session/page-session.ts';
import type { PageState } from './session/page-state.ts';

const SessionOfPage = createContext<PageSession | undefined>(undefined);

interface SessionProviderProps {
  readonly session: PageSession;
  readonly children?: ReactNode;
}

/** Gives everything below it the page's session. */
export const SessionProvider = ({ session, children }: SessionProviderProps) =>
  createElement(SessionOfPage, { value: session }, children);

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
