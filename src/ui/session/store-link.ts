import type { StoreApi } from 'zustand/vanilla';
import type { RunnablePage } from '../../docs/page.ts';
import type { CellId, Request, ResponseTo, SandboxId } from '../../protocol/messages.ts';
import { type Send, StoreClient, StoreFault, StoreTrouble } from '../../worker/client.ts';
import { withSandbox } from './cell-outcomes.ts';
import { keptHistoryBytes } from './history-size.ts';
import type { PageState, Trouble } from './page-state.ts';
import type { SandboxRecords } from './sandbox-records.ts';
import type { SessionServices } from './session-context.ts';
import { withView } from './views.ts';

export interface StoreLinkOptions {
  readonly page: RunnablePage;
  readonly store: StoreApi<PageState>;
  readonly records: SandboxRecords;
  readonly services: Pick<SessionServices, 'spawn' | 'hangMs' | 'historyBytes'>;
  /** Settles when what was kept has been read. */
  readonly loaded: () => Promise<void>;
  readonly say: (trouble: Trouble) => void;
}

/** Asks the store, and brings the session back where a new one has to be started. */
export class StoreLink {
  readonly #options: StoreLinkOptions;
  readonly #client: StoreClient;
  /** The run that was under way when the store went down. It is not part of the session that comes back. */
  #interrupted: { readonly title: string; readonly kind: StoreTrouble['kind'] } | undefined;
  /** A store is there that has been made ready. */
  #isUp = false;
  /** The cell whose run was asked for; one at a time, as runs take their turn. */
  #running: CellId | undefined;
  /** The sandbox that is being brought back. If the store goes down over it, the next attempt leaves it out. */
  #suspect: SandboxId | undefined;

  constructor(options: StoreLinkOptions) {
    this.#options = options;
    this.#client = new StoreClient({
      ...options.services,
      prepare: (send, trouble) => this.#prepare(send, trouble),
    });
  }

  /** The store's answer. Where there is none, the reader has been told before this rejects. */
  async ask<R extends Request>(request: R): Promise<ResponseTo[R['type']]> {
    const cell = request.type === 'run' || request.type === 'next' ? request.cell : undefined;
    if (cell !== undefined) this.#running = cell;
    try {
      return await this.#client.request(request);
    } catch (thrown) {
      this.#explain(request, thrown);
      throw thrown;
    } finally {
      if (cell !== undefined) this.#running = undefined;
    }
  }

  /** Starts the store ahead of the first request. */
  warm(): void {
    this.#client.start().catch(() => {});
  }

  /** Stops the run of a cell, where it is that one's turn, and brings the session back without it. */
  stop(cell: CellId): void {
    if (this.#running === cell) this.#client.stop();
  }

  restore(sandbox: SandboxId): Promise<void> {
    return this.#restore((request) => this.ask(request), sandbox);
  }

  #explain(request: Request, thrown: unknown): void {
    if (thrown instanceof StoreTrouble) {
      const isRun = request.type === 'run' || request.type === 'next';
      // What never reached a store was not interrupted.
      if (isRun && this.#isUp) this.#interrupted = { title: this.#titleOf(request.cell), kind: thrown.kind };
      if (thrown.kind === 'none') this.#sayNone();
      this.#isUp = false;
    } else {
      const [detail = ''] = (thrown instanceof Error ? thrown.message : String(thrown)).split('\n');
      this.#options.say({ text: `Mayfly itself made a mistake here, not your command: ${detail}` });
    }
  }

  async #prepare(send: Send, trouble: StoreTrouble | undefined): Promise<void> {
    try {
      await this.#options.loaded();
      const lost = await this.#bringBack(send);
      this.#tell(trouble, lost);
      this.#isUp = true;
    } catch (thrown) {
      if (thrown instanceof StoreTrouble && thrown.kind === 'stopped') this.#noteStopped();
      else this.#sayNone();
      throw thrown;
    }
  }

  /** What was being brought back when the reader stopped it is not to blame: the next store brings it back. */
  #noteStopped(): void {
    this.#suspect = undefined;
    this.#options.say({ text: 'It was stopped before it began.' });
  }

  #sayNone(): void {
    this.#options.say({ text: 'The store did not start, so nothing can run.', retry: () => this.warm() });
  }

  /** Answers with the titles of the sections that could not be brought back. */
  async #bringBack(send: Send): Promise<readonly string[]> {
    const { page, records, store, services } = this.#options;
    const lost = this.#suspect === undefined ? [] : [this.#suspect];
    for (const id of lost) records.drop(id);
    const { sandboxes } = await send(openingOf(store.getState(), services));
    for (const view of sandboxes) store.setState((state) => withView(state, view));
    for (const id of records.touched) {
      this.#suspect = id;
      try {
        await this.#restore(send, id);
      } catch (thrown) {
        if (!(thrown instanceof StoreFault)) throw thrown;
        records.drop(id);
        lost.push(id);
      }
    }
    this.#suspect = undefined;
    return lost.map((id) => page.sandboxes.find((sandbox) => sandbox.id === id)?.title ?? id);
  }

  async #restore(send: Send, sandbox: SandboxId): Promise<void> {
    const { store, records } = this.#options;
    const { actions, position } = records.of(sandbox);
    const outcome = await send({ type: 'restore', sandbox, actions, position });
    records.addAll(outcome.timeline, outcome.actions, outcome.moment.position);
    store.setState((state) => withSandbox(state, outcome));
  }

  #tell(trouble: StoreTrouble | undefined, lost: readonly string[]): void {
    const left = lost.map((title) => ` What ran in “${title}” could not be brought back.`).join('');
    if (trouble && (trouble.kind !== 'stopped' || this.#interrupted || left))
      this.#options.say({ text: this.#restartText() + left });
    else if (left) this.#options.say({ text: left.trim() });
    this.#interrupted = undefined;
  }

  #restartText(): string {
    if (!this.#interrupted) return 'The store stopped and was started again; your session is back.';
    const { title, kind } = this.#interrupted;
    if (kind === 'stopped') return `“${title}” was stopped; the rest of your session is back.`;
    return kind === 'hung'
      ? `“${title}” took too long and was stopped. The store was started again; the rest of your session is back.`
      : `The store stopped while “${title}” ran, and was started again; the rest of your session is back.`;
  }

  #titleOf(cell: string): string {
    return this.#options.page.cells.find(({ id }) => id === cell)?.title ?? cell;
  }
}

/** The request that makes every sandbox of a page fresh. */
export function openingOf(
  { page: { sandboxes, cells, epochMs, flavor: documented }, flavor }: Pick<PageState, 'page' | 'flavor'>,
  services: Pick<SessionServices, 'historyBytes'>,
): Extract<Request, { type: 'open' }> {
  const historyBytes = (services.historyBytes ?? keptHistoryBytes)();
  return {
    type: 'open',
    sandboxes: sandboxes.map(({ id, epochMs: startMs = epochMs, flavor: own, setup }) => ({
      ...{ id, epochMs: startMs, flavor: own ?? documented },
      ...(own ? { isPinned: true } : {}),
      ...(setup ? { setup } : {}),
      steps: cells.flatMap(({ sandbox, steps }) => (sandbox === id ? steps : [])),
    })),
    ...(flavor === documented ? {} : { flavor }),
    ...(historyBytes === undefined ? {} : { historyBytes }),
  };
}
