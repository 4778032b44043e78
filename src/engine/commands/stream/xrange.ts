import type { Bytes } from '../../../bytes.ts';
import { bulk, key, lateInt, option } from '../../../spec/args.ts';
import { array, NIL_ARRAY, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { syntaxError, wrongArity } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { entryReply, stream } from '../../values/stream/kind.ts';
import { readInteger, readUint32 } from '../numbers.ts';
import { readOptions } from '../option-words.ts';
import { readEnd, readStart } from './ids.ts';

const facts = {
  group: 'stream',
  since: '5.0.0',
  complexity: 'O(log N + M) for N entries of which M are returned',
  flags: ['readonly'],
  history: [['6.2.0', 'Takes ranges that leave an end out.']],
} as const;

const count = option('COUNT', lateInt());

export const xrange = manualCommand({
  ...facts,
  name: 'XRANGE',
  summary: 'Returns the entries of a stream from one ID up to another.',
  args: { key: key(), start: bulk(), end: bulk(), count },
  run: (ctx, [, , start = '', end = '']) => range(ctx, start, end, false),
});

export const xrevrange = manualCommand({
  ...facts,
  name: 'XREVRANGE',
  summary: 'Returns the entries of a stream from one ID down to another.',
  args: { key: key(), end: bulk(), start: bulk(), count },
  run: (ctx, [, , end = '', start = '']) => range(ctx, start, end, true),
});

function range(ctx: Context, startWord: Bytes, endWord: Bytes, isReverse: boolean): Reply {
  const [start, end] = [readStart(startWord), readEnd(endWord)];
  const most = factOf(ctx.flavor, countReaders)(ctx.argv);
  const value = ctx.db.read(ctx.argv[1] as Bytes, stream);
  if (!value) return array([]);
  if (most === 0) return factOf(ctx.flavor, none);
  return array(value.range(start, end, most, isReverse).map((entry) => entryReply(entry)));
}

/** What is answered where nothing was asked for. */
const none: ByFlavor<Reply> = { all: NIL_ARRAY, dragonfly: array([]) };

/** How many entries are wanted. Dragonfly takes COUNT once, and tells what is wrong with it by one name (src/server/stream_family.cc, XRangeGeneric). */
const countReaders: ByFlavor<(argv: readonly Bytes[]) => number> = {
  all(argv) {
    let most = Number.POSITIVE_INFINITY;
    readOptions(argv, 4, {
      valued: {
        COUNT: (word) => {
          most = Math.max(0, Number(readInteger(word)));
        },
      },
    });
    return most;
  },
  dragonfly(argv) {
    const [option, word] = argv.slice(4);
    if (option === undefined) return Number.POSITIVE_INFINITY;
    if (argv.length !== 6) throw wrongArity('xrange');
    if (option.toUpperCase() !== 'COUNT') throw syntaxError();
    return readUint32(word as Bytes, syntaxError);
  },
};
