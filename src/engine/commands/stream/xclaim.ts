import type { Bytes } from '../../../bytes.ts';
import { bulk, flag, key, lateInt, many, named, option, unixTime } from '../../../spec/args.ts';
import { parseInt64, parseLooseInt64 } from '../../../spec/number.ts';
import { array, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import {
  badClaimArgument,
  invalidStreamId,
  noKeyOrGroup,
  noSuchKey,
  ReplyError,
  syntaxError,
  unknownClaimArgument,
  unknownClaimOption,
} from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import type { StreamDraft } from '../../values/stream/draft.ts';
import type { GroupDraft } from '../../values/stream/group-draft.ts';
import { FIRST_ID, type StreamId } from '../../values/stream/id.ts';
import { stream } from '../../values/stream/kind.ts';
import type { Stream } from '../../values/stream/stream.ts';
import { readLoose64 } from '../numbers.ts';
import { Claimer } from './claims.ts';
import { readId } from './ids.ts';

const args = {
  key: key('RW', 'update'),
  group: bulk(),
  consumer: bulk(),
  'min-idle-time': bulk(),
  id: many(bulk()),
  ms: option('IDLE', lateInt()),
  'unix-time-milliseconds': option('TIME', unixTime('milliseconds')),
  count: option('RETRYCOUNT', lateInt()),
  force: flag('FORCE'),
  justid: flag('JUSTID'),
};
const lastid = option('LASTID', bulk());

export const xclaim = manualCommand({
  name: 'XCLAIM',
  group: 'stream',
  since: '5.0.0',
  complexity: 'O(log N) for each ID, N entries being pending',
  summary: 'Gives pending entries of a group to a consumer, whoever had them.',
  flags: ['write', 'fast'],
  tips: ['nondeterministic_output'],
  args: { ...args, lastid },
  before: { '7.2.0': { documented: { ...args, lastid: named('id', lastid) } } },
  run(ctx, argv) {
    const [, key = '', name = ''] = argv;
    if (factOf(ctx.flavor, isOfDragonfly)) return claimAsDragonfly(ctx, argv);
    if (!ctx.db.read(key, stream)?.group(name)) throw noKeyOrGroup(key, name);
    const words = new ClaimWords(ctx, argv);
    words.read();
    return ctx.db.edit(key, stream, (draft) => array(claim(ctx, draft, draft.group(name) as GroupDraft, words)));
  },
});

const isOfDragonfly: ByFlavor<boolean> = { all: false, dragonfly: true };

/** It reads all words first; without a group nothing is claimed (Dragonfly src/server/stream_family.cc, CmdXClaim). */
function claimAsDragonfly(ctx: Context, argv: readonly Bytes[]): Reply {
  const [, key = '', name = '', consumer = '', idle = ''] = argv;
  if (name === '' || consumer === '' || parseLooseInt64(idle) === undefined) throw syntaxError();
  const words = new ClaimWords(ctx, argv);
  words.read();
  const value = ctx.db.read(key, stream);
  if (!value) throw noSuchKey();
  if (!value.group(name)) return array([]);
  return ctx.db.edit(key, stream, (draft) => array(claim(ctx, draft, draft.group(name) as GroupDraft, words)));
}

function claim(ctx: Context, draft: StreamDraft, group: GroupDraft, words: ClaimWords): readonly Reply[] {
  if (words.lastId > group.group.lastId) group.moveTo(words.lastId);
  const claimer = new Claimer(ctx, group, words);
  return words.ids.flatMap((id) => {
    const entry = (draft.stream as Stream).find(id);
    const pending = group.find(id);
    if (!entry) group.acknowledge(id);
    else if (pending ? claimer.mayHave(pending) : words.force) {
      return [claimer.claim(entry, pending ?? { deliveries: 1n }, words.deliveredMs, words.count)];
    }
    return [];
  });
}

/** How a server tells of a word that is no option (Dragonfly: src/server/stream_family.cc, ParseXclaimOptions). */
const unknownOptions: ByFlavor<(word: Bytes) => Error> = {
  all: unknownClaimOption,
  dragonfly: () => unknownClaimArgument('XCLAIM'),
};

/** The ms that IDLE makes the last delivery: Dragonfly takes them as they are, as of TIME. */
const idleReaders: ByFlavor<(ms: bigint, nowMs: number) => bigint> = {
  all: (ms, nowMs) => BigInt(nowMs) - ms,
  dragonfly: (ms) => ms,
};

/** IDs, as long as words are such; then options, each judged as it comes. */
class ClaimWords {
  readonly #ctx: Context;
  readonly #argv: readonly Bytes[];
  readonly consumer: Bytes;
  readonly minIdle: bigint;
  readonly ids: StreamId[] = [];
  lastId = FIRST_ID;
  /** When the entries were given last, as told; an instant that cannot be is now. */
  deliveredMs: number | undefined;
  /** RETRYCOUNT; a negative one is none. */
  count: bigint | undefined;
  force = false;
  justId = false;

  constructor(ctx: Context, argv: readonly Bytes[]) {
    this.#ctx = ctx;
    this.#argv = argv;
    this.consumer = argv[3] as Bytes;
    this.minIdle = this.#integer(argv[4], 'min-idle-time argument');
  }

  read(): void {
    let at = 5;
    for (let id = idOf(this.#argv[at]); id !== undefined; id = idOf(this.#argv[++at])) this.ids.push(id);
    if (this.ids.length === 0 && factOf(this.#ctx.flavor, isOfDragonfly)) throw invalidStreamId();
    while (at < this.#argv.length) at += this.#option(this.#argv[at] as Bytes, this.#argv[at + 1]);
  }

  /** How many words the option took. */
  #option(word: Bytes, value: Bytes | undefined): 1 | 2 {
    const { nowMs, flavor } = this.#ctx;
    const option = word.toUpperCase();
    if (option === 'FORCE') this.force = true;
    else if (option === 'JUSTID') this.justId = true;
    else {
      if (value === undefined) throw this.#unknown(word);
      if (option === 'IDLE')
        this.#deliver(factOf(flavor, idleReaders)(this.#integer(value, 'IDLE option argument'), nowMs));
      else if (option === 'TIME') this.#deliver(this.#integer(value, 'TIME option argument'));
      else if (option === 'RETRYCOUNT') {
        const count = this.#integer(value, 'RETRYCOUNT option argument');
        this.count = count < 0n ? undefined : count;
      } else if (option === 'LASTID') this.lastId = readId(value);
      else throw this.#unknown(word);
      return 2;
    }
    return 1;
  }

  #integer(word: Bytes | undefined, what: Parameters<typeof badClaimArgument>[0]): bigint {
    return factOf(this.#ctx.flavor, integers)(word, what);
  }

  #unknown(word: Bytes): Error {
    return factOf(this.#ctx.flavor, unknownOptions)(word);
  }

  #deliver(atMs: bigint): void {
    const { nowMs } = this.#ctx;
    const wrapped = BigInt.asIntN(64, atMs);
    this.deliveredMs = wrapped < 0n || wrapped > nowMs ? nowMs : Number(wrapped);
  }
}

function integerOf(word: Bytes | undefined, what: Parameters<typeof badClaimArgument>[0]): bigint {
  const value = parseInt64(word ?? '');
  if (value === undefined) throw badClaimArgument(what, 'XCLAIM');
  return value;
}

const integers: ByFlavor<typeof integerOf> = { all: integerOf, dragonfly: (word) => readLoose64(word ?? '') };

/** Nothing where the word is no ID. */
function idOf(word: Bytes | undefined): StreamId | undefined {
  try {
    return word === undefined ? undefined : readId(word);
  } catch (thrown) {
    if (thrown instanceof ReplyError) return undefined;
    throw thrown;
  }
}
