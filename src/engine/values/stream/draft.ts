import type { Bytes } from '../../../bytes.ts';
import type { Draft, DraftOptions, Surroundings } from '../kind.ts';
import { byName, GROUP_BYTES, Group } from './group.ts';
import { GroupDraft } from './group-draft.ts';
import { byId, LAST_ID, type StreamId } from './id.ts';
import type { NodeLimits } from './node.ts';
import { Stream, type Trim } from './stream.ts';

/** The most bytes that a node has, whatever the setting says (Valkey src/t_stream.c, STREAM_LISTPACK_MAX_SIZE). */
const MOST_NODE_BYTES = 2 ** 30;

/** What becomes of the references of groups to an entry that goes; `acknowledged`: it goes only where there are none. */
export type References = 'kept' | 'deleted' | 'acknowledged';

/** A stream, or the place where there is none yet, while a command changes it. It stays when its last entry goes. */
export class StreamDraft implements Draft<Stream> {
  #stream: Stream | undefined;
  #isChanged = false;
  #isReshaped = false;
  /** Of the groups that it began: bytes, about. */
  #begunBytes = 0;
  /** Whether the stream is this draft's own to change. */
  #isOwn: boolean;
  /** The groups that were asked for. */
  readonly #groups = new Map<Bytes, GroupDraft>();
  readonly #isInPlace: boolean;
  readonly #at: Surroundings;

  constructor(stream: Stream | undefined, { at, isInPlace }: DraftOptions) {
    this.#stream = stream;
    this.#isOwn = isInPlace;
    this.#isInPlace = isInPlace;
    this.#at = at;
  }

  get isChanged(): boolean {
    return this.#isChanged;
  }

  get isReshaped(): boolean {
    return this.#isReshaped;
  }

  get newBytes(): number {
    const groups = [...this.#groups.values()];
    return groups.reduce((sum, { newBytes }) => sum + newBytes, this.#begunBytes + (this.#stream?.newBytes ?? 0));
  }

  seal(): Stream | undefined {
    return this.#stream;
  }

  /** The stream as it is now; nothing where there is none. It is not to be changed. */
  get stream(): Stream | undefined {
    return this.#stream;
  }

  /** The last ID; the least of all where there is no stream. */
  get lastId(): StreamId {
    return this.#stream?.lastId ?? Stream.empty().lastId;
  }

  /** Whether no ID is left for another entry. */
  get isExhausted(): boolean {
    return this.lastId === LAST_ID;
  }

  append(id: StreamId, names: readonly Bytes[], values: readonly Bytes[]): void {
    this.#changed().append(id, names, values, this.#limits());
  }

  /** How many entries went. */
  trim(trim: Trim, references: References = 'kept'): number {
    if (!this.#stream) return 0;
    // A trim that finds nothing must leave no version behind: whether it does is known when it is done.
    const before = this.#stream;
    const nodes = before.nodeCount;
    const wasOwn = this.#isOwn;
    const stream = this.#own();
    const count = references === 'kept' ? stream.trim(trim) : stream.trimEach(trim, this.#releaser(references));
    if (count > 0) this.#isChanged = true;
    // A node in which no entry was left has gone: nobody is told of that.
    else if (stream.nodeCount !== nodes) this.#isReshaped = true;
    else if (!wasOwn) {
      this.#stream = before;
      this.#isOwn = false;
    }
    return count;
  }

  /** How many there were of these. */
  delete(ids: readonly StreamId[]): number {
    const there = ids.filter((id) => this.#stream?.find(id));
    const gone = there.filter((id) => this.#changed().delete(id));
    for (const id of gone) if (id > this.#own().maxDeletedId) this.#own().maxDeletedId = id;
    return gone.length;
  }

  /** What lets entries go one by one. */
  #releaser(references: References): (id: StreamId) => boolean {
    if (references === 'acknowledged') return (id) => !this.isReferenced(id);
    return (id) => {
      this.forget(id);
      return true;
    };
  }

  /** Whether a group has not read an entry, or one of its consumers has not acknowledged it. */
  isReferenced(id: StreamId): boolean {
    const groups = this.#stream?.groups.slice() ?? [];
    return groups.some(({ lastId, pending }) => lastId < id || pending.find(id, byId) !== undefined);
  }

  /** Nobody has to acknowledge an entry any more. */
  forget(id: StreamId): void {
    for (const { name, pending } of this.#stream?.groups.slice() ?? []) {
      if (pending.find(id, byId)) this.group(name)?.acknowledge(id);
    }
  }

  /** Sets what is told of its IDs. Nobody who watches the key is told (Valkey src/t_stream.c, xsetidCommand). */
  setIds(lastId: StreamId, entriesAdded: bigint | undefined, maxDeletedId: StreamId | undefined): void {
    const stream = this.#reshaped();
    stream.lastId = lastId;
    if (entriesAdded !== undefined) stream.entriesAdded = entriesAdded;
    if (maxDeletedId !== undefined) stream.maxDeletedId = maxDeletedId;
  }

  /** A group, to be changed; nothing where there is none. What is changed in one, nobody who watches the key is told. */
  group(name: Bytes): GroupDraft | undefined {
    const known = this.#groups.get(name);
    const group = known ? undefined : this.#stream?.group(name);
    if (!group) return known;
    const draft = new GroupDraft(group, this.#isInPlace, (own) => this.#reshaped().ownGroups.put(name, own, byName));
    this.#groups.set(name, draft);
    return draft;
  }

  /** Begins a group, and the stream with it. There must be no such group. */
  createGroup(name: Bytes, lastId: StreamId, entriesRead: bigint): void {
    const stream = this.#stream ? this.#reshaped() : this.#changed();
    stream.ownGroups.put(name, new Group(name, lastId, entriesRead), byName);
    this.#begunBytes += GROUP_BYTES + name.length;
  }

  /** True where there was such a group. */
  destroyGroup(name: Bytes): boolean {
    return this.#stream?.group(name) !== undefined && this.#reshaped().ownGroups.remove(name, byName) !== undefined;
  }

  #limits(): NodeLimits {
    const bytes = this.#at.limit('stream-node-max-bytes') || MOST_NODE_BYTES;
    const entries = this.#at.limit('stream-node-max-entries') || Number.POSITIVE_INFINITY;
    return { entries, bytes: Math.min(bytes, MOST_NODE_BYTES) };
  }

  #reshaped(): Stream {
    this.#isReshaped = true;
    return this.#own();
  }

  #changed(): Stream {
    this.#isChanged = true;
    return this.#own();
  }

  #own(): Stream {
    if (this.#stream && this.#isOwn) return this.#stream;
    this.#stream = this.#stream?.clone() ?? Stream.empty();
    this.#isOwn = true;
    return this.#stream;
  }
}
