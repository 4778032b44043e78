import { type Change, HEAD, type HistoryStore, isUse } from '../../engine/index.ts';
import { type Reply, status } from '../../spec/reply.ts';

/** The last command of an instant at which commands ran. */
interface Mark {
  readonly ms: number;
  readonly seq: number;
}

/** What lies ahead of where the clock went back to: it comes back as the clock goes on, unless something is written first. */
interface Ahead {
  /** The last command before it. */
  readonly after: number;
  /** The last command here of which it is known that nothing was written up to it. */
  readUpTo: number;
  readonly changes: readonly Change[];
  readonly marks: readonly Mark[];
}

/** A command's number and what it takes beside its changes, bytes, about. */
const COMMAND_BYTES = 16;
/** Forgetting leaves so much of the budget, so that it is not done again with every command. */
const KEPT = 0.75;

/**
 * The past of a served store: where the clock goes back, the store stands as it did, and who reads there changes nothing. A write
 * there begins a branch, and what lay ahead is gone. Clients stay who they are.
 */
export class Past {
  readonly #store: HistoryStore;
  readonly #budgetBytes: number;
  /** The first is where what is kept begins. */
  #marks: Mark[];
  #ahead: Ahead | undefined;

  constructor(store: HistoryStore, budgetBytes: number) {
    this.#store = store;
    this.#budgetBytes = budgetBytes;
    this.#marks = [{ ms: store.startedMs, seq: 0 }];
  }

  /** A command has run at an instant. */
  ran(nowMs: number): void {
    if (this.#ahead && !this.#hasWritten(this.#ahead)) return;
    if (this.#ahead) this.#beginBranch(nowMs);
    const last = this.#marks.at(-1) as Mark;
    if (last.ms === nowMs) this.#marks.pop();
    this.#marks.push({ ms: nowMs, seq: this.#store.seq });
    this.#keepToBudget();
  }

  /** What is here is no past any more: who waits for a key of it has it. */
  #beginBranch(nowMs: number): void {
    this.#ahead = undefined;
    this.#store.waits.touchAll();
    this.#store.waits.serve(nowMs);
  }

  /** Only what came since it was asked last is looked at. */
  #hasWritten(ahead: Ahead): boolean {
    const { history, refusedLogins, seq } = this.#store;
    // Nor is what lies ahead lost by a wrong password.
    const isWrite = (change: Change) => !isUse(change) && !refusedLogins.made(change);
    if (history.after(ahead.readUpTo).some(isWrite)) return true;
    ahead.readUpTo = seq;
    return false;
  }

  #keepToBudget(): void {
    const { history } = this.#store;
    const [{ seq: begin }, end] = [this.#marks[0] as Mark, this.#store.seq];
    if (history.bytes + COMMAND_BYTES * (end - begin) <= this.#budgetBytes) return;
    const most = history.lastToForget(this.#budgetBytes * KEPT, COMMAND_BYTES, { begin, end });
    // What an instant came to is kept or forgotten as a whole; the last one stays.
    this.#marks = this.#marks.slice(this.#marks.findIndex(({ seq }) => seq >= most));
    const first = this.#marks[0] as Mark;
    this.#store.forget(first.seq, first.ms);
  }

  /** Why the clock cannot go to an instant; nothing where it can. */
  refuses(ms: number): string | undefined {
    const beginMs = (this.#marks[0] as Mark).ms;
    if (ms >= beginMs) return undefined;
    return beginMs === this.#store.startedMs
      ? `the store began at ${beginMs}`
      : `what was before ${beginMs} is forgotten: --history keeps more`;
  }

  /** Goes from one instant to another. What the answer is, where commands lie ahead of it. */
  go(fromMs: number, ms: number): Reply | undefined {
    const wasBack = this.#ahead !== undefined;
    const reply = this.#store.travel({ seq: HEAD, nowMs: fromMs }, { seq: HEAD, nowMs: ms }, () => this.#standAt(ms));
    if (wasBack && !this.#ahead) this.#tellWaiting(ms);
    return reply;
  }

  /** Who began to wait in the past may have what has come since. */
  #tellWaiting(nowMs: number): void {
    const { seq } = this.#store;
    this.#store.waits.touchAll();
    this.#store.waits.serve(nowMs);
    if (this.#store.seq > seq) this.ran(nowMs);
  }

  #standAt(ms: number): Reply | undefined {
    if (this.#ahead) this.#bringBack(this.#ahead);
    const later = this.#marks.findIndex((mark) => mark.ms > ms);
    if (later < 0) return undefined;
    const marks = this.#marks.splice(later);
    const after = (this.#marks.at(-1) as Mark).seq;
    const count = (marks.at(-1) as Mark).seq - after;
    this.#ahead = { after, readUpTo: after, changes: this.#store.rewind(after), marks };
    const commands = count === 1 ? '1 command lies' : `${count} commands lie`;
    return status(
      `${ms}, in the past: ${commands} ahead, and a write here begins a branch without ${count === 1 ? 'it' : 'them'}`,
    );
  }

  #bringBack({ after, changes, marks }: Ahead): void {
    this.#store.rewind(after);
    this.#store.redo(changes, (marks.at(-1) as Mark).seq);
    this.#marks.push(...marks);
    this.#ahead = undefined;
  }
}
