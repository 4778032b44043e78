import type { Bytes } from '../bytes.ts';
import { type Transaction, transactionBytes } from './transaction.ts';
import { nothingWatched, type Watch, watchBytes } from './watch.ts';

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
  /** From MULTI on: its commands are kept for EXEC. */
  readonly transaction: Transaction | undefined;
  /** The keys that must not change before EXEC. */
  readonly watch: Watch;
  /** After QUIT. */
  readonly closed: boolean;
}

/** A client that has just connected. */
export const newClient = (id: number): Client => ({
  id,
  db: 0,
  protocol: 2,
  name: '',
  transaction: undefined,
  watch: nothingWatched,
  closed: false,
});

/** What a client takes beside its bytes. */
const CLIENT_BYTES = 200;

/** What it weighs in memory beside what it was before, about. */
export const clientBytes = ({ name, transaction, watch }: Client, before: Client | undefined): number =>
  CLIENT_BYTES +
  (name === before?.name ? 0 : name.length) +
  (transaction === before?.transaction ? 0 : transactionBytes(transaction)) +
  (watch === before?.watch ? 0 : watchBytes(watch));
