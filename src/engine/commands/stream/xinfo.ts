import type { Bytes } from '../../../bytes.ts';
import { block, key, lateInt, option, optional, token, word } from '../../../spec/args.ts';
import { array, bulk, integer, map, NIL, type Reply } from '../../../spec/reply.ts';
import { container, manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { noSuchKey, refusedSubcommand } from '../../errors.ts';
import { printId } from '../../values/stream/id.ts';
import { entryReply, stream } from '../../values/stream/kind.ts';
import type { Entry } from '../../values/stream/node.ts';
import { radixNodes } from '../../values/stream/radix.ts';
import type { Stream } from '../../values/stream/stream.ts';
import { helpOf } from '../help.ts';
import { readInteger } from '../numbers.ts';

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
    const value = streamAt(ctx, argv[2] as Bytes);
    const count = fullCount(argv);
    return map([...countersOf(value), ...(count === undefined ? summaryOf(value) : fullOf(value, count))]);
  },
});

/** The stream of a key, which must be there. */
function streamAt(ctx: Context, key: Bytes): Stream {
  const value = ctx.db.read(key, stream);
  if (!value) throw noSuchKey();
  return value;
}

/** How many entries each list of FULL tells at most; infinite for all, nothing where FULL is not wanted. */
function fullCount(argv: readonly Bytes[]): number | undefined {
  const [, subcommand = '', , full, option, word, ...more] = argv;
  if (full === undefined) return undefined;
  const isFull = full.toUpperCase() === 'FULL';
  if (isFull && option === undefined) return 10;
  if (!isFull || word === undefined || more.length > 0 || option?.toUpperCase() !== 'COUNT') {
    throw refusedSubcommand('XINFO', 'unknown', subcommand);
  }
  const count = Number(readInteger(word));
  return count < 0 ? 10 : count || Number.POSITIVE_INFINITY;
}

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

function fullOf(value: Stream, count: number): Facts {
  return told({ entries: array(value.first(count).map((entry) => entryReply(entry))), groups: array([]) });
}

const help = helpOf('XINFO', { group: 'stream', since: '5.0.0' }, [
  'CONSUMERS <key> <groupname>',
  '    Show consumers of <groupname>.',
  'GROUPS <key>',
  '    Show the stream consumer groups.',
  'STREAM <key> [FULL [COUNT <count>]',
  '    Show information about the stream.',
]);

export const xinfo = container({
  name: 'XINFO',
  group: 'stream',
  since: '5.0.0',
  complexity: 'Depends on the subcommand',
  summary: 'Tells of streams, their groups and consumers.',
  flags: [],
  categories: [],
  subcommands: [help, info],
});
