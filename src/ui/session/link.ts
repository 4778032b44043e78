import type { CellId, Request, ResponseTo, SandboxId } from '../../protocol/messages.ts';
import type { Runner } from './runner.ts';
import type { StoreLink, StoreLinkOptions } from './store-link.ts';

/** The way to the store, for whom it is fetched with the first question. */
export class Link {
  readonly #options: StoreLinkOptions;
  readonly #runner: () => Promise<Runner>;
  #link: StoreLink | undefined;

  /** `runner` rejects where it cannot be had, and the reader has been told. */
  constructor(options: StoreLinkOptions, runner: () => Promise<Runner>) {
    this.#options = options;
    this.#runner = runner;
  }

  /** The store's answer. Where there is none, the reader has been told before this rejects. */
  async ask<R extends Request>(request: R): Promise<ResponseTo[R['type']]> {
    return (await this.#fetched()).ask(request);
  }

  /** Starts the store ahead of the first request. */
  warm(): void {
    this.#fetched().then(
      (link) => link.warm(),
      () => {},
    );
  }

  /** Stops the run of a cell, where it is that one's turn, and brings the session back without it. */
  stop(cell: CellId): void {
    this.#link?.stop(cell);
  }

  async restore(sandbox: SandboxId): Promise<void> {
    return (await this.#fetched()).restore(sandbox);
  }

  async #fetched(): Promise<StoreLink> {
    if (this.#link) return this.#link;
    const { StoreLink: Fetched } = await this.#runner();
    this.#link ??= new Fetched(this.#options);
    return this.#link;
  }
}
