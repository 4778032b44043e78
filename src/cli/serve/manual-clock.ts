import type { Flavor } from '../../engine/index.ts';
import { errorReply, type Reply } from '../../spec/reply.ts';
import { type Clock, type ClockOrder, timeReply } from './clock.ts';
import type { Past } from './past.ts';

/** What a manual clock asks of its store. */
interface Timed {
  readonly flavor: Flavor;
  /** The first instant after one at which a key, or a field of one, is gone by itself. */
  nextGoneMs(nowMs: number): number | undefined;
}

/** The last instant to stand at: of the digits that CLOCK SET takes. */
const LAST_MS = 999_999_999_999_999;

/** A clock that stands still until a client moves it: on, and with a past also back. */
export class ManualClock implements Clock {
  readonly #store: Timed;
  readonly #past: Past | undefined;
  #nowMs: number;
  /** Who waits for an instant. */
  readonly #waiting = new Set<{ readonly ms: number; readonly wake: () => void }>();

  constructor(store: Timed, startMs: number, past?: Past) {
    this.#store = store;
    this.#past = past;
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  wakeAt(ms: number, wake: () => void): () => void {
    const call = { ms, wake };
    this.#waiting.add(call);
    return () => void this.#waiting.delete(call);
  }

  /** At once: the next command finds nobody waiting for what is past. Where the clock went back, all look again. */
  #wake(wasMs: number): void {
    const due = [...this.#waiting].filter(({ ms }) => ms <= this.#nowMs || this.#nowMs < wasMs);
    for (const call of due) if (this.#waiting.delete(call)) call.wake();
  }

  ran(sleptMs: number): number {
    this.#past?.ran(this.#nowMs);
    if (sleptMs > 0) this.#go(Math.min(this.#nowMs + sleptMs, LAST_MS));
    return 0;
  }

  obey(order: ClockOrder): Reply {
    switch (order.order) {
      case 'now':
        return timeReply(this.#nowMs);
      case 'advance':
        return this.#go(this.#beyondDeadline(this.#nowMs + order.ms));
      case 'next':
        return this.#next();
      case 'set':
        return this.#go(order.ms);
    }
  }

  /** As in the cells of a page: who waits ten seconds for a key of ten seconds expects it gone. */
  #beyondDeadline(ms: number): number {
    return this.#store.flavor.keepsAtDeadline && this.#store.nextGoneMs(ms) === ms + 1 ? ms + 1 : ms;
  }

  #next(): Reply {
    const nextMs = this.#store.nextGoneMs(this.#nowMs);
    return nextMs === undefined ? timeReply(undefined) : this.#go(nextMs);
  }

  #go(toMs: number): Reply {
    const problem = this.#refuses(toMs);
    if (problem !== undefined) return errorReply(`ERR ${problem}`);
    const wasMs = this.#nowMs;
    const ahead = this.#past?.go(wasMs, toMs);
    this.#nowMs = toMs;
    this.#wake(wasMs);
    return ahead ?? timeReply(toMs);
  }

  #refuses(toMs: number): string | undefined {
    if (toMs > LAST_MS) return `the clock goes no further than ${LAST_MS}`;
    if (this.#past) return this.#past.refuses(toMs);
    return toMs < this.#nowMs ? 'the clock goes back only where the past is kept: --history BYTES keeps it' : undefined;
  }
}
