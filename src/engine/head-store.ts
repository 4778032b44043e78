import type { Client } from './client.ts';
import { HeadKeyspace } from './head-keyspace.ts';
import { noPause, type Pause } from './pause.ts';
import { noRefusedLogins } from './refused-logins.ts';
import { HeadRegister, type Register } from './register.ts';
import { type Settings, unchangedSettings } from './settings.ts';
import { EMPTY_BYTES, emptyMapping, type Mapping, Store, type StoreOptions } from './store.ts';

/** A store of a server: no past, no branches. */
export class HeadStore extends Store {
  protected readonly databases: HeadRegister<Mapping<HeadKeyspace>> = new HeadRegister(
    emptyMapping(() => this.newKeyspace()),
  );
  readonly settings: Register<Settings>;
  readonly countsSince = new HeadRegister(0);
  readonly evicted = new HeadRegister(0);
  readonly savedMs = new HeadRegister(this.startedMs);
  readonly hasLog = new HeadRegister(false);
  readonly refusedLogins = new HeadRegister(noRefusedLogins);
  readonly pause: Register<Pause> = new HeadRegister(noPause);
  protected readonly reopened = new HeadRegister(0);

  constructor({ settings = unchangedSettings, ...options }: StoreOptions) {
    super(options);
    this.settings = new HeadRegister(settings);
  }

  usedBytes(nowMs: number, enough = Number.POSITIVE_INFINITY): number {
    if (this.#usedBytes() > enough) this.letGo(nowMs, Number.POSITIVE_INFINITY);
    return this.#usedBytes();
  }

  #usedBytes(): number {
    return this.databases.at().reduce((sum, { usedBytes }) => sum + usedBytes, EMPTY_BYTES);
  }

  override keyspace(index: number): HeadKeyspace {
    return this.databases.at()[index] as HeadKeyspace;
  }

  protected newKeyspace(): HeadKeyspace {
    return new HeadKeyspace(this.flavor, this.statistics);
  }

  protected clientRegister(client: Client): Register<Client> {
    return new HeadRegister(client);
  }

  /** Lets go of keys that have expired by `nowMs`, of so many at most. How many went: fewer, when none is left. */
  letGo(nowMs: number, most: number): number {
    return this.databases.at().reduce((gone, keyspace) => gone + keyspace.letGo(nowMs, most - gone), 0);
  }
}
