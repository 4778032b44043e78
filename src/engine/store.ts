import type { Bytes } from '../bytes.ts';
import type { Reply } from '../spec/reply.ts';
import { type Client, newClient, type Origin } from './client.ts';
import type { Flavor } from './flavor.ts';
import type { Instant } from './instant.ts';
import type { Keyspace } from './keyspace.ts';
import { noPause, type Pause } from './pause.ts';
import type { RefusedLogins } from './refused-logins.ts';
import type { Register } from './register.ts';
import { numberSetting, type Settings } from './settings.ts';
import type { Statistics } from './statistics.ts';
import { type Waiter, Waits } from './waits.ts';
import { afterRemap, afterTouch, type Watch } from './watch.ts';

export interface StoreOptions {
  readonly flavor: Flavor;
  /** Seeds all chance. Left out: 0. */
  readonly seed?: number;
  /** When it began, ms since 1970. Left out: 0. */
  readonly startedMs?: number;
  /** With which it begins, where that is not what the server has by itself. */
  readonly settings?: Settings;
  /** Where it counts what it does; left out, it does not. */
  readonly statistics?: Statistics;
}

/** What has gone to and fro between a client and the server. */
export interface Traffic {
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** How often something came. */
  readonly reads: number;
  /** Commands that are done. */
  readonly commands: number;
}

/** A client's connection, as the commands of others see it. */
export interface Peer extends Waiter {
  readonly client: Register<Client>;
  /** Its last command: the name as servers write it, the instant, ms since 1970, and its words. */
  readonly last: { readonly name: string; readonly atMs: number; readonly words: readonly Bytes[] };
  /** Nothing where nothing is counted. */
  readonly traffic: Traffic | undefined;
  /** A command of its own waits for a pause to end. */
  readonly isHeld: boolean;
  /** Databases are others than they were: it keeps nothing of the old ones. */
  forgetDatabases(): void;
  /** Ends it. */
  hangUp(): void;
  /** What it waits for has come early. */
  wake(): void;
  /** What its command waits for is given up: it gets this, or what it would get when its time is over. False where it does not wait. */
  giveUp(reply?: Reply): boolean;
}

/** How many databases there are, as in the servers' own default configuration. */
export const DATABASES = 16;

/** What a server takes that has no keys, about. */
export const EMPTY_BYTES = 900_000;

/** Which keyspace each database index stands for. */
export type Mapping<K extends Keyspace = Keyspace> = readonly K[];

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
  readonly statistics: Statistics | undefined;
  /** The clients that are there, in the order in which they came. */
  readonly #peers = new Set<Peer>();
  #connected = 0;
  /** Those of them that watch keys. */
  readonly #watching = new Set<Register<Client>>();
  /** Those whose commands wait for keys. */
  readonly waits = new Waits();

  constructor({ flavor, seed = 0, startedMs = 0, statistics }: StoreOptions) {
    this.statistics = statistics;
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
  /** When somebody last saved, ms since 1970. */
  abstract readonly savedMs: Register<number>;
  /** Whether there is a log of commands that could be loaded, though none is kept. */
  abstract readonly hasLog: Register<boolean>;
  /** Who was not believed when he said who he is. */
  abstract readonly refusedLogins: Register<RefusedLogins>;
  /** Up to when clients wait. */
  abstract readonly pause: Register<Pause>;
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

  /** The command that began last was none: the next one has its number. */
  takeBack(): void {
    this.seq--;
  }

  /** How many clients have come so far. */
  get connections(): number {
    return this.#connected + this.reopened.at();
  }

  /** Bytes of the longest word that a client may send: of one that is longer than a string here it is told, until the setting is lower. */
  get longestWord(): number {
    return Number(this.settings.at().get('proto-max-bulk-len') ?? 2 ** 29);
  }

  /** So many seconds a client may idle before it is hung up on; 0: for ever. */
  get mostIdleSeconds(): number {
    return Number(this.settings.at().get('timeout') ?? 0);
  }

  /** As many clients are there as the setting `maxclients` allows. */
  get isFull(): boolean {
    return (
      this.#peers.size >= (numberSetting(this.flavor, this.settings.at(), 'maxclients') ?? Number.POSITIVE_INFINITY)
    );
  }

  /** The clients that are there. */
  get peers(): readonly Peer[] {
    return [...this.#peers].filter(({ client }) => !client.at().closed);
  }

  /** A client connects; one that is away does so with its first command (`reopen`). */
  connect(peer: Peer, origin: Origin, isAway: boolean): Register<Client> {
    if (!isAway) this.#connected++;
    this.#peers.add(peer);
    return this.clientRegister({ ...newClient(this.connections, origin), closed: isAway });
  }

  /** The client that comes by a connection after another one has left it. */
  reopen(origin: Origin): Client {
    this.reopened.set(this.reopened.at() + 1, this.seq);
    return newClient(this.connections, origin);
  }

  /** A client's connection is gone. */
  disconnect(peer: Peer): void {
    this.#peers.delete(peer);
    this.#watching.delete(peer.client);
    this.waits.delete(peer);
  }

  /** Somebody saves: LASTSAVE tells when, and changes are counted from here. */
  saved({ nowMs, seq }: Instant): void {
    this.savedMs.set(nowMs, seq);
    this.statistics?.saved();
  }

  /** Clients wait no longer: those that do go on. */
  endPause(): void {
    this.pause.set(noPause, this.seq);
    for (const peer of this.#peers) peer.wake();
  }

  /** The command that runs changes what is remembered of a client. */
  change(client: Register<Client>, to: Client): void {
    client.set(to, this.seq);
    this.#note(client);
  }

  /** Clients are others than they were: another branch has come into force. */
  protected findWatching(): void {
    for (const { client } of this.#peers) this.#note(client);
  }

  #note(client: Register<Client>): void {
    if (client.at().watch.keys.size > 0) this.#watching.add(client);
    else this.#watching.delete(client);
  }

  /** A key is about to change: the transactions of those who watch it will not run. */
  touch(db: number, key: Bytes): void {
    if (this.statistics) this.statistics.changes++;
    if (this.#watching.size > 0) this.#rewatch((watch) => afterTouch(watch, db, key));
    if (this.waits.size > 0) this.waits.touch(db, key);
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
    for (const peer of this.#peers) peer.forgetDatabases();
    this.waits.touchAll();
  }
}

/** Databases without keys. */
export const emptyMapping = <K extends Keyspace>(create: () => K): Mapping<K> =>
  Array.from({ length: DATABASES }, create);
