import type { SessionServices } from '../session/session-context.ts';

/** What cells and dock need of the page that they live in, and all that is fetched later. */
export interface MountServices extends Omit<SessionServices, 'root'> {
  /** Gives the dock's room to the document; absent where the page has no way to. */
  readonly putAway?: () => void;
}
