import type { Bytes } from '../../../bytes.ts';
import {
  block,
  bulk,
  flag,
  key,
  many,
  named,
  noted,
  oneOf,
  optional,
  silentlySince,
  since,
  word,
} from '../../../spec/args.ts';
import { NIL, bulk as text } from '../../../spec/reply.ts';
import { hasSince } from '../../../spec/server.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { entryTooLarge, idNotAboveTop, idNotAboveZero, indexOutOfRange, noIdLeft, wrongArity } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import type { StreamDraft } from '../../values/stream/draft.ts';
import { idAfter, idParts, printId, type StreamId, streamId } from '../../values/stream/id.ts';
import { stream } from '../../values/stream/kind.ts';
import type { PartialId } from './ids.ts';
import { condition } from './references.ts';
import { readTrimWords, trimArg } from './trim-words.ts';

const args = {
  key: noted('Update and not insert, since it may trim too.', key('RW', 'update')),
  nomkstream: since('6.2.0', flag('NOMKSTREAM')),
  condition: silentlySince('8.2.0', condition),
  trim: optional(trimArg),
};
const data = many(block({ field: bulk(), value: bulk() }));

export const xadd = manualCommand({
  name: 'XADD',
  group: 'stream',
  since: '5.0.0',
  complexity: 'O(1) for an entry, O(N) for N entries that are trimmed',
  summary: 'Appends an entry to a stream, which begins with it where there is none.',
  flags: ['write', 'denyoom', 'fast'],
  tips: ['nondeterministic_output'],
  history: [
    ['7.0.0', 'Takes `ms-*`, an ID without its sequence number.'],
    ['8.2.0', 'Takes KEEPREF, DELREF and ACKED.'],
  ],
  args: { ...args, 'id-selector': oneOf({ '*': named('auto-id', word()) }, { id: bulk() }), data },
  before: {
    '7.2.0': {
      documented: { ...args, id_or_auto: oneOf({ '*': named('auto_id', word()) }, { id: bulk() }), field_value: data },
    },
  },
  run(ctx, argv) {
    const { trim, onlyExisting, references, id, behind } = readTrimWords(ctx, true);
    const words = argv.slice(behind);
    if (words.length < 2 || words.length % 2 === 1) throw wrongArity(ctx.name);
    if (id && id.ms === 0n && id.seq === 0n) throw factOf(ctx.flavor, refusals).zero();
    const key = argv[1] as Bytes;
    if (onlyExisting && !ctx.db.readToWrite(key, stream)) return NIL;
    return ctx.db.edit(key, stream, (draft) => {
      const added = nextId(ctx, draft, id);
      if (words.reduce((sum, { length }) => sum + length, 0) > MOST_BYTES)
        throw factOf(ctx.flavor, refusals).tooLarge();
      draft.append(added, everySecond(words, 0), everySecond(words, 1));
      if (trim) draft.trim(trim, references);
      return text(printId(added));
    });
  },
});

interface Refusals {
  readonly zero: () => Error;
  readonly exhausted: () => Error;
  readonly tooLarge: () => Error;
}

/** To Dragonfly whatever is not above the last ID is the same (src/server/stream_family.cc, OpAdd). */
const refusals: ByFlavor<Refusals> = {
  all: { zero: idNotAboveZero, exhausted: noIdLeft, tooLarge: entryTooLarge },
  dragonfly: { zero: idNotAboveTop, exhausted: idNotAboveTop, tooLarge: indexOutOfRange },
};

/** The most bytes of names and values together (Valkey src/t_stream.c, STREAM_LISTPACK_MAX_SIZE). */
const MOST_BYTES = 2 ** 30;

/** The ID of the next entry: it must be above the last. */
function nextId(ctx: Context, draft: StreamDraft, given: PartialId | undefined): StreamId {
  const { lastId } = draft;
  if (draft.isExhausted) throw factOf(ctx.flavor, refusals).exhausted();
  const id = given ? givenId(ctx, lastId, given) : ownId(ctx, lastId);
  if (id === undefined || id <= lastId) throw idNotAboveTop();
  return id;
}

/** The clock's, or the one after the last where that is not above it. */
function ownId({ nowMs }: Context, lastId: StreamId): StreamId | undefined {
  const now = streamId(BigInt(nowMs), 0n);
  return now > lastId ? now : idAfter(lastId);
}

function givenId({ flavor }: Context, lastId: StreamId, { ms, seq }: PartialId): StreamId | undefined {
  if (seq !== undefined) return streamId(ms, seq);
  const last = idParts(lastId);
  if (last.ms !== ms) return streamId(ms, 0n);
  const next = idAfter(lastId);
  if (next && idParts(next).ms === ms) return next;
  // Until 7.2 the server takes another fault for it.
  if (!hasSince(flavor, '7.2.0')) throw entryTooLarge();
  return undefined;
}

const everySecond = (words: readonly Bytes[], from: 0 | 1): readonly Bytes[] => words.filter((_, i) => i % 2 === from);
