import type { Bytes } from '../bytes.ts';

/**
 * What a server remembers of a client from one of its commands to the next. It never changes: a command puts another in
 * its place (`Context.change`), so that a store with history knows what it was at any instant.
 */
export interface Client {
  readonly id: number;
  /** Index of the database that it has selected. */
  readonly db: number;
  readonly protocol: 2 | 3;
  readonly name: Bytes;
  /** After QUIT. */
  readonly closed: boolean;
}

/** A client that has just connected. */
export const newClient = (id: number): Client => ({ id, db: 0, protocol: 2, name: '', closed: false });

/** What a client takes beside its bytes. */
const CLIENT_BYTES = 160;

/** What it weighs in memory, about. */
export const clientBytes = ({ name }: Client): number => CLIENT_BYTES + name.length;
