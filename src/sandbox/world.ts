import type { Bytes } from '../bytes.ts';
import { Connection, type Flavor, HistoryStore } from '../engine/index.ts';
import type { BranchId, Position } from '../protocol/messages.ts';
import type { Reply } from '../spec/reply.ts';
import type { Step } from '../transcript/step.ts';
import { Branches, type BranchIds } from './branches.ts';
import { CommandLog, ENTRY_BYTES, type Recorded, type Run } from './log.ts';

/** What the keys of a section may take, as the setting `maxmemory` begins: a tab would die of much more. */
const STATE_BYTES = 512 * 1024 * 1024;

/** Where the second client comes from; each later one from the next port. */
const FIRST_PORT = 51_235;

export interface WorldOptions {
  readonly flavor: Flavor;
  readonly epochMs: number;
  /** What prepares its store. */
  readonly setup: readonly Step[];
  /** What its first branch is called. */
  readonly first: BranchId;
  /** Counts on for the later ones. */
  readonly ids: BranchIds;
}

/** What a sandbox's runs work on and leave behind, answering as one server: made anew where the beginning of it all has been forgotten. */
export class World implements Recorded {
  readonly flavor: Flavor;
  /** Ms since 1970. */
  readonly epochMs: number;
  readonly store: HistoryStore;
  readonly log = new CommandLog();
  readonly runs: Run[] = [];
  readonly branches: Branches;
  readonly connection: Connection;
  /** Of the other clients that a document shows, by name. */
  readonly #others = new Map<string, Connection>();
  #reply: Reply | undefined;

  constructor({ flavor, epochMs, setup, first, ids }: WorldOptions) {
    this.flavor = flavor;
    this.epochMs = epochMs;
    const settings = new Map([['maxmemory', String(STATE_BYTES)]]);
    this.store = new HistoryStore({ flavor, startedMs: epochMs, settings });
    this.branches = new Branches(this.store, this, first, ids);
    this.connection = new Connection(this.store, (reply) => {
      this.#reply = reply;
    });
    if (setup.length > 0) this.#prepare(setup);
  }

  /**
   * Runs what prepares the store, so that the beginning, command 0 at the epoch, comes right after it: its commands have
   * the numbers below, its waits lie before the epoch, and nothing of how it came about is kept.
   */
  #prepare(setup: readonly Step[]): void {
    const commands = setup.filter((step) => step.kind === 'command' && step.argv.length > 0);
    let elapsedMs = -setup.reduce((sum, step) => sum + (step.kind === 'wait' ? step.waitMs : 0), 0);
    this.store.seq = -commands.length;
    for (const step of setup) {
      if (step.kind === 'wait') elapsedMs += step.waitMs;
      if (step.kind === 'command') this.execute(step.argv, elapsedMs, step.client);
    }
    this.store.forget(0, this.epochMs);
  }

  /** By which a client of a name sends; of none, the one that is always there. Another connects with its first command. */
  connectionOf(client: string | undefined): Connection {
    if (client === undefined) return this.connection;
    const there = this.#others.get(client);
    if (there) return there;
    const hear = (reply: Reply) => {
      this.#reply = reply;
    };
    const address = `127.0.0.1:${FIRST_PORT + this.#others.size}`;
    const connection = new Connection(this.store, hear, { address, isAway: true });
    this.#others.set(client, connection);
    return connection;
  }

  /** Sends a command at an instant. No reply where the client wants none; `sleptMs`: how long the server does nothing behind it. */
  execute(argv: readonly Bytes[], elapsedMs: number, client: string | undefined) {
    this.#reply = undefined;
    const sleptMs = this.connectionOf(client).execute(argv, this.epochMs + elapsedMs);
    return { reply: this.#reply as Reply | undefined, sleptMs };
  }

  /** What a read-only command would answer at a position, to a client of that name. Changes nothing. */
  peek(argv: readonly Bytes[], { elapsedMs, seq }: Position, client: string | undefined): Reply {
    const at = { nowMs: this.epochMs + elapsedMs, seq: Math.min(seq, this.log.end) };
    return this.connectionOf(client).peek(argv, at);
  }

  /** The end of what has been run on the branch in force: its last command, or the last wait after it. */
  get head(): Position {
    const elapsedMs = Math.max(this.log.elapsedMs(this.log.end), this.runs.at(-1)?.to.elapsedMs ?? 0);
    return { elapsedMs, seq: this.log.end };
  }

  /** What it weighs in memory, about. */
  get bytes(): number {
    return this.store.history.bytes + this.log.size * ENTRY_BYTES + this.branches.bytes;
  }
}
