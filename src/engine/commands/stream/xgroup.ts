import type { Bytes } from '../../../bytes.ts';
import { bulk, flag, key, lateInt, oneOf, option, shown, token, word } from '../../../spec/args.ts';
import { integer, OK, ONE, type Reply, ZERO } from '../../../spec/reply.ts';
import { hasSince } from '../../../spec/server.ts';
import { command, container, manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import {
  busyGroup,
  entriesReadNegative,
  groupWantsKey,
  noGroupOfKey,
  ReplyError,
  refusedSubcommand,
  syntaxError,
  wrongArity,
} from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import type { GroupDraft } from '../../values/stream/group-draft.ts';
import { FIRST_ID, type StreamId } from '../../values/stream/id.ts';
import { stream } from '../../values/stream/kind.ts';
import { UNKNOWN_COUNT } from '../../values/stream/progress.ts';
import type { Stream } from '../../values/stream/stream.ts';
import { helpOf } from '../help.ts';
import { readInteger } from '../numbers.ts';
import { cString, idOr, readAnyId, readId } from './ids.ts';

const facts = { group: 'stream', since: '5.0.0', complexity: 'O(1)', flags: ['write'] } as const;

const selectors = (newId: string) => oneOf({}, { id: bulk(), [newId]: token('$', word()) });
const mkstream = flag('MKSTREAM');
const olderEntriesRead = option('ENTRIESREAD', lateInt());
const entriesRead = shown('entries-read', olderEntriesRead);
/** The names that arguments had until 7.2. */
const olderNames = { groupname: bulk(), id: selectors('new_id') };

const create = manualCommand({
  ...facts,
  name: 'CREATE',
  summary: 'Begins a group of consumers of a stream.',
  flags: ['write', 'denyoom'],
  history: [['7.0.0', 'Takes ENTRIESREAD.']],
  args: {
    key: key('RW', 'insert'),
    group: bulk(),
    'id-selector': selectors('new-id'),
    mkstream,
    entriesread: entriesRead,
  },
  before: {
    '7.2.0': { documented: { key: key('RW', 'insert'), ...olderNames, mkstream, entries_read: olderEntriesRead } },
  },
  run(ctx, argv) {
    const [, , key = '', name = '', id = ''] = argv;
    const { words: read, readStartId } = factOf(ctx.flavor, readings);
    const words = read(argv, true);
    const value = ctx.db.readToWrite(key, stream);
    if (!value && !words.makesStream) throw groupWantsKey();
    if (argv.length > 8 && !ctx.flavor.readsInTurn) throw refusedSubcommand('XGROUP', 'unknown', argv[1] as Bytes);
    const from = cString(id) === '$' ? (value?.lastId ?? FIRST_ID) : readStartId(id);
    if (value?.group(name)) throw busyGroup();
    ctx.db.edit(key, stream, (draft) => draft.createGroup(name, from, countRead(ctx, words, value)));
    return OK;
  },
});

const setid = manualCommand({
  ...facts,
  name: 'SETID',
  summary: 'Sets the last entry that a group was given.',
  history: [['7.0.0', 'Takes ENTRIESREAD.']],
  args: { key: key('RW', 'update'), group: bulk(), 'id-selector': selectors('new-id'), entriesread: entriesRead },
  before: { '7.2.0': { documented: { key: key('RW', 'update'), ...olderNames, entries_read: olderEntriesRead } } },
  run(ctx, argv) {
    const [, , , , id = ''] = argv;
    const { words: read, readLastId } = factOf(ctx.flavor, readings);
    const words = read(argv, false);
    return withGroup(ctx, (group, value) => {
      if (argv.length !== 5 && argv.length !== 7 && !ctx.flavor.readsInTurn)
        throw refusedSubcommand('XGROUP', 'unknown', argv[1] as Bytes);
      group.moveTo(cString(id) === '$' ? value.lastId : readLastId(id), countRead(ctx, words, value));
      return OK;
    });
  },
});

const destroy = command({
  ...facts,
  name: 'DESTROY',
  complexity: 'O(N) for N pending entries',
  summary: 'Ends a group of consumers.',
  args: { key: key('RW', 'delete'), group: bulk() },
  before: { '7.2.0': { documented: { key: key('RW', 'delete'), groupname: bulk() } } },
  run(ctx, { key, group }) {
    if (!ctx.db.readToWrite(key, stream)) throw groupWantsKey();
    // Whoever watches the stream is not told, but those who wait in the group are (Valkey src/t_stream.c, xgroupCommand).
    ctx.store.waits.touch(ctx.db.index, key);
    return ctx.db.edit(key, stream, (draft) => (draft.destroyGroup(group) ? ONE : ZERO));
  },
});

const consumerArgs = (rest: 'insert' | 'delete') => ({
  args: { key: key('RW', rest), group: bulk(), consumer: bulk() },
  before: { '7.2.0': { documented: { key: key('RW', rest), groupname: bulk(), consumername: bulk() } } },
});

const createconsumer = command({
  ...facts,
  name: 'CREATECONSUMER',
  since: '6.2.0',
  summary: 'Adds a consumer to a group.',
  flags: ['write', 'denyoom'],
  ...consumerArgs('insert'),
  run: (ctx, { consumer }) => withGroup(ctx, (group) => (group.createConsumer(consumer, ctx.nowMs) ? ONE : ZERO)),
});

const delconsumer = command({
  ...facts,
  name: 'DELCONSUMER',
  summary: 'Takes a consumer out of a group, and what was pending for it.',
  ...consumerArgs('delete'),
  run: (ctx, { consumer }) => withGroup(ctx, (group) => integer(group.deleteConsumer(consumer))),
});

/** What MKSTREAM and ENTRIESREAD say. */
interface GroupWords {
  makesStream: boolean;
  entriesRead: bigint;
}

interface Reading {
  readonly words: (argv: readonly Bytes[], mayMakeStream: boolean) => GroupWords;
  readonly readStartId: (word: Bytes) => StreamId;
  readonly readLastId: (word: Bytes) => StreamId;
}

const strictId = (word: Bytes): StreamId => idOr(word, syntaxError, readId);

/** Dragonfly looks for MKSTREAM right behind the ID, and at nothing behind that (src/server/stream_family.cc, CreateGroup, SetId). */
const readings: ByFlavor<Reading> = {
  all: { words: readGroupWords, readStartId: readId, readLastId: readAnyId },
  dragonfly: { words: readAsDragonfly, readStartId: strictId, readLastId: strictId },
};

function readAsDragonfly(argv: readonly Bytes[], mayMakeStream: boolean): GroupWords {
  if (mayMakeStream) return { makesStream: argv[5]?.toUpperCase() === 'MKSTREAM', entriesRead: UNKNOWN_COUNT };
  const words = readGroupWordsOr(argv);
  if (!words) throw syntaxError();
  return words;
}

/** Nothing where any of them is wrong. */
function readGroupWordsOr(argv: readonly Bytes[]): GroupWords | undefined {
  try {
    return readGroupWords(argv, false);
  } catch (thrown) {
    if (thrown instanceof ReplyError) return undefined;
    throw thrown;
  }
}

/** The words behind the ID, each judged as it comes. */
function readGroupWords(argv: readonly Bytes[], mayMakeStream: boolean): GroupWords {
  const words: GroupWords = { makesStream: false, entriesRead: UNKNOWN_COUNT };
  for (let i = 5; i < argv.length; i++) {
    const option = argv[i]?.toUpperCase();
    if (mayMakeStream && option === 'MKSTREAM') words.makesStream = true;
    else if (option === 'ENTRIESREAD' && i + 1 < argv.length) {
      words.entriesRead = readInteger(argv[++i] as Bytes);
      if (words.entriesRead < UNKNOWN_COUNT) throw entriesReadNegative();
    } else throw refusedSubcommand('XGROUP', 'unknown', argv[1] as Bytes);
  }
  return words;
}

/** Redis 8.2.2 takes no more than were ever added; older ones and Valkey then tell of a lag below zero (its release notes, #14259). */
function countRead({ flavor }: Context, { entriesRead }: GroupWords, value: Stream | undefined): bigint {
  const added = value?.entriesAdded ?? 0n;
  return entriesRead > added && hasSince(flavor, '8.2.2') ? added : entriesRead;
}

/** Changes the group that the command names, which must be there. */
function withGroup(ctx: Context, change: (group: GroupDraft, value: Stream) => Reply): Reply {
  const [, , key = '', name = ''] = ctx.argv;
  const value = ctx.db.readToWrite(key, stream);
  if (!value) throw groupWantsKey();
  if (!value.group(name)) throw noGroupOfKey(name, key);
  return ctx.db.edit(key, stream, (draft) => change(draft.group(name) as GroupDraft, value));
}

const help = helpOf('XGROUP', { group: 'stream', since: '5.0.0' }, [
  'CREATE <key> <groupname> <id|$> [option]',
  '    Create a new consumer group. Options are:',
  '    * MKSTREAM',
  '      Create the empty stream if it does not exist.',
  '    * ENTRIESREAD entries_read',
  "      Set the group's entries_read counter (internal use).",
  'CREATECONSUMER <key> <groupname> <consumer>',
  '    Create a new consumer in the specified group.',
  'DELCONSUMER <key> <groupname> <consumer>',
  '    Remove the specified consumer.',
  'DESTROY <key> <groupname>',
  '    Remove the specified group.',
  'SETID <key> <groupname> <id|$> [ENTRIESREAD entries_read]',
  '    Set the current group ID and entries_read counter.',
]);

/** Words behind what these take are told by the subcommand's name; all else that is wrong by none (Dragonfly src/server/stream_family.cc, CmdXGroup). */
const exact: Readonly<Record<string, number>> = { DESTROY: 4, CREATECONSUMER: 5, DELCONSUMER: 5 };

const refusals: ByFlavor<((ctx: Context) => Error) | undefined> = {
  all: undefined,
  dragonfly({ argv }) {
    if (argv.length < 3) return wrongArity('xgroup');
    const name = (argv[1] as Bytes).toUpperCase();
    const most = exact[name];
    return most !== undefined && argv.length > most ? refusedSubcommand('XGROUP', 'Unknown', name) : syntaxError();
  },
};

export const xgroup = container({
  name: 'XGROUP',
  group: 'stream',
  since: '5.0.0',
  complexity: 'Depends on the subcommand',
  summary: 'Changes the groups of consumers of a stream.',
  flags: [],
  categories: [],
  refusal: (ctx) => factOf(ctx.flavor, refusals)?.(ctx),
  subcommands: [create, createconsumer, delconsumer, destroy, help, setid],
});
