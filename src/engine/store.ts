import type { Flavor } from './flavor.ts';
import { HeadKeyspace } from './head-keyspace.ts';
import { type Change, History } from './history.ts';
import { HistoryKeyspace } from './history-keyspace.ts';
import { HEAD } from './instant.ts';
import type { Keyspace } from './keyspace.ts';

export interface StoreOptions {
  readonly flavor: Flavor;
  /** Seeds all chance. Left out: 0. */
  readonly seed?: number;
}

/** How many databases there are, as in the servers' own default configuration. */
export const DATABASES = 16;

/** Which keyspace each database index stood for, from one command on. */
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
  #connections = 0;

  constructor({ flavor, seed = 0 }: StoreOptions) {
    this.flavor = flavor;
    this.seed = seed;
  }

  /** The keyspace behind an index, as command `seq` left it. */
  abstract keyspace(index: number, seq?: number): Keyspace;
  protected abstract remap(change: (mapping: Mapping) => Mapping): void;
  protected abstract newKeyspace(): Keyspace;

  /** Numbers the next command. */
  begin(): number {
    return ++this.seq;
  }

  nextConnectionId(): number {
    return ++this.#connections;
  }

  flush(index: number): void {
    this.remap((mapping) => mapping.with(index, this.newKeyspace()));
  }

  flushAll(): void {
    this.remap((mapping) => mapping.map(() => this.newKeyspace()));
  }

  swap(a: number, b: number): void {
    this.remap((mapping) => mapping.with(a, mapping[b] as Keyspace).with(b, mapping[a] as Keyspace));
  }

  protected emptyMapping<K extends Keyspace>(create: () => K): K[] {
    return Array.from({ length: DATABASES }, create);
  }
}

/** A store on the real clock: no past, no branches. */
export class HeadStore extends Store {
  #mapping: Mapping = this.emptyMapping(() => this.newKeyspace());

  keyspace(index: number): Keyspace {
    return this.#mapping[index] as Keyspace;
  }

  protected newKeyspace(): Keyspace {
    return new HeadKeyspace(this.flavor);
  }

  protected remap(change: (mapping: Mapping) => Mapping): void {
    this.#mapping = change(this.#mapping);
  }
}

/** A mapping, and the command that made it. */
export interface Remap {
  readonly seq: number;
  readonly mapping: Mapping<HistoryKeyspace>;
}

/** A store that keeps its past. */
export class HistoryStore extends Store {
  readonly #history = new History();
  readonly #remaps: Remap[] = [{ seq: 0, mapping: this.emptyMapping(() => this.newKeyspace()) }];

  keyspace(index: number, seq = HEAD): HistoryKeyspace {
    const remap = this.#remaps.findLast((candidate) => candidate.seq <= seq);
    return (remap as Remap).mapping[index] as HistoryKeyspace;
  }

  protected newKeyspace(): HistoryKeyspace {
    return new HistoryKeyspace(this.flavor, this.#history);
  }

  protected remap(change: (mapping: Mapping) => Mapping): void {
    const before = this.#remaps.at(-1) as Remap;
    const remap = { seq: this.seq, mapping: change(before.mapping) as Mapping<HistoryKeyspace> };
    const redo = () => void this.#remaps.push(remap);
    redo();
    this.#history.record({ seq: this.seq, redo, undo: () => void this.#remaps.pop() });
  }

  /** What each database stood for, from which command on: the first entry is the beginning. */
  get mappings(): readonly Remap[] {
    return this.#remaps;
  }

  /** Leaves everything after command `seq`; what it hands over brings it back. */
  rewind(seq: number): readonly Change[] {
    this.seq = seq;
    return this.#history.rewind(seq);
  }

  /** Goes on from the state that `rewind` left to the end that it took back. */
  redo(changes: readonly Change[], seq: number): void {
    this.#history.redo(changes);
    this.seq = seq;
  }
}
