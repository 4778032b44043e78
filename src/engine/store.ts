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

/** What an empty keyspace takes, about. */
const KEYSPACE_BYTES = 2000;

/** A mapping, and the command that made it. */
export class Remap implements Change {
  readonly #remaps: Remap[];
  readonly seq: number;
  readonly mapping: Mapping<HistoryKeyspace>;
  /** What it takes itself, and each keyspace that it brought. */
  readonly bytes: number;

  constructor(remaps: Remap[], seq: number, mapping: Mapping<HistoryKeyspace>) {
    const before = remaps.at(-1)?.mapping ?? [];
    this.#remaps = remaps;
    this.seq = seq;
    this.mapping = mapping;
    this.bytes = 400 + KEYSPACE_BYTES * mapping.filter((keyspace) => !before.includes(keyspace)).length;
  }

  undo(): void {
    this.#remaps.pop();
  }

  redo(): void {
    this.#remaps.push(this);
  }

  forget(): void {
    this.#remaps.splice(0, this.#remaps.indexOf(this));
  }
}

/** A store that keeps its past. */
export class HistoryStore extends Store {
  readonly #history = new History();
  readonly #remaps: Remap[] = [];

  constructor(options: StoreOptions) {
    super(options);
    new Remap(
      this.#remaps,
      0,
      this.emptyMapping(() => this.newKeyspace()),
    ).redo();
  }

  keyspace(index: number, seq = HEAD): HistoryKeyspace {
    const remap = this.#remaps.findLast((candidate) => candidate.seq <= seq) ?? this.#remaps[0];
    return (remap as Remap).mapping[index] as HistoryKeyspace;
  }

  protected newKeyspace(): HistoryKeyspace {
    return new HistoryKeyspace(this.flavor, this.#history);
  }

  protected remap(change: (mapping: Mapping) => Mapping): void {
    const { mapping } = this.#remaps.at(-1) as Remap;
    const remap = new Remap(this.#remaps, this.seq, change(mapping) as Mapping<HistoryKeyspace>);
    remap.redo();
    this.#history.record(remap);
  }

  /** What each database stood for, from which command on: the first entry is the beginning. */
  get mappings(): readonly Remap[] {
    return this.#remaps;
  }

  /** The log of everything that changed. */
  get history(): Pick<History, 'bytes' | 'after' | 'lastToForget'> {
    return this.#history;
  }

  /** Forgets how the state after command `seq`, which ran at `nowMs`, came about. That state and all later ones stay. */
  forget(seq: number, nowMs: number): void {
    const keyspaces = new Set(this.#remaps.flatMap(({ mapping }) => mapping));
    this.#history.forget(seq, nowMs);
    for (const keyspace of keyspaces) keyspace.forgetRest(seq, nowMs);
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
