import type { Bytes } from '../../../bytes.ts';
import { key } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { stream } from '../../values/stream/kind.ts';
import type { Trim } from '../../values/stream/stream.ts';
import { readTrimWords, trimArg } from './trim-words.ts';

export const xtrim = manualCommand({
  name: 'XTRIM',
  group: 'stream',
  since: '5.0.0',
  complexity: 'O(N) for N entries that go',
  summary: 'Removes the first entries of a stream.',
  flags: ['write'],
  tips: ['nondeterministic_output'],
  args: { key: key('RW', 'delete'), trim: trimArg },
  run(ctx, argv) {
    const { trim } = readTrimWords(ctx, false);
    return ctx.db.edit(argv[1] as Bytes, stream, (draft) => integer(draft.trim(trim as Trim)));
  },
});
