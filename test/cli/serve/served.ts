import { Duplex } from 'node:stream';
import { vi } from 'vitest';
import { ClientSession } from '../../../src/cli/serve/client-session.ts';
import { type Clock, realClock } from '../../../src/cli/serve/clock.ts';
import { hangUpOnIdle } from '../../../src/cli/serve/idle-clients.ts';
import { ManualClock } from '../../../src/cli/serve/manual-clock.ts';
import { Past } from '../../../src/cli/serve/past.ts';
import { HeadStore } from '../../../src/engine/head-store.ts';
import { HistoryStore } from '../../../src/engine/history-store.ts';
import type { Store } from '../../../src/engine/store.ts';
import type { FlavorName } from '../../../src/spec/flavor-name.ts';
import { flavorOf } from '../../oracle/player.ts';

export const startMs = 1_767_225_600_000;

/** A client of a served store. */
class Client {
  #heard = '';
  readonly #socket = new Duplex({
    read() {},
    // Bytes on their way to who is gone: the end of the socket itself may be far.
    final() {},
    write: (piece: Buffer, _, done) => {
      this.#heard += piece.toString('latin1');
      done();
    },
  });

  readonly session: ClientSession;

  constructor(store: Store, clock: Clock) {
    this.session = new ClientSession(this.#socket, store, clock);
  }

  /** Whether it has been hung up on. */
  get isGone(): boolean {
    return this.#socket.destroyed;
  }

  /** Sends lines; what comes meanwhile, its lines by spaces. */
  async say(...lines: readonly string[]): Promise<string> {
    this.#socket.push(lines.map((line) => `${line}\r\n`).join(''));
    return this.hear();
  }

  /** Is gone. */
  async leave(): Promise<void> {
    this.#socket.push(null);
    await this.hear();
  }

  /** What has come since it was last asked. */
  async hear(): Promise<string> {
    for (let turns = 0; turns < 5; turns++) await new Promise((resolve) => setImmediate(resolve));
    const heard = this.#heard.trim().replaceAll('\r\n', ' ');
    this.#heard = '';
    return heard;
  }
}

/** Clients of a server, and what moves its time by so many ms. */
export interface Served {
  readonly a: Client;
  readonly b: Client;
  readonly c: Client;
  readonly advance: (ms: number) => Promise<void>;
  /** From now on it is looked who idles. */
  readonly hangUpOnIdle: () => void;
}

export function onManualClock(flavor: FlavorName): Served {
  const store = new HeadStore({ flavor: flavorOf(flavor), startedMs: startMs });
  return servedBy(store, new ManualClock(store, startMs));
}

/** On a clock that goes back too: `CLOCK SET ${startMs}` is where it began. */
export function withPast(flavor: FlavorName): Served {
  const store = new HistoryStore({ flavor: flavorOf(flavor), startedMs: startMs, keepsClients: true });
  return servedBy(store, new ManualClock(store, startMs, new Past(store, Number.POSITIVE_INFINITY)));
}

function servedBy(store: Store, clock: Clock): Served {
  const mover = new Client(store, clock);
  const advance = async (ms: number) => void (await mover.say(`CLOCK ADVANCE ${ms}`));
  return { ...clientsOf(store, clock), advance };
}

function clientsOf(store: Store, clock: Clock): Omit<Served, 'advance'> {
  const [a, b, c] = [new Client(store, clock), new Client(store, clock), new Client(store, clock)];
  const sessions = [a, b, c].map(({ session }) => session);
  return { a, b, c, hangUpOnIdle: () => void hangUpOnIdle(store, clock, () => sessions) };
}

/** Times are the test's own: `vi.useRealTimers()` afterwards. `late`: time goes on, and no timer has come to its turn yet. */
export function onRealClock(flavor: FlavorName): Served & { readonly late: (ms: number) => void } {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const store = new HeadStore({ flavor: flavorOf(flavor), startedMs: startMs });
  let nowMs = startMs;
  const clock = realClock(() => nowMs);
  const late = (ms: number) => {
    nowMs += ms;
  };
  const advance = async (ms: number) => {
    late(ms);
    vi.advanceTimersByTime(ms);
  };
  return { ...clientsOf(store, clock), advance, late };
}

/** Both clocks by name. */
export const clocks = [
  ['real', onRealClock],
  ['manual', onManualClock],
] as const;
