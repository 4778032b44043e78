import type { Bytes } from '../bytes.ts';
import { type Client, clientBytes, newClient, type Origin } from './client.ts';
import type { Flavor } from './flavor.ts';
import { HeadKeyspace } from './head-keyspace.ts';
import { type Change, History } from './history.ts';
import { HistoryKeyspace } from './history-keyspace.ts';
import type { Instant } from './instant.ts';
import type { Keyspace } from './keyspace.ts';
import { HeadRegister, HistoryRegister, type Register } from './register.ts';
import { numberSetting, type Settings, settingsBytes, unchangedSettings } from './settings.ts';
import { afterRemap, afterTouch, type Watch } from './watch.ts';

export interface StoreOptions {
  readonly flavor: Flavor;
  /** Seeds all chance. Left out: 0. */
  readonly seed?: number;
  /** When it began, ms since 1970. Left out: 0. */
  readonly startedMs?: number;
  /** With which it begins, where that is not what the server has by itself. */
  readonly settings?: Settings;
}

/** A client's connection, as the commands of others see it. */
export interface Peer {
  readonly client: Register<Client>;
  /** Its last command: the name as servers write it, and the instant, ms since 1970. */
  readonly last: { readonly name: string; readonly atMs: number };
  /** Ends it. */
  hangUp(): void;
}

/** How many databases there are, as in the servers' own default configuration. */
export const DATABASES = 16;

/** What a server takes that has no keys, about. */
const EMPTY_BYTES = 900_000;

/** Which keyspace each database index stands for. */
type Mapping<K extends Keyspace = Keyspace> = readonly K[];

/**
 * The databases, and the count of commands. FLUSH and SWAPDB only map an index to another keyspace. Two kinds:
 * `HistoryStore` keeps the past and can leave one branch for another; `HeadStore` knows only now.
 */
export abstract class Store {
  readonly flavor: Flavor;
  readonly seed: number;
  /** The last command's number. */
  seq = 0;
  readonly startedMs: number;
  /** The clients that are there, in the order in which they came. */
  readonly peers = new Set<Peer>();
  #connected = 0;
  /** Those of them that watch keys. */
  readonly #watching = new Set<Register<Client>>();

  constructor({ flavor, seed = 0, startedMs = 0 }: StoreOptions) {
    this.flavor = flavor;
    this.seed = seed;
    this.startedMs = startedMs;
  }

  protected abstract readonly databases: Register<Mapping>;
  /** What CONFIG SET has changed. */
  abstract readonly settings: Register<Settings>;
  /** The command from which on INFO counts: the last CONFIG RESETSTAT. */
  abstract readonly countsSince: Register<number>;
  /** How many clients have left and come back by the same connection. */
  protected abstract readonly reopened: Register<number>;
  /** How many keys went for want of memory. */
  abstract readonly evicted: Register<number>;
  /**
   * What it takes in memory at an instant, bytes, about: an empty server, and its keys with their values. Keys that have expired
   * are among them only where all that is no more than `enough`.
   */
  abstract usedBytes(nowMs: number, enough?: number): number;
  protected abstract newKeyspace(): Keyspace;
  protected abstract clientRegister(client: Client): Register<Client>;

  /** The keyspace behind an index, as command `seq` left it. */
  keyspace(index: number, seq?: number): Keyspace {
    return this.databases.at(seq)[index] as Keyspace;
  }

  /** The first ms after `nowMs` at which a key, or a part of one, is gone by itself. */
  nextGoneMs(nowMs: number): number | undefined {
    const next = this.databases.at().flatMap((keyspace) => keyspace.nextGoneMs(nowMs) ?? []);
    return next.length > 0 ? Math.min(...next) : undefined;
  }

  /** Numbers the next command. */
  begin(): number {
    return ++this.seq;
  }

  /** How many clients have come so far. */
  get connections(): number {
    return this.#connected + this.reopened.at();
  }

  /** As many clients are there as the setting `maxclients` allows. */
  get isFull(): boolean {
    return (
      this.peers.size >= (numberSetting(this.flavor, this.settings.at(), 'maxclients') ?? Number.POSITIVE_INFINITY)
    );
  }

  /** A client connects. */
  connect(peer: Peer, origin: Origin): Register<Client> {
    this.#connected++;
    this.peers.add(peer);
    return this.clientRegister(newClient(this.connections, origin));
  }

  /** The client that comes by a connection after another one has left it. */
  reopen(origin: Origin): Client {
    this.reopened.set(this.reopened.at() + 1, this.seq);
    return newClient(this.connections, origin);
  }

  /** A client's connection is gone. */
  disconnect(peer: Peer): void {
    this.peers.delete(peer);
    this.#watching.delete(peer.client);
  }

  /** The command that runs changes what is remembered of a client. */
  change(client: Register<Client>, to: Client): void {
    client.set(to, this.seq);
    this.#note(client);
  }

  /** Clients are others than they were: another branch has come into force. */
  protected findWatching(): void {
    for (const { client } of this.peers) this.#note(client);
  }

  #note(client: Register<Client>): void {
    if (client.at().watch.keys.size > 0) this.#watching.add(client);
    else this.#watching.delete(client);
  }

  /** A key is about to change: the transactions of those who watch it will not run. */
  touch(db: number, key: Bytes): void {
    if (this.#watching.size > 0) this.#rewatch((watch) => afterTouch(watch, db, key));
  }

  #rewatch(after: (watch: Watch) => Watch): void {
    for (const register of this.#watching) {
      const client = register.at();
      const watch = after(client.watch);
      if (watch !== client.watch) this.change(register, { ...client, watch });
    }
  }

  /** `move` takes the keys from how they stand at one instant to another; a watched one that is not the same there has changed. */
  travel<T>(from: Instant, to: Instant, move: () => T): T {
    const watched = [...this.#watching].flatMap((client) => [...client.at().watch.keys.values()]);
    const before = new Map(watched.map((each) => [each, this.keyspace(each.db).find(each.key, from)]));
    const moved = move();
    this.#rewatch((watch) =>
      afterRemap(watch, (each) => this.keyspace(each.db).find(each.key, to) !== before.get(each)),
    );
    return moved;
  }

  flush(index: number, at: Instant): void {
    this.#remap(at, (mapping) => mapping.with(index, this.newKeyspace()));
  }

  flushAll(at: Instant): void {
    this.#remap(at, (mapping) => mapping.map(() => this.newKeyspace()));
  }

  swap(a: number, b: number, at: Instant): void {
    this.#remap(at, (mapping) => mapping.with(a, mapping[b] as Keyspace).with(b, mapping[a] as Keyspace));
  }

  /** A key of a database that is emptied or swapped has changed where it was alive before or is after. */
  #remap(at: Instant, change: (mapping: Mapping) => Mapping): void {
    const before = this.databases.at();
    const after = change(before);
    this.#rewatch((watch) =>
      afterRemap(watch, ({ db, key }) => {
        const both = [before[db], after[db]];
        return both[0] !== both[1] && both.some((keyspace) => keyspace?.find(key, at));
      }),
    );
    this.databases.set(after, this.seq);
  }
}

const emptyMapping = <K extends Keyspace>(create: () => K): Mapping<K> => Array.from({ length: DATABASES }, create);

/** A store of a server: no past, no branches. */
export class HeadStore extends Store {
  protected readonly databases: HeadRegister<Mapping<HeadKeyspace>> = new HeadRegister(
    emptyMapping(() => this.newKeyspace()),
  );
  readonly settings: Register<Settings>;
  readonly countsSince = new HeadRegister(0);
  readonly evicted = new HeadRegister(0);
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
    return new HeadKeyspace(this.flavor);
  }

  protected clientRegister(client: Client): Register<Client> {
    return new HeadRegister(client);
  }

  /** Lets go of keys that have expired by `nowMs`, of so many at most. How many went: fewer, when none is left. */
  letGo(nowMs: number, most: number): number {
    return this.databases.at().reduce((gone, keyspace) => gone + keyspace.letGo(nowMs, most - gone), 0);
  }
}

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
