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
  /** What CLIENT SETINFO has told of its library. */
  readonly library: Library;
  /** Whether it wants replies: `skip-next` to all but the next command, which is then the one of `skip-this`. */
  readonly replies: 'on' | 'off' | 'skip-next' | 'skip-this';
  /** Where it comes from, and where to: `127.0.0.1:51234`. */
  readonly address: Bytes;
  readonly localAddress: Bytes;
  /** When it came, ms since 1970. */
  readonly connectedMs: number;
  /** CLIENT NO-EVICT. */
  readonly isKept: boolean;
  /** CLIENT NO-TOUCH: what it reads does not count as used. */
  readonly leavesUse: boolean;
  /** CLIENT CAPA. */
  readonly canRedirect: boolean;
  /** From MULTI on: its commands are kept for EXEC. */
  readonly transaction: Transaction | undefined;
  /** The keys that must not change before EXEC. */
  readonly watch: Watch;
  /** After QUIT. */
  readonly closed: boolean;
}

/** Which library a client uses, in its own words. */
export interface Library {
  readonly name: Bytes;
  readonly version: Bytes;
}

/** By which way a client has come. */
export type Origin = Pick<Client, 'address' | 'localAddress' | 'connectedMs'>;

/** A client that is no other program. */
export const fromHere: Origin = { address: '127.0.0.1:51234', localAddress: '127.0.0.1:6379', connectedMs: 0 };

/** A client that has just connected. */
export const newClient = (id: number, { address, localAddress, connectedMs } = fromHere): Client => ({
  ...{ id, address, localAddress, connectedMs },
  db: 0,
  protocol: 2,
  name: '',
  library: { name: '', version: '' },
  replies: 'on',
  isKept: false,
  leavesUse: false,
  canRedirect: false,
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
