import type { Bytes } from '../../../bytes.ts';
import { block, bulk, key, lateInt, option, optional, since } from '../../../spec/args.ts';
import { array, integer, NIL, NIL_ARRAY, type Reply, bulk as text } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { noGroupOfKey, noKeyOrGroup, noSuchKey, syntaxError, wrongArity } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import type { Group, Pending } from '../../values/stream/group.ts';
import { byId, byItself, printId, type StreamId } from '../../values/stream/id.ts';
import { stream } from '../../values/stream/kind.ts';
import { readInteger, readLoose64 } from '../numbers.ts';
import { readEnd, readStart } from './ids.ts';

export const xpending = manualCommand({
  name: 'XPENDING',
  group: 'stream',
  since: '5.0.0',
  complexity: 'O(log N + M) for M of N entries that are looked at; without a range O(C) for C consumers',
  summary: 'Tells which entries wait for consumers of a group to acknowledge them.',
  flags: ['readonly'],
  tips: ['nondeterministic_output'],
  args: {
    key: key(),
    group: bulk(),
    filters: optional(
      block({
        'min-idle-time': since('6.2.0', option('IDLE', lateInt())),
        start: bulk(),
        end: bulk(),
        count: lateInt(),
        consumer: optional(bulk()),
      }),
    ),
  },
  run(ctx, argv) {
    const [, key = '', name = ''] = argv;
    const { readRange, missing, count } = factOf(ctx.flavor, tellings);
    const range = argv.length === 3 ? undefined : readRange(argv);
    const value = ctx.db.read(key, stream);
    const group = value?.group(name);
    if (!group) throw missing(key, name, value !== undefined);
    if (!range) return summaryOf(group, count);
    // Dragonfly takes a consumer that there is not for all of them.
    const isAnybodys = range.consumer !== undefined && ctx.flavor.readsInTurn && !group.consumer(range.consumer);
    return array(pendingIn(ctx, group, isAnybodys ? { ...range, consumer: undefined } : range));
  },
});

interface Telling {
  readonly readRange: (argv: readonly Bytes[]) => Range;
  readonly missing: (key: Bytes, group: Bytes, isStream: boolean) => Error;
  /** How the summary counts what is pending for a consumer. */
  readonly count: (count: number) => Reply;
}

/** Dragonfly src/server/stream_family.cc, CmdXPending, ParseXpendingOptions. */
const tellings: ByFlavor<Telling> = {
  all: { readRange: readAsRedis, missing: noKeyOrGroup, count: (count) => text(String(count)) },
  dragonfly: {
    readRange: readAsDragonfly,
    missing: (key, group, isStream) => (isStream ? noGroupOfKey(group, key) : noSuchKey()),
    count: integer,
  },
};

function readAsDragonfly(argv: readonly Bytes[]): Range {
  const isIdle = argv[3]?.toUpperCase() === 'IDLE' && argv.length > 7;
  const minIdle = isIdle ? readLoose64(argv[4] as Bytes) : 0n;
  const [startWord, endWord, count, consumer] = argv.slice(isIdle ? 5 : 3);
  if (startWord === undefined || endWord === undefined || count === undefined) throw wrongArity('xpending');
  const [start, end] = [readStart(startWord), readEnd(endWord)];
  // An empty name is none.
  return { minIdle, start, end, count: Math.max(0, Number(readLoose64(count))), consumer: consumer || undefined };
}

interface Range {
  /** ms since it was given last, at least; a negative one asks for nothing. */
  readonly minIdle: bigint;
  readonly start: StreamId;
  readonly end: StreamId;
  readonly count: number;
  readonly consumer: Bytes | undefined;
}

/** In the order in which the server judges them; words behind the consumer it does not look at. */
function readAsRedis(argv: readonly Bytes[]): Range {
  if (argv.length < 6 || argv.length > 9) throw syntaxError();
  const isIdle = argv[3]?.toUpperCase() === 'IDLE';
  const minIdle = isIdle ? readInteger(argv[4] as Bytes) : 0n;
  if (isIdle && argv.length < 8) throw syntaxError();
  const [start, end, count, consumer] = argv.slice(isIdle ? 5 : 3) as [Bytes, Bytes, Bytes, Bytes | undefined];
  const most = Math.max(0, Number(readInteger(count)));
  return { minIdle, count: most, start: readStart(start), end: readEnd(end), consumer };
}

function summaryOf({ pending, consumers }: Group, countReply: Telling['count']): Reply {
  const [first, last] = [pending.at(0), pending.at(pending.size - 1)];
  if (!first || !last) return array([integer(0), NIL, NIL, NIL_ARRAY]);
  const having = consumers.slice().filter((consumer) => consumer.pending.size > 0);
  const counts = having.map((consumer) => array([text(consumer.name), countReply(consumer.pending.size)]));
  return array([integer(pending.size), text(printId(first.id)), text(printId(last.id)), array(counts)]);
}

function pendingIn(ctx: Context, group: Group, { minIdle, start, end, count, consumer }: Range): readonly Reply[] {
  const found: Reply[] = [];
  for (const each of eachPending(group, start, consumer)) {
    if (found.length >= count || each.id > end) break;
    const idle = ctx.nowMs - each.deliveredMs;
    if (minIdle !== 0n && BigInt(idle) < minIdle) continue;
    found.push(
      array([
        text(printId(each.id)),
        text(each.consumer),
        integer(Math.max(0, idle)),
        integer(BigInt.asIntN(64, each.deliveries)),
      ]),
    );
  }
  return found;
}

/** From an ID on: of the whole group, or of a consumer that may not be there. */
function* eachPending(group: Group, start: StreamId, consumer: Bytes | undefined): Iterable<Pending> {
  const { pending } = group;
  if (consumer === undefined) {
    for (let i = pending.rank(start, byId); i < pending.size; i++) yield pending.at(i) as Pending;
    return;
  }
  const own = group.consumer(consumer)?.pending;
  if (!own) return;
  for (let i = own.rank(start, byItself); i < own.size; i++) yield pending.find(own.at(i) as StreamId, byId) as Pending;
}
