import { Connection, type Flavor, HistoryStore } from '../engine/index.ts';
import type { Reply } from '../spec/reply.ts';
import { Branches, type BranchIds } from './branches.ts';
import { CommandLog, type Recorded, type Run } from './log.ts';

/** What a sandbox's runs work on and leave behind: made anew where the beginning of it all has been forgotten. */
export class World implements Recorded {
  readonly store: HistoryStore;
  readonly log = new CommandLog();
  readonly runs: Run[] = [];
  readonly branches: Branches;
  readonly connection: Connection;
  #reply: Reply | undefined;

  constructor({ flavor, epochMs }: { readonly flavor: Flavor; readonly epochMs: number }, ids?: BranchIds) {
    this.store = new HistoryStore({ flavor, startedMs: epochMs });
    this.branches = new Branches(this.store, this, ids);
    this.connection = new Connection(this.store, (reply) => {
      this.#reply = reply;
    });
  }

  /** The reply to what `send` sends; nothing where the client wants none. */
  ask(send: () => void): Reply | undefined {
    this.#reply = undefined;
    send();
    return this.#reply;
  }
}
