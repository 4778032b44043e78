import { SessionDrop } from './session-drop.tsx';
import { SharedNotice } from './shared-notice.tsx';

/** Takes in the sessions that somebody shared, and tells of them. Fetched when one may be coming. */
export function SharedSessions() {
  return (
    <>
      <SharedNotice />
      <SessionDrop />
    </>
  );
}

export { sharingOf } from './sharing.ts';
