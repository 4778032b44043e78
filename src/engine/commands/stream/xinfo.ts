import { asciiUpper, type Bytes } from '../../../bytes.ts';
import { block, key, lateInt, option, optional, bulk as text, token, word } from '../../../spec/args.ts';
import { array, bulk, integer, map, NIL, type Reply } from '../../../spec/reply.ts';
import { hasSince } from '../../../spec/server.ts';
import { command, container, manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { noGroupOfKey, noSuchKey, notAnInteger, refusedSubcommand, syntaxError } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import type { Entry } from '../../values/stream/entry.ts';
import type { Consumer, Group, Pending } from '../../values/stream/group.ts';
import { byId, printId } from '../../values/stream/id.ts';
import { entryReply, stream } from '../../values/stream/kind.ts';
import { lagOf, UNKNOWN_COUNT } from '../../values/stream/progress.ts';
import { radixNodes } from '../../values/stream/radix.ts';
import type { Stream } from '../../values/stream/stream.ts';
import { helpOf } from '../help.ts';
import { readInteger, readLoose64 } from '../numbers.ts';

const facts = { group: 'stream', since: '5.0.0', flags: ['readonly'] } as const;

const count = option('COUNT', lateInt());

const info = manualCommand({
  ...facts,
  name: 'STREAM',
  complexity: 'O(1)',
  summary: 'Tells of a stream, and of its groups and their consumers where that is wanted.',
  history: [
    ['6.0.0', 'Takes FULL.'],
    ['7.0.0', 'Tells max-deleted-entry-id, entries-added, recorded-first-entry-id, entries-read and lag.'],
    ['7.2.0', 'Tells active-time; seen-time is when a consumer last asked.'],
  ],
  args: { key: key(), 'full-block': optional(block({ full: token('FULL', word()), count })) },
  before: { '7.2.0': { documented: { key: key(), full: option('FULL', block({ count })) } } },
  run(ctx, argv) {
    // Dragonfly reads its words before it looks for the key.
    if (ctx.flavor.readsInTurn) fullCount(ctx);
    const value = streamAt(ctx, argv[2] as Bytes);
    const count = fullCount(ctx);
    return map([...countersOf(value), ...(count === undefined ? summaryOf(value) : fullOf(ctx, value, count))]);
  },
});

const groups = command({
  ...facts,
  name: 'GROUPS',
  complexity: 'O(N) for N groups',
  summary: 'Tells of the groups of a stream.',
  history: [['7.0.0', 'Tells entries-read and lag.']],
  args: { key: key() },
  run(ctx, { key }) {
    const value = streamAt(ctx, key);
    return array(
      value.groups.slice().map((group) =>
        map(
          told({
            name: bulk(group.name),
            consumers: integer(group.consumers.size),
            pending: integer(group.pending.size),
            'last-delivered-id': bulk(printId(group.lastId)),
            ...readsOf(ctx, value, group),
          }),
        ),
      ),
    );
  },
});

const consumers = command({
  ...facts,
  name: 'CONSUMERS',
  complexity: 'O(N) for N consumers',
  summary: 'Tells of the consumers of a group.',
  tips: ['nondeterministic_output'],
  history: [['7.2.0', 'Tells inactive; idle is since a consumer last asked.']],
  args: { key: key(), group: text() },
  before: { '7.2.0': { documented: { key: key(), groupname: text() } } },
  run(ctx, { key, group }) {
    const found = streamAt(ctx, key).group(group);
    if (!found) throw noGroupOfKey(group, key);
    return array(
      found.consumers.slice().map(({ name, pending, seenMs, activeMs }) =>
        map(
          told({
            name: bulk(name),
            pending: integer(pending.size),
            idle: integer(ctx.nowMs - seenMs),
            ...(tellsActivity(ctx) ? { inactive: integer(activeMs < 0 ? activeMs : ctx.nowMs - activeMs) } : {}),
          }),
        ),
      ),
    );
  },
});

/** Whether the server tells when a consumer was last given something. */
const tellsActivity = ({ flavor }: Context): boolean => hasSince(flavor, '7.2.0');

/** How far a group has read. */
const readsOf = ({ flavor }: Context, value: Stream, group: Group) => ({
  'entries-read': countOrNil(group.entriesRead === UNKNOWN_COUNT ? undefined : group.entriesRead),
  lag: countOrNil(lagOf(value, group, flavor.readCounting)),
});

const countOrNil = (count: bigint | undefined): Reply =>
  count === undefined ? NIL : integer(BigInt.asIntN(64, count));

/** The stream of a key, which must be there. */
function streamAt(ctx: Context, key: Bytes): Stream {
  const value = ctx.db.read(key, stream);
  if (!value) throw noSuchKey();
  return value;
}

/** Dragonfly names it in capitals (src/server/stream_family.cc, CmdXInfo). */
const spellings: ByFlavor<(subcommand: Bytes) => Bytes> = { all: (subcommand) => subcommand, dragonfly: asciiUpper };

/** How many entries each list of FULL tells at most; infinite for all, nothing where FULL is not wanted. */
function fullCount({ argv, flavor }: Context): number | undefined {
  const readFull = (word: Bytes) => factOf(flavor, counts)(word);
  const [, subcommand = '', , full, option, word, ...more] = argv;
  if (full === undefined) return undefined;
  const isFull = full.toUpperCase() === 'FULL';
  if (isFull && option === undefined) return 10;
  if (!isFull || word === undefined || more.length > 0 || option?.toUpperCase() !== 'COUNT') {
    throw refusedSubcommand('XINFO', 'unknown', factOf(flavor, spellings)(subcommand));
  }
  const count = readFull(word);
  return count < 0 ? 10 : count || Number.POSITIVE_INFINITY;
}

/** Dragonfly counts without a sign (src/server/stream_family.cc, CmdXInfo). */
const counts: ByFlavor<(word: Bytes) => number> = {
  all: (word) => Number(readInteger(word)),
  dragonfly(word) {
    const count = readLoose64(word);
    if (count < 0n) throw notAnInteger();
    return Number(count);
  },
};

type Facts = readonly (readonly [Reply, Reply])[];

const told = (facts: Readonly<Record<string, Reply>>): Facts =>
  Object.entries(facts).map(([name, value]) => [bulk(name), value] as const);

function countersOf(value: Stream): Facts {
  const nodes = value.nodes().map(({ id }) => id);
  return told({
    length: integer(value.length),
    'radix-tree-keys': integer(nodes.length),
    'radix-tree-nodes': integer(radixNodes(nodes)),
    'last-generated-id': bulk(printId(value.lastId)),
    'max-deleted-entry-id': bulk(printId(value.maxDeletedId)),
    'entries-added': integer(BigInt.asIntN(64, value.entriesAdded)),
    'recorded-first-entry-id': bulk(printId(value.firstId)),
  });
}

function summaryOf(value: Stream): Facts {
  const entry = (found: Entry | undefined) => (found ? entryReply(found) : NIL);
  return told({
    groups: integer(value.groups.size),
    'first-entry': entry(value.at(0)),
    'last-entry': entry(value.at(-1)),
  });
}

function fullOf(ctx: Context, value: Stream, count: number): Facts {
  return told({
    entries: array(value.first(count).map((entry) => entryReply(entry))),
    groups: array(value.groups.slice().map((group) => map(groupFacts(ctx, value, group, count)))),
  });
}

function groupFacts(ctx: Context, value: Stream, group: Group, count: number): Facts {
  const { pending, consumers } = group;
  return told({
    name: bulk(group.name),
    'last-delivered-id': bulk(printId(group.lastId)),
    ...readsOf(ctx, value, group),
    'pel-count': integer(pending.size),
    pending: array(pending.slice(0, Math.min(count, pending.size)).map((each) => pendingReply(each, true))),
    consumers: array(consumers.slice().map((consumer) => map(consumerFacts(ctx, group, consumer, count)))),
  });
}

function consumerFacts(
  ctx: Context,
  group: Group,
  { name, seenMs, activeMs, pending }: Consumer,
  count: number,
): Facts {
  const first = pending.slice(0, Math.min(count, pending.size));
  return told({
    name: bulk(name),
    'seen-time': integer(seenMs),
    ...(tellsActivity(ctx) ? { 'active-time': integer(activeMs) } : {}),
    'pel-count': integer(pending.size),
    pending: array(first.map((id) => pendingReply(group.pending.find(id, byId) as Pending, false))),
  });
}

const pendingReply = ({ id, consumer, deliveredMs, deliveries }: Pending, tellsConsumer: boolean): Reply =>
  array([
    bulk(printId(id)),
    ...(tellsConsumer ? [bulk(consumer)] : []),
    integer(deliveredMs),
    integer(BigInt.asIntN(64, deliveries)),
  ]);

const help = helpOf('XINFO', { group: 'stream', since: '5.0.0' }, [
  'CONSUMERS <key> <groupname>',
  '    Show consumers of <groupname>.',
  'GROUPS <key>',
  '    Show the stream consumer groups.',
  'STREAM <key> [FULL [COUNT <count>]',
  '    Show information about the stream.',
]);

/** Dragonfly src/server/stream_family.cc, CmdXInfo. */
const refusals: ByFlavor<((ctx: Context) => Error) | undefined> = {
  all: undefined,
  dragonfly({ argv }) {
    const name = (argv[1] as Bytes).toUpperCase();
    if (name === 'CONSUMERS' && argv.length === 3) return syntaxError();
    return refusedSubcommand('XINFO', 'Unknown', name);
  },
};

export const xinfo = container({
  name: 'XINFO',
  group: 'stream',
  since: '5.0.0',
  complexity: 'Depends on the subcommand',
  summary: 'Tells of streams, their groups and consumers.',
  flags: [],
  categories: [],
  refusal: (ctx) => factOf(ctx.flavor, refusals)?.(ctx),
  subcommands: [consumers, groups, help, info],
});
