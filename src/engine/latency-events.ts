/** A delay: when, in seconds since 1970, and how long, ms. */
export interface Delay {
  readonly second: number;
  readonly ms: number;
}

/** The delays of one kind. */
export interface DelayedEvent {
  /** In the order of time: the longest of each second. */
  readonly delays: Delay[];
  /** Of all that there ever were. */
  longestMs: number;
  sumMs: number;
  count: number;
}

/** So many delays of a kind are kept (src/latency.h, LATENCY_TS_LEN). */
const MOST_DELAYS = 160;

/** What held a server up, by kind: `command`, `fast-command`. */
export class LatencyEvents {
  readonly events = new Map<string, DelayedEvent>();

  add(kind: string, second: number, ms: number): void {
    const event = this.events.get(kind) ?? { delays: [], longestMs: 0, sumMs: 0, count: 0 };
    this.events.set(kind, event);
    event.longestMs = Math.max(event.longestMs, ms);
    event.sumMs += ms;
    event.count++;
    const last = event.delays.at(-1);
    if (last?.second === second) {
      event.delays[event.delays.length - 1] = { second, ms: Math.max(last.ms, ms) };
      return;
    }
    event.delays.push({ second, ms });
    if (event.delays.length > MOST_DELAYS) event.delays.shift();
  }
}
