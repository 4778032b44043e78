import type { Bytes } from '../../../bytes.ts';
import { type Arg, bulk, key, lateInt, option, since } from '../../../spec/args.ts';
import { OK } from '../../../spec/reply.ts';
import { hasSince } from '../../../spec/server.ts';
import { manualCommand } from '../../command.ts';
import { entriesAddedBelowLength, entriesAddedNegative, idNotAboveTop, noSuchKey, setIdBelow } from '../../errors.ts';
import { type ByFlavor, type Flavor, factOf } from '../../flavor.ts';
import { FIRST_ID, type StreamId } from '../../values/stream/id.ts';
import { stream } from '../../values/stream/kind.ts';
import type { Stream } from '../../values/stream/stream.ts';
import { readInteger } from '../numbers.ts';
import { readOptions } from '../option-words.ts';
import { readId } from './ids.ts';

const args = { key: key('RW', 'update'), 'last-id': bulk() };
/** Dragonfly has neither (src/server/stream_family.cc, CmdXSetId). */
const later = (word: string, value: Arg<Bytes>) => since('7.0.0', option(word, value), { dragonfly: false });
const entriesAdded = later('ENTRIESADDED', lateInt());
const maxDeletedId = later('MAXDELETEDID', bulk());

export const xsetid = manualCommand({
  name: 'XSETID',
  group: 'stream',
  since: '5.0.0',
  complexity: 'O(1)',
  summary: 'Sets the last ID of a stream, as replication needs it.',
  flags: ['write', 'denyoom', 'fast'],
  args: { ...args, 'entries-added': entriesAdded, 'max-deleted-id': maxDeletedId },
  before: { '7.2.0': { documented: { ...args, entries_added: entriesAdded, max_deleted_entry_id: maxDeletedId } } },
  run(ctx, argv) {
    const [, key = ''] = argv;
    const ids = readIds(argv);
    const value = ctx.db.readToWrite(key, stream);
    if (!value) throw noSuchKey();
    check(ctx.flavor, value, ids);
    ctx.db.edit(key, stream, (draft) => draft.setIds(ids.lastId, ids.entriesAdded, ids.maxDeletedId));
    return OK;
  },
});

interface Ids {
  readonly lastId: StreamId;
  readonly entriesAdded: bigint | undefined;
  /** Nothing: it stays. The least ID says nothing either. */
  readonly maxDeletedId: StreamId | undefined;
}

function readIds(argv: readonly Bytes[]): Ids {
  const lastId = readId(argv[2] as Bytes);
  let entriesAdded: bigint | undefined;
  let maxDeletedId = FIRST_ID;
  readOptions(argv, 3, {
    valued: {
      ENTRIESADDED: (word) => {
        entriesAdded = readInteger(word);
        if (entriesAdded < 0n) throw entriesAddedNegative();
      },
      MAXDELETEDID: (word) => {
        maxDeletedId = readId(word);
        if (lastId < maxDeletedId) throw setIdBelow('the provided max_deleted_entry_id');
      },
    },
  });
  return { lastId, entriesAdded, maxDeletedId: maxDeletedId === FIRST_ID ? undefined : maxDeletedId };
}

const belowTop: ByFlavor<() => Error> = {
  all: () => setIdBelow('the target stream top item'),
  dragonfly: () => idNotAboveTop('XSETID'),
};

/** The last ID stays above what there is, and was (the second since 7.2). */
function check(flavor: Flavor, value: Stream, { lastId, entriesAdded }: Ids): void {
  if (hasSince(flavor, '7.2.0') && lastId < value.maxDeletedId) throw setIdBelow('current max_deleted_entry_id');
  const top = value.at(-1);
  if (!top) return;
  if (lastId < top.id) throw factOf(flavor, belowTop)();
  if (entriesAdded !== undefined && entriesAdded < value.length) throw entriesAddedBelowLength();
}
