import type { Bytes } from '../../../bytes.ts';
import { array, NIL_ARRAY, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { newIdOutsideGroup } from '../../errors.ts';
import { FIRST_ID, idAfter, idBefore, LAST_ID, type StreamId } from '../../values/stream/id.ts';
import { entryReply, stream } from '../../values/stream/kind.ts';
import type { Stream } from '../../values/stream/stream.ts';
import { takeOrWait } from '../wait-for-keys.ts';
import { cString, readId } from './ids.ts';
import { knowsLast, olderStreamsArg, readArgs, readReadWords, readReply, streamsArg } from './read-words.ts';

export const xread = manualCommand({
  name: 'XREAD',
  group: 'stream',
  since: '5.0.0',
  complexity: 'O(log N + M) for each stream of N entries of which M are returned',
  summary: 'Returns the entries of streams that come after some IDs.',
  flags: ['readonly', 'blocking'],
  args: { ...readArgs, streams: streamsArg },
  before: { '8.0.0': { args: { ...readArgs, streams: olderStreamsArg } } },
  run(ctx) {
    const { streams, count, untilMs } = readReadWords(ctx, false);
    const asked = streams.map(({ key, id }) => ({ key, after: startOf(ctx, ctx.db.read(key, stream), id) }));
    if (count === 0) return array([]);
    const take = (later: Context) => readAfter(later, asked, count);
    if (untilMs === undefined) return take(ctx) ?? NIL_ARRAY;
    return takeOrWait(ctx, { keys: asked.map(({ key }) => key), kind: stream, untilMs, take });
  },
});

/** What streams have after an ID each; nothing where none has anything. */
function readAfter(
  ctx: Context,
  asked: readonly { readonly key: Bytes; readonly after: StreamId }[],
  count: number,
): Reply | undefined {
  const found = asked.flatMap(({ key, after }) => {
    const value = ctx.db.read(key, stream);
    const top = value?.at(-1);
    return value && top && top.id > after
      ? [[key, value.range(idAfter(after) as StreamId, LAST_ID, count)] as const]
      : [];
  });
  return readReply(
    ctx,
    found.map(([key, entries]) => [key, array(entries.map((entry) => entryReply(entry)))]),
  );
}

/** After which ID to read: `$` is the last that was given, `+` (since 7.4) the one before the last entry's. */
function startOf(ctx: Context, value: Stream | undefined, word: Bytes): StreamId {
  const text = cString(word);
  if (text === '$') return value?.lastId ?? FIRST_ID;
  if (text === '>') throw newIdOutsideGroup();
  if (text === '+' && knowsLast(ctx)) return beforeLast(ctx, value);
  return readId(word);
}

/** Valkey goes by the last ID that was given, though its entry may be gone (src/t_stream.c, xreadCommand). */
const beforeLast = ({ flavor }: Context, value: Stream | undefined): StreamId =>
  (value && idBefore((flavor.family === 'valkey' ? undefined : value.at(-1)?.id) ?? value.lastId)) ?? FIRST_ID;
