import type { Answer, Call, Request, ResponseTo } from '../../src/protocol/messages.ts';
import type { WorkerLike } from '../../src/worker/client.ts';

type Listener = (event: never) => void;

/** A worker that a test plays by hand: it sees the calls, and answers or breaks when the test says so. */
export class WorkerDouble implements WorkerLike {
  readonly calls: Call[] = [];
  terminated = false;
  readonly #listeners = new Map<string, Listener[]>();

  postMessage(call: Call): void {
    this.calls.push(call);
  }

  terminate(): void {
    this.terminated = true;
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  /** Types of the requests seen so far. */
  get seen(): Request['type'][] {
    return this.calls.map(({ request }) => request.type);
  }

  /** Answers the last call of a type. */
  answer<T extends Request['type']>(type: T, response: ResponseTo[T]): void {
    const call = this.calls.findLast(({ request }) => request.type === type);
    if (!call) throw new Error(`nobody asked for ${type}`);
    this.emit('message', { data: { id: call.id, ok: true, response } satisfies Answer });
  }

  emit(type: 'message' | 'error' | 'messageerror', event: object): void {
    for (const listener of this.#listeners.get(type) ?? []) (listener as (event: object) => void)(event);
  }
}
