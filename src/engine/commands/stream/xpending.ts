import type { Bytes } from '../../../bytes.ts';
import { block, bulk, key, lateInt, option, optional, since } from '../../../spec/args.ts';
import { array, integer, NIL, NIL_ARRAY, type Reply, bulk as text } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { noKeyOrGroup, syntaxError } from '../../errors.ts';
import type { Group, Pending } from '../../values/stream/group.ts';
import { byId, byItself, printId, type StreamId } from '../../values/stream/id.ts';
import { stream } from '../../values/stream/kind.ts';
import { readInteger } from '../numbers.ts';
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
    if (argv.length !== 3 && (argv.length < 6 || argv.length > 9)) throw syntaxError();
    const range = argv.length === 3 ? undefined : readRange(argv);
    const group = ctx.db.read(key, stream)?.group(name);
    if (!group) throw noKeyOrGroup(key, name);
    return range ? array(pendingIn(ctx, group, range)) : summaryOf(group);
  },
});

interface Range {
  /** ms since it was given last, at least; a negative one asks for nothing. */
  readonly minIdle: bigint;
  readonly start: StreamId;
  readonly end: StreamId;
  readonly count: number;
  readonly consumer: Bytes | undefined;
}

/** In the order in which the server judges them; words behind the consumer it does not look at. */
function readRange(argv: readonly Bytes[]): Range {
  const isIdle = argv[3]?.toUpperCase() === 'IDLE';
  const minIdle = isIdle ? readInteger(argv[4] as Bytes) : 0n;
  if (isIdle && argv.length < 8) throw syntaxError();
  const [start, end, count, consumer] = argv.slice(isIdle ? 5 : 3) as [Bytes, Bytes, Bytes, Bytes | undefined];
  const most = Math.max(0, Number(readInteger(count)));
  return { minIdle, count: most, start: readStart(start), end: readEnd(end), consumer };
}

function summaryOf({ pending, consumers }: Group): Reply {
  const [first, last] = [pending.at(0), pending.at(pending.size - 1)];
  if (!first || !last) return array([integer(0), NIL, NIL, NIL_ARRAY]);
  const having = consumers.slice().filter((consumer) => consumer.pending.size > 0);
  const counts = having.map((consumer) => array([text(consumer.name), text(String(consumer.pending.size))]));
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
