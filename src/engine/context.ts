import type { Bytes } from '../bytes.ts';
import type { Command } from '../spec/command.ts';
import type { Connection } from './connection.ts';
import { Database } from './database.ts';
import type { Flavor } from './flavor.ts';
import { HEAD, type Instant } from './instant.ts';
import { chance } from './random.ts';
import type { Store } from './store.ts';

/** All that a handler may know and touch while its command runs. Time stands still in it. */
export class Context implements Instant {
  readonly store: Store;
  readonly connection: Connection;
  readonly command: Command<Context>;
  /** The command's words as they came. */
  readonly argv: readonly Bytes[];
  readonly nowMs: number;
  /** The command's number; for a peek, the last command that counts. */
  readonly seq: number;
  readonly #peeking: boolean;
  #draws = 0;
  #db: Database | undefined;

  constructor(
    connection: Connection,
    command: Command<Context>,
    argv: readonly Bytes[],
    { nowMs, seq }: Instant,
    peeking: boolean,
  ) {
    this.store = connection.store;
    this.connection = connection;
    this.command = command;
    this.argv = argv;
    this.nowMs = nowMs;
    this.seq = seq;
    this.#peeking = peeking;
  }

  /** The command's name as error texts write it: lower case, a subcommand behind a bar. */
  get name(): string {
    return this.command.info.name.toLowerCase().replace(' ', '|');
  }

  /** The table of commands, for COMMAND itself. */
  get table(): ReadonlyMap<string, Command<Context>> {
    return this.connection.table;
  }

  get flavor(): Flavor {
    return this.store.flavor;
  }

  /** The connection's own database. */
  get db(): Database {
    this.#db ??= this.database(this.connection.db);
    return this.#db;
  }

  database(index: number): Database {
    const keyspace = this.store.keyspace(index, this.#peeking ? this.seq : HEAD);
    return new Database(index, keyspace, this, this.#peeking);
  }

  /** The next random number in [0, 1) of this command. */
  draw(): number {
    return chance(this.store.seed, this.seq, this.#draws++);
  }
}
