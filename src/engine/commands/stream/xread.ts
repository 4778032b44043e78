import type { Bytes } from '../../../bytes.ts';
import { array, bulk, map, NIL_ARRAY, type Reply } from '../../../spec/reply.ts';
import { hasSince } from '../../../spec/server.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { newIdOutsideGroup } from '../../errors.ts';
import { FIRST_ID, idAfter, idBefore, LAST_ID, type StreamId } from '../../values/stream/id.ts';
import { entryReply, stream } from '../../values/stream/kind.ts';
import type { Stream } from '../../values/stream/stream.ts';
import { cString, readId } from './ids.ts';
import { olderStreamsArg, readArgs, readReadWords, streamsArg } from './read-words.ts';

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
    const { streams, count } = readReadWords(ctx, false);
    const asked = streams.map(({ key, id }) => {
      const value = ctx.db.read(key, stream);
      return { key, value, after: startOf(ctx, value, id) };
    });
    const found = asked.flatMap(({ key, value, after }) => {
      const top = value?.at(-1);
      return value && top && top.id > after
        ? [[key, value.range(idAfter(after) as StreamId, LAST_ID, count)] as const]
        : [];
    });
    return readReply(
      ctx,
      found.map(([key, entries]) => [key, array(entries.map((entry) => entryReply(entry)))]),
    );
  },
});

/** Streams by name with what was read of each; nothing where nothing was. */
function readReply(ctx: Context, found: readonly (readonly [key: Bytes, read: Reply])[]): Reply {
  if (found.length === 0) return NIL_ARRAY;
  const pairs = found.map(([key, read]) => [bulk(key), read] as const);
  return ctx.client.protocol === 3 ? map(pairs) : array(pairs.map(array));
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

const knowsLast = ({ flavor }: Context): boolean => hasSince(flavor, '7.4.0', { valkey: '8.0.0' });
