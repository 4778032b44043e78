import type { Bytes } from '../../../bytes.ts';
import { flag, int, key, named, option } from '../../../spec/args.ts';
import { parseInt64 } from '../../../spec/number.ts';
import { array, bulk, integer, map, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { lcsLengthAndIndexes, lcsOutOfMemory, lcsTooLong, lcsWantsStrings, notAnInteger } from '../../errors.ts';
import { string } from '../../values/string/kind.ts';
import { bytesOf } from '../../values/string/string-value.ts';
import { type Run, Subsequence, tableBytes } from '../../values/subsequence.ts';
import { readOptions } from '../option-words.ts';
import { longestString } from './length.ts';

const args = {
  key1: key(),
  key2: key(),
  len: flag('LEN'),
  idx: flag('IDX'),
  'min-match-len': option('MINMATCHLEN', int()),
  withmatchlen: flag('WITHMATCHLEN'),
};

export const lcs = manualCommand({
  name: 'LCS',
  group: 'string',
  since: '7.0.0',
  on: { dragonfly: false },
  complexity: 'O(N*M) for strings of N and M bytes',
  summary: 'Finds the longest common subsequence of two strings.',
  flags: ['readonly'],
  args,
  // Before, another argument had the name of the first option.
  before: { '7.2.0': { documented: { ...args, 'min-match-len': named('len', args['min-match-len']) } } },
  run(ctx, argv) {
    const [, key1 = '', key2 = ''] = argv;
    const [a, b] = [text(ctx, key1), text(ctx, key2)];
    const { len, idx, shortest, withLength } = readLcsOptions(argv);
    if (len && idx) throw lcsLengthAndIndexes();
    const found = subsequence(ctx, a, b);
    if (len) return integer(found.length);
    const runs = found.runs();
    if (!idx)
      return bulk(
        runs
          .map(({ inA, length }) => a.slice(inA, inA + length))
          .reverse()
          .join(''),
      );
    const shown = runs.filter(({ length }) => length >= shortest);
    return map([
      [bulk('matches'), array(shown.map((run) => runReply(run, withLength)))],
      [bulk('len'), integer(found.length)],
    ]);
  },
});

/** The server looks at the keys first. */
function readLcsOptions(argv: readonly Bytes[]) {
  const options = { len: false, idx: false, withLength: false, shortest: 0n };
  readOptions(argv, 3, {
    alone: {
      LEN: () => {
        options.len = true;
      },
      IDX: () => {
        options.idx = true;
      },
      WITHMATCHLEN: () => {
        options.withLength = true;
      },
    },
    valued: {
      MINMATCHLEN: (word) => {
        const shortest = parseInt64(word);
        if (shortest === undefined) throw notAnInteger();
        options.shortest = shortest;
      },
    },
  });
  return options;
}

function subsequence(ctx: Context, a: Bytes, b: Bytes): Subsequence {
  if (tableBytes(a, b) > longestString(ctx)) throw lcsTooLong();
  try {
    return new Subsequence(a, b);
  } catch (thrown) {
    if (thrown instanceof RangeError) throw lcsOutOfMemory();
    throw thrown;
  }
}

function text(ctx: Context, key: Bytes): Bytes {
  const entry = ctx.db.getCounted(key);
  if (!entry) return '';
  if (!string.is(entry.value)) throw lcsWantsStrings();
  return bytesOf(entry.value);
}

function runReply({ inA, inB, length }: Run, withLength: boolean): Reply {
  const ends = [inA, inB].map((from) => array([integer(from), integer(from + length - 1)]));
  return array(withLength ? [...ends, integer(length)] : ends);
}
