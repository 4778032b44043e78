import type { Bytes } from '../../../bytes.ts';
import { block, bulk, flag, token } from '../../../spec/args.ts';
import { array, NIL_ARRAY, type Reply, bulk as text } from '../../../spec/reply.ts';
import { hasSince } from '../../../spec/server.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { groupMissing, meaninglessId, noGroupToRead } from '../../errors.ts';
import type { StreamDraft } from '../../values/stream/draft.ts';
import type { Pending } from '../../values/stream/group.ts';
import type { GroupDraft } from '../../values/stream/group-draft.ts';
import { byItself, idAfter, LAST_ID, printId, type StreamId } from '../../values/stream/id.ts';
import { entryReply, stream } from '../../values/stream/kind.ts';
import { readsWith } from '../../values/stream/progress.ts';
import type { Stream } from '../../values/stream/stream.ts';
import { cString, readId } from './ids.ts';
import {
  knowsLast,
  olderStreamsArg,
  type ReadWords,
  readArgs,
  readReadWords,
  readReply,
  streamsArg,
} from './read-words.ts';

const group = token('GROUP', block({ group: bulk(), consumer: bulk() }));
const noack = flag('NOACK');

const args = { 'group-block': group, ...readArgs, noack };

export const xreadgroup = manualCommand({
  name: 'XREADGROUP',
  group: 'stream',
  since: '5.0.0',
  complexity: 'O(log N + M log P) for each stream of N entries of which M are given, P being pending',
  summary: 'Gives a consumer of a group new entries of streams, or those again that wait for it.',
  flags: ['write', 'blocking'],
  args: { ...args, streams: streamsArg },
  before: {
    '8.0.0': { args: { ...args, streams: olderStreamsArg } },
    '7.2.0': { documented: { group_consumer: group, ...readArgs, noack, streams: olderStreamsArg } },
  },
  run(ctx) {
    const { streams, group, ...words } = readReadWords(ctx, true);
    if (!group) throw groupMissing();
    const asked = streams.map(({ key, id }) => ({ key, after: afterOf(ctx, key, group.name, id) }));
    const reader = new GroupReader(ctx, group.consumer, words);
    const found = asked.flatMap(({ key, after }) => {
      const read = ctx.db.edit(key, stream, (draft) => reader.read(draft, group.name, after));
      return read ? [[key, array(read)] as const] : [];
    });
    return readReply(ctx, found);
  },
});

/** After which ID a consumer reads what waits for it; the last one, or `>`: it wants new entries. */
function afterOf(ctx: Context, key: Bytes, group: Bytes, word: Bytes): StreamId {
  if (!ctx.db.read(key, stream)?.group(group)) throw noGroupToRead(key, group);
  const text = cString(word);
  if (text === '$' || (text === '+' && knowsLast(ctx))) throw meaninglessId(text);
  return text === '>' ? LAST_ID : readId(word);
}

/** A consumer that reads; which other streams it reads does not matter. */
class GroupReader {
  readonly #ctx: Context;
  readonly #consumer: Bytes;
  readonly #count: number;
  readonly #forgets: boolean;
  /** Since 7.2 it has been seen also where there was nothing for it, and what it was given makes it active. */
  readonly #isSeenAlways: boolean;

  constructor(ctx: Context, consumer: Bytes, { count, forgets }: Pick<ReadWords, 'count' | 'forgets'>) {
    this.#ctx = ctx;
    this.#consumer = consumer;
    this.#count = count;
    this.#forgets = forgets;
    this.#isSeenAlways = hasSince(ctx.flavor, '7.2.0');
  }

  /** What a stream has for it; nothing where it wants new entries, and there are none. */
  read(draft: StreamDraft, name: Bytes, after: StreamId): readonly Reply[] | undefined {
    const value = draft.stream as Stream;
    const group = draft.group(name) as GroupDraft;
    const top = value.at(-1);
    const isNew = after === LAST_ID;
    const isServed = !isNew || (top !== undefined && top.id > group.group.lastId);
    if (isServed || this.#isSeenAlways) group.see(this.#consumer, this.#ctx.nowMs);
    if (!isServed) return undefined;
    return isNew ? this.#readNew(value, group) : this.#readAgain(value, group, idAfter(after) as StreamId);
  }

  #readNew(value: Stream, group: GroupDraft): readonly Reply[] {
    const { nowMs, flavor } = this.#ctx;
    const entries = value.range(idAfter(group.group.lastId) as StreamId, LAST_ID, this.#count);
    for (const { id } of entries) {
      group.moveTo(id, readsWith(value, group.group, id, flavor.readCounting));
      if (this.#forgets) continue;
      group.give({ id, consumer: this.#consumer, deliveredMs: nowMs, deliveries: 1n });
      if (this.#isSeenAlways) group.activate(this.#consumer, nowMs);
    }
    return entries.map((entry) => entryReply(entry));
  }

  /** What waits for it; of an entry that is gone, the ID alone. */
  #readAgain(value: Stream, group: GroupDraft, from: StreamId): readonly Reply[] {
    const waiting = group.group.consumer(this.#consumer)?.pending;
    if (!waiting) return [];
    const first = waiting.rank(from, byItself);
    return waiting.slice(first, Math.min(waiting.size, first + this.#count)).map((id) => {
      const entry = value.find(id);
      if (!entry) return array([text(printId(id)), NIL_ARRAY]);
      const before = group.find(id) as Pending;
      group.give({ ...before, deliveredMs: this.#ctx.nowMs, deliveries: before.deliveries + 1n });
      return entryReply(entry);
    });
  }
}
