import type { Bytes } from '../../../bytes.ts';
import { bulk, flag, key, lateInt, option } from '../../../spec/args.ts';
import { parseInt64, parseLooseInt64 } from '../../../spec/number.ts';
import { array, type Reply, bulk as text } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import {
  badClaimArgument,
  claimCountOutOfRange,
  countNotAboveZero,
  countTooHigh,
  noKeyOrGroup,
  syntaxError,
  unknownClaimArgument,
} from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import type { StreamDraft } from '../../values/stream/draft.ts';
import type { GroupDraft } from '../../values/stream/group-draft.ts';
import { byId, FIRST_ID, idAfter, printId, type StreamId } from '../../values/stream/id.ts';
import { stream } from '../../values/stream/kind.ts';
import type { Stream } from '../../values/stream/stream.ts';
import { readAtLeast, readLoose32 } from '../numbers.ts';
import { readOptions } from '../option-words.ts';
import { Claimer } from './claims.ts';
import { idOr, readStart } from './ids.ts';

/** For more a server has no memory, wherever it runs: 128 TB for their IDs. */
const MOST_ROOM = 2n ** 43n;
/** How many it claims, where it is not said. */
const USUAL_COUNT = 100;
/** The most that it can be told (LONG_MAX by the size of an ID). */
const MOST_COUNT = (2n ** 63n - 1n) / 16n;
/** So many pending entries it looks at for each that it may claim. */
const ATTEMPTS = 10;

export const xautoclaim = manualCommand({
  name: 'XAUTOCLAIM',
  group: 'stream',
  since: '6.2.0',
  complexity: 'O(log N) for each entry that it looks at, N being pending',
  summary: 'Gives a consumer the pending entries of a group that nobody was given for some time.',
  flags: ['write', 'fast'],
  tips: ['nondeterministic_output'],
  history: [['7.0.0', 'Also returns the IDs of entries that are gone, and are no longer pending.']],
  args: {
    key: key('RW', 'delete'),
    group: bulk(),
    consumer: bulk(),
    'min-idle-time': bulk(),
    start: bulk(),
    count: option('COUNT', lateInt()),
    justid: flag('JUSTID'),
  },
  run(ctx, argv) {
    const [, key = '', name = ''] = argv;
    const words = factOf(ctx.flavor, readers)(argv);
    if (!ctx.db.read(key, stream)?.group(name)) throw noKeyOrGroup(key, name);
    if (words.count > MOST_ROOM) throw countTooHigh();
    return ctx.db.edit(key, stream, (draft) => claim(ctx, draft, draft.group(name) as GroupDraft, words));
  },
});

interface Words {
  readonly consumer: Bytes;
  readonly minIdle: bigint;
  readonly start: StreamId;
  count: number;
  justId: boolean;
}

function readWords(argv: readonly Bytes[]): Words {
  const [, , , consumer = '', idle = '', start = ''] = argv;
  const minIdle = parseInt64(idle);
  if (minIdle === undefined) throw badClaimArgument('min-idle-time argument', 'XAUTOCLAIM');
  const words: Words = { consumer, minIdle, start: readStart(start), count: USUAL_COUNT, justId: false };
  readOptions(argv, 6, {
    alone: {
      JUSTID: () => {
        words.justId = true;
      },
    },
    valued: {
      COUNT: (word) => {
        const count = readAtLeast(1n, word, countNotAboveZero);
        if (count > MOST_COUNT) throw countNotAboveZero();
        words.count = Number(count);
      },
    },
  });
  return words;
}

const readers: ByFlavor<typeof readWords> = { all: readWords, dragonfly: readAsDragonfly };

/** Dragonfly src/server/stream_family.cc, CmdXAutoClaim. */
function readAsDragonfly(argv: readonly Bytes[]): Words {
  const [, , name = '', consumer = '', idle = '', start = ''] = argv;
  const minIdle = parseLooseInt64(idle);
  if (name === '' || consumer === '' || minIdle === undefined) throw syntaxError();
  const words: Words = {
    consumer,
    minIdle,
    start: idOr(start, syntaxError, readStart),
    count: USUAL_COUNT,
    justId: false,
  };
  for (let i = 6; i < argv.length; i++) {
    const word = (argv[i] as Bytes).toUpperCase();
    const value = argv[i + 1];
    if (word === 'COUNT' && value !== undefined) {
      words.count = Number(readLoose32(value));
      if (words.count <= 0 || words.count >= 2 ** 18) throw claimCountOutOfRange();
      i++;
    } else if (word === 'JUSTID') words.justId = true;
    else throw unknownClaimArgument('XAUTOCLAIM');
  }
  return words;
}

/** The entries that it got, and those that are gone; first where to go on. */
function claim(ctx: Context, draft: StreamDraft, group: GroupDraft, words: Words): Reply {
  const claimer = new Claimer(ctx, group, words);
  const claimed: Reply[] = [];
  const gone: Reply[] = [];
  const nextFrom = (id: StreamId | undefined) =>
    id === undefined ? undefined : group.group.pending.at(group.group.pending.rank(id, byId));
  let next = nextFrom(words.start);
  for (
    let looked = 0;
    next && looked < words.count * ATTEMPTS && claimed.length + gone.length < words.count;
    looked++
  ) {
    const { id } = next;
    const entry = (draft.stream as Stream).find(id);
    if (!entry) {
      group.acknowledge(id);
      gone.push(text(printId(id)));
    } else if (claimer.mayHave(next)) claimed.push(claimer.claim(entry, next));
    next = nextFrom(idAfter(id));
  }
  return array([text(printId(next?.id ?? FIRST_ID)), array(claimed), array(gone)]);
}
