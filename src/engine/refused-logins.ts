import type { Bytes } from '../bytes.ts';

/** Somebody who said who he is, and was not believed; as often as he did so in one way within a minute. */
export interface RefusedLogin {
  readonly id: number;
  readonly count: number;
  readonly context: 'toplevel' | 'multi';
  /** The command, as it was spelled. */
  readonly object: Bytes;
  readonly username: Bytes;
  /** The first time and the last one, ms since 1970. */
  readonly createdMs: number;
  readonly updatedMs: number;
  /** The client of the last time, as CLIENT INFO tells of it. */
  readonly client: Bytes;
}

/** What ACL LOG tells of. It never changes: another stands in its place. */
export interface RefusedLogins {
  /** The last one first. */
  readonly entries: readonly RefusedLogin[];
  readonly nextId: number;
}

export const noRefusedLogins: RefusedLogins = { entries: [], nextId: 0 };

/** So many entries are looked at, and none that is older, for one that is alike (src/acl.c, addACLLogEntry). */
const SCANNED = 10;
const MOST_APART_MS = 60_000;

/** One more; `most` entries are kept. */
export function afterRefusal(
  { entries, nextId }: RefusedLogins,
  { atMs, ...login }: Pick<RefusedLogin, 'context' | 'object' | 'username' | 'client'> & { readonly atMs: number },
  most: number,
): RefusedLogins {
  const isAlike = ({ context, object, username, updatedMs }: RefusedLogin) =>
    context === login.context &&
    object === login.object &&
    username === login.username &&
    Math.abs(atMs - updatedMs) <= MOST_APART_MS;
  const known = entries.slice(0, SCANNED).find(isAlike);
  if (known) {
    const again = { ...known, client: login.client, updatedMs: atMs, count: known.count + 1 };
    return { entries: [again, ...entries.filter((entry) => entry !== known)], nextId };
  }
  const entry = { ...login, id: nextId, count: 1, createdMs: atMs, updatedMs: atMs };
  return { entries: [entry, ...entries].slice(0, most), nextId: nextId + 1 };
}

/** An entry in memory beside its texts, and its place in the list, about. */
const ENTRY_BYTES = 160;
const PLACE_BYTES = 8;

/** What they weigh beside those of before, about. */
export const refusedLoginsBytes = ({ entries }: RefusedLogins, before: RefusedLogins | undefined): number =>
  entries
    .filter((entry) => !before?.entries.includes(entry))
    .reduce(
      (sum, { object, username, client }) => sum + ENTRY_BYTES + object.length + username.length + client.length,
      ENTRY_BYTES + PLACE_BYTES * entries.length,
    );
