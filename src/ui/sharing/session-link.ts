import type { CellId } from '../../protocol/messages.ts';
import { grouped } from '../format.ts';
import type { SessionParts } from '../session/session-context.ts';
import { LINK_CHARACTERS, toFragment } from './codec.ts';
import { sharingOf } from './sharing.ts';

/** A link that would be cut off on its way. Its message is for the reader. */
export class TooLong extends Error {}

/**
 * The address of the page with everything that ran on it, and where each clock stands. It opens at `cell`; left out, at the
 * section that the dock shows. Rejects with `TooLong`, and where the browser cannot compress.
 */
export async function linkToSession(session: SessionParts, cell?: CellId): Promise<string> {
  const { address } = session.context.services;
  const link = address.withFragment(await toFragment(sharingOf(session).current(cell)));
  const { length } = link.slice(link.indexOf('#'));
  if (length > LINK_CHARACTERS) {
    throw new TooLong(
      `The link would have ${grouped(length)} characters, and some programs cut links off at ` +
        `${grouped(LINK_CHARACTERS)}. ${address.holdsDocument ? 'Send the document, and a download of the session, as files.' : 'Download the session and send the file.'}`,
    );
  }
  return link;
}
