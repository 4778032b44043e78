import { type Client, clientBytes } from './client.ts';
import { type Change, History } from './history.ts';
import { HistoryKeyspace } from './history-keyspace.ts';
import { noPause, type Pause } from './pause.ts';
import { noRefusedLogins, refusedLoginsBytes } from './refused-logins.ts';
import { HeadRegister, HistoryRegister, type Register } from './register.ts';
import { type Settings, settingsBytes, unchangedSettings } from './settings.ts';
import { EMPTY_BYTES, emptyMapping, type Mapping, Store, type StoreOptions } from './store.ts';

/** What a mapping takes itself, and an empty keyspace, about. */
const MAPPING_BYTES = 400;
const KEYSPACE_BYTES = 2000;

/** A number that replaces another, and its place in the log. */
const COUNT_BYTES = 100;

/** A mapping weighs what it takes itself, and each keyspace that it brought. */
const mappingBytes = (mapping: Mapping, before: Mapping = []): number =>
  MAPPING_BYTES + KEYSPACE_BYTES * mapping.filter((keyspace) => !before.includes(keyspace)).length;

interface HistoryStoreOptions extends StoreOptions {
  /** Clients are who they are now wherever the store is taken back to, as at the end of a socket. Left out: they have a past. */
  readonly keepsClients?: boolean;
}

/** A store that keeps its past. */
export class HistoryStore extends Store {
  readonly #history = new History();
  protected readonly databases: HistoryRegister<Mapping<HistoryKeyspace>> = new HistoryRegister(
    this.#history,
    emptyMapping(() => this.newKeyspace()),
    mappingBytes,
  );
  readonly settings: HistoryRegister<Settings>;
  readonly countsSince = new HistoryRegister(this.#history, 0, () => COUNT_BYTES);
  readonly evicted = new HistoryRegister(this.#history, 0, () => COUNT_BYTES);
  readonly savedMs = new HistoryRegister(this.#history, this.startedMs, () => COUNT_BYTES);
  readonly hasLog = new HistoryRegister(this.#history, false, () => COUNT_BYTES);
  readonly refusedLogins = new HistoryRegister(this.#history, noRefusedLogins, refusedLoginsBytes);
  readonly pause: Register<Pause> = new HistoryRegister<Pause>(this.#history, noPause, () => COUNT_BYTES);
  protected readonly reopened = new HistoryRegister(this.#history, 0, () => COUNT_BYTES);

  readonly #keepsClients: boolean;

  constructor({ settings = unchangedSettings, keepsClients = false, ...options }: HistoryStoreOptions) {
    super(options);
    this.settings = new HistoryRegister(this.#history, settings, settingsBytes);
    this.#keepsClients = keepsClients;
  }

  override keyspace(index: number, seq?: number): HistoryKeyspace {
    return this.databases.at(seq)[index] as HistoryKeyspace;
  }

  protected newKeyspace(): HistoryKeyspace {
    return new HistoryKeyspace(this.flavor, this.#history);
  }

  protected clientRegister(client: Client): Register<Client> {
    return this.#keepsClients ? new HeadRegister(client) : new HistoryRegister(this.#history, client, clientBytes);
  }

  /** What each database stood for, from which command on: the first entry is the beginning. */
  get mappings(): Pick<HistoryRegister<Mapping<HistoryKeyspace>>, 'made' | 'revisions'> {
    return this.databases;
  }

  usedBytes(nowMs: number, enough = Number.NEGATIVE_INFINITY): number {
    this.#history.countState();
    const left = enough - EMPTY_BYTES;
    return this.databases.at().reduce((sum, keyspace) => sum + keyspace.usedBytes(nowMs, left - sum), 0) + EMPTY_BYTES;
  }

  /** The log of everything that changed. */
  get history(): Pick<History, 'bytes' | 'after' | 'lastToForget'> {
    return this.#history;
  }

  /** Forgets how the state after command `seq`, which ran at `nowMs`, came about. That state and all later ones stay. */
  forget(seq: number, nowMs: number): void {
    const keyspaces = new Set(this.databases.revisions.flatMap(({ value }) => value));
    this.#history.forget(seq, nowMs);
    for (const keyspace of keyspaces) keyspace.forgetRest(seq, nowMs);
  }

  /** What a command has changed keeps its number. */
  override takeBack(): void {
    if (this.#history.after(this.seq - 1).length === 0) super.takeBack();
  }

  /** Leaves everything after command `seq`; what it hands over brings it back. */
  rewind(seq: number): readonly Change[] {
    this.seq = seq;
    const changes = this.#history.rewind(seq);
    this.findWatching();
    return changes;
  }

  /** Goes on from the state that `rewind` left to the end that it took back. */
  redo(changes: readonly Change[], seq: number): void {
    this.#history.redo(changes);
    this.seq = seq;
    this.findWatching();
  }
}
