import type { Answer, Call, Request, ResponseTo, SignOfWork } from '../protocol/messages.ts';

/** The part of a `Worker` that the client needs. */
export interface WorkerLike {
  postMessage(call: Call): void;
  terminate(): void;
  addEventListener(type: 'message', listener: (event: { readonly data: Answer | SignOfWork }) => void): void;
  addEventListener(type: 'error' | 'messageerror', listener: (event: object) => void): void;
}

/** The store is gone: it crashed, it gave no answer for too long and was stopped, the reader stopped it, or the browser could make none. */
export class StoreTrouble extends Error {
  readonly kind: 'crashed' | 'hung' | 'stopped' | 'none';

  constructor(kind: 'crashed' | 'hung' | 'stopped' | 'none', detail = '') {
    super(`the store ${kind}${detail && `: ${detail}`}`);
    this.name = 'StoreTrouble';
    this.kind = kind;
  }
}

/** The store answered that it could not do this: a fault of ours. The store itself goes on. */
export class StoreFault extends Error {
  override readonly name = 'StoreFault';
}

export type Send = <R extends Request>(request: R) => Promise<ResponseTo[R['type']]>;

export interface StoreClientOptions {
  /** Throws where the browser can make none. */
  readonly spawn: () => WorkerLike;
  /** How long the store may be silent while it owes an answer, ms: on a slow phone a million keys take a while. */
  readonly hangMs?: number;
  /**
   * Readies each new worker before any request reaches it. `trouble` says what ended the one before; it is absent for
   * the first. What `prepare` throws fails the requests that wait for it.
   */
  readonly prepare?: (send: Send, trouble: StoreTrouble | undefined) => Promise<void>;
}

interface Outstanding {
  readonly resolve: (response: never) => void;
  readonly reject: (reason: Error) => void;
}

/** A worker from its start to its end, and what it owes. */
interface Life {
  readonly worker: WorkerLike;
  readonly outstanding: Map<number, Outstanding>;
  /** Counts down while an answer is owed. */
  ticker: ReturnType<typeof setInterval> | undefined;
  ticksLeft: number;
  /** Set until the worker is prepared. */
  ready: Promise<void> | undefined;
}

/** Silence is counted in ticks: a machine that slept, or a page that was frozen, does not look like a hung store. */
const TICKS = 10;

/**
 * The page's end of the protocol. The worker is spawned with the first request. When it crashes or hangs, what was
 * outstanding is rejected with `StoreTrouble`, and a new one is spawned and prepared at once; if that one does not come
 * as far as being ready, the next is spawned with the next request.
 */
export class StoreClient {
  readonly #spawn: () => WorkerLike;
  readonly #tickMs: number;
  readonly #prepare: NonNullable<StoreClientOptions['prepare']>;
  #life: Life | undefined;
  #lastTrouble: StoreTrouble | undefined;
  #ids = 0;

  constructor({ spawn, hangMs = 30_000, prepare = async () => {} }: StoreClientOptions) {
    this.#spawn = spawn;
    this.#tickMs = hangMs / TICKS;
    this.#prepare = prepare;
  }

  /** Sends a request once the worker is ready. Rejects with `StoreTrouble` or `StoreFault`. */
  async request<R extends Request>(request: R): Promise<ResponseTo[R['type']]> {
    const life = this.#start();
    if (life.ready) await life.ready;
    return this.#send(life, request);
  }

  /** Spawns and prepares the worker, where none is there. */
  async start(): Promise<void> {
    await this.#start().ready;
  }

  /** Ends the worker, whatever it is at: what it owes is rejected. One that was ready is followed by the next at once. */
  stop(): void {
    if (this.#life) this.#fail(this.#life, new StoreTrouble('stopped'));
  }

  #start(): Life {
    return this.#life ?? this.#begin();
  }

  #begin(): Life {
    const worker = this.#spawned();
    const life: Life = { worker, outstanding: new Map(), ticker: undefined, ticksLeft: TICKS, ready: undefined };
    this.#life = life;
    worker.addEventListener('message', ({ data }) => this.#settle(life, data));
    worker.addEventListener('error', (event) => this.#fail(life, new StoreTrouble('crashed', messageOf(event))));
    worker.addEventListener('messageerror', () =>
      this.#fail(life, new StoreTrouble('crashed', 'an unreadable answer')),
    );
    life.ready = this.#readied(life);
    // Whoever waits for it hears of a failure; nobody has to.
    life.ready.catch(() => {});
    return life;
  }

  #spawned(): WorkerLike {
    try {
      return this.#spawn();
    } catch (thrown) {
      throw new StoreTrouble('none', String(thrown));
    }
  }

  async #readied(life: Life): Promise<void> {
    try {
      await this.#prepare((request) => this.#send(life, request), this.#lastTrouble);
    } catch (thrown) {
      if (life === this.#life) this.#end(life, new StoreTrouble('crashed', String(thrown)));
      throw thrown;
    }
    life.ready = undefined;
    this.#lastTrouble = undefined;
  }

  #send<R extends Request>(life: Life, request: R): Promise<ResponseTo[R['type']]> {
    return new Promise<ResponseTo[R['type']]>((resolve, reject) => {
      if (life !== this.#life) throw this.#lastTrouble ?? new StoreTrouble('crashed');
      const id = ++this.#ids;
      life.worker.postMessage({ id, request });
      life.outstanding.set(id, { resolve, reject });
      if (life.ticker === undefined) this.#watch(life);
    });
  }

  #settle(life: Life, answer: Answer | SignOfWork): void {
    life.ticksLeft = TICKS;
    const owed = 'id' in answer && life.outstanding.get(answer.id);
    if (!owed) return;
    life.outstanding.delete(answer.id);
    if (life.outstanding.size === 0) this.#unwatch(life);
    if (answer.ok) owed.resolve(answer.response as never);
    else owed.reject(new StoreFault(answer.error));
  }

  #watch(life: Life): void {
    life.ticksLeft = TICKS;
    life.ticker = setInterval(() => {
      if (--life.ticksLeft <= 0) this.#fail(life, new StoreTrouble('hung'));
    }, this.#tickMs);
  }

  #unwatch(life: Life): void {
    clearInterval(life.ticker);
    life.ticker = undefined;
  }

  /** Ends a life in trouble; if it had been ready, the next begins at once. */
  #fail(life: Life, trouble: StoreTrouble): void {
    if (life !== this.#life) return;
    this.#end(life, trouble);
    if (!life.ready) this.start().catch(() => {});
  }

  #end(life: Life, trouble: StoreTrouble): void {
    this.#unwatch(life);
    life.worker.terminate();
    this.#life = undefined;
    this.#lastTrouble = trouble;
    const owed = [...life.outstanding.values()];
    life.outstanding.clear();
    for (const { reject } of owed) reject(trouble);
  }
}

const messageOf = (event: object): string =>
  'message' in event && typeof event.message === 'string' ? event.message : 'it did not start';
