import type { Bytes } from '../../../bytes.ts';
import { block, bulk, flag, lateInt, named, option, since, token } from '../../../spec/args.ts';
import { array, integer, NIL_ARRAY, type Reply, bulk as text } from '../../../spec/reply.ts';
import { hasSince } from '../../../spec/server.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import {
  consumerMissing,
  groupMissing,
  groupNotFirst,
  lastIdOutsideXread,
  meaninglessId,
  noGroupToRead,
  waitedForStream,
  waitedInGroup,
} from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import type { StreamDraft } from '../../values/stream/draft.ts';
import type { Entry } from '../../values/stream/entry.ts';
import type { Pending } from '../../values/stream/group.ts';
import type { GroupDraft } from '../../values/stream/group-draft.ts';
import { byItself, idAfter, LAST_ID, printId, type StreamId } from '../../values/stream/id.ts';
import { entryReply, fieldsReply, stream } from '../../values/stream/kind.ts';
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

const claim = since('8.4.0', named('min-idle-time', option('CLAIM', lateInt())));

const args = { 'group-block': group, ...readArgs, claim, noack };

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
    const { noGroup, wantsName, tellsAll } = factOf(ctx.flavor, groupWords);
    const { streams, group, untilMs, ...words } = readReadWords(ctx, true);
    if (!group) throw noGroup();
    if (wantsName && group.consumer === '') throw consumerMissing();
    const take = (later: Context) => {
      const asked = streams.map(({ key, id }) => ({ key, after: afterOf(later, key, group.name, id) }));
      const reader = new GroupReader(later, group.consumer, words);
      const isUnknown = streams.some(({ key }) => !knows(later, key, group));
      const found = asked.flatMap(({ key, after }) => {
        const read = later.db.edit(key, stream, (draft) => reader.read(draft, group.name, after));
        return read ? [[key, array(read)] as const] : [];
      });
      if (isUnknown || found.some(([key]) => asked.some((each) => each.key === key && each.after === LAST_ID)))
        noteChange(later);
      const isPart = tellsAll && found.length > 0;
      const told = isPart
        ? asked.map(({ key }) => found.find(([name]) => name === key) ?? ([key, NONE] as const))
        : found;
      return readReply(later, told);
    };
    const taken = take(ctx);
    if (taken || untilMs === undefined) return taken ?? NIL_ARRAY;
    const keys = streams.map(({ key }) => key);
    const again = (later: Context) => (mayGoOn(later, keys, group.name) ? take(later) : undefined);
    ctx.turn.wait = { keys, untilMs, over: NIL_ARRAY, heedsLoss: true, again };
    return NIL_ARRAY;
  },
});

/** Whether a group has a consumer of the name already. */
const knows = ({ db }: Context, key: Bytes, { name, consumer }: { readonly name: Bytes; readonly consumer: Bytes }) =>
  db.read(key, stream)?.group(name)?.consumer(consumer) !== undefined;

/** Who watches the stream is not told that it was read; to be saved it is a change, one for all streams (Valkey src/t_stream.c, xreadCommand). */
function noteChange({ store: { statistics } }: Context): void {
  if (statistics) statistics.changes++;
}

const NONE = array([]);

/**
 * Whether a reader that waits has something to read now, or can wait no longer, because a stream or the group has gone: since 7.2 it is
 * told what reading again would tell (Redis 7.0 src/blocked.c, serveClientsBlockedOnStreamKey).
 */
function mayGoOn(ctx: Context, keys: readonly Bytes[], name: Bytes): boolean {
  const isOlder = !hasSince(ctx.flavor, '7.2.0');
  return keys.some((key) => {
    const value = ctx.db.find(key)?.value;
    const found = value !== undefined && stream.is(value) ? value : undefined;
    if (!found && isOlder) throw waitedForStream();
    const group = found?.group(name);
    if (!group && isOlder) throw waitedInGroup();
    const top = found?.at(-1);
    return !group || (top !== undefined && top.id > group.lastId);
  });
}

/** What is told where GROUP is missing, or where an ID is for XREAD alone. */
const groupWords: ByFlavor<{
  /** Whether a consumer must have a name. */
  readonly wantsName: boolean;
  /** Whether streams of which nothing was read are told of beside others. */
  readonly tellsAll: boolean;
  readonly noGroup: () => Error;
  readonly wrongId: (id: '$' | '+') => Error;
}> = {
  all: { wantsName: false, tellsAll: false, noGroup: groupMissing, wrongId: meaninglessId },
  // Dragonfly: src/server/stream_family.cc, ParseReadArgsOrReply.
  dragonfly: { wantsName: true, tellsAll: true, noGroup: groupNotFirst, wrongId: lastIdOutsideXread },
};

/** After which ID a consumer reads what waits for it; the last one, or `>`: it wants new entries. */
function afterOf(ctx: Context, key: Bytes, group: Bytes, word: Bytes): StreamId {
  if (!ctx.db.read(key, stream)?.group(group)) throw noGroupToRead(key, group);
  const text = cString(word);
  if (text === '$' || (text === '+' && knowsLast(ctx))) throw factOf(ctx.flavor, groupWords).wrongId(text);
  return text === '>' ? LAST_ID : readId(word);
}

/** A pending entry that may be claimed. */
interface Idle {
  readonly entry: Entry;
  readonly pending: Pending;
}

/** A consumer that reads; which other streams it reads does not matter. */
class GroupReader {
  readonly #ctx: Context;
  readonly #consumer: Bytes;
  readonly #count: number;
  readonly #forgets: boolean;
  /** Nothing once it has read again what waits for it: the server forgets it then (Redis src/t_stream.c, xreadCommand). */
  #claimMs: bigint | undefined;
  /** Since 7.2 it has been seen also where there was nothing for it, and what it was given makes it active. */
  readonly #isSeenAlways: boolean;

  constructor(
    ctx: Context,
    consumer: Bytes,
    { count, forgets, claimMs }: Omit<ReadWords, 'streams' | 'group' | 'untilMs'>,
  ) {
    this.#ctx = ctx;
    this.#consumer = consumer;
    this.#count = count;
    this.#forgets = forgets;
    this.#claimMs = claimMs;
    this.#isSeenAlways = hasSince(ctx.flavor, '7.2.0');
  }

  /** What a stream has for it; nothing where it wants new entries, and there are none. */
  read(draft: StreamDraft, name: Bytes, after: StreamId): readonly Reply[] | undefined {
    const value = draft.stream as Stream;
    const group = draft.group(name) as GroupDraft;
    const top = value.at(-1);
    const isNew = after === LAST_ID;
    const hasNew = top !== undefined && top.id > group.group.lastId;
    if (!isNew) this.#claimMs = undefined;
    const idle = this.#idle(value, group);
    const isServed = !isNew || hasNew || idle.length > 0;
    if (isServed || this.#isSeenAlways) group.see(this.#consumer, this.#ctx.nowMs);
    if (!isServed) return undefined;
    if (!isNew) return this.#readAgain(value, group, idAfter(after) as StreamId);
    const claimed = idle.map((each) => this.#claim(group, each));
    const rest = hasNew ? this.#count - claimed.length : 0;
    return rest > 0 ? [...claimed, ...this.#readNew(value, group, rest)] : claimed;
  }

  /** Those of the entries that are still there that were given long enough ago, longest first; so many at most. */
  #idle(value: Stream, { group: { byTime } }: GroupDraft): readonly Idle[] {
    const idle: Idle[] = [];
    if (this.#claimMs === undefined) return idle;
    for (let i = 0; i < byTime.size && idle.length < this.#count; i++) {
      const pending = byTime.at(i) as Pending;
      if (BigInt(this.#ctx.nowMs - pending.deliveredMs) < this.#claimMs) break;
      const entry = value.find(pending.id);
      if (entry) idle.push({ entry, pending });
    }
    return idle;
  }

  #claim(group: GroupDraft, { entry, pending: { id, deliveredMs, deliveries } }: Idle): Reply {
    const { nowMs } = this.#ctx;
    group.give({ id, consumer: this.#consumer, deliveredMs: nowMs, deliveries: deliveries + 1n });
    group.activate(this.#consumer, nowMs);
    return this.#reply(entry, nowMs - deliveredMs, deliveries);
  }

  /** With CLAIM, an entry comes with the ms since it was given last, and how often it was. */
  #reply(entry: Entry, idleMs: number, deliveries: bigint): Reply {
    if (this.#claimMs === undefined) return entryReply(entry);
    return array([text(printId(entry.id)), fieldsReply(entry), integer(idleMs), integer(deliveries)]);
  }

  #readNew(value: Stream, group: GroupDraft, count: number): readonly Reply[] {
    const { nowMs, flavor } = this.#ctx;
    const entries = value.range(idAfter(group.group.lastId) as StreamId, LAST_ID, count);
    for (const { id } of entries) {
      group.moveTo(id, readsWith(value, group.group, id, flavor.readCounting));
      if (this.#forgets) continue;
      group.give({ id, consumer: this.#consumer, deliveredMs: nowMs, deliveries: 1n });
      if (this.#isSeenAlways) group.activate(this.#consumer, nowMs);
    }
    return entries.map((entry) => this.#reply(entry, 0, 0n));
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
