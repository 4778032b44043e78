import type { Bytes } from '../../../bytes.ts';
import { key, silentlySince } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { stream } from '../../values/stream/kind.ts';
import type { Trim } from '../../values/stream/stream.ts';
import { condition } from './references.ts';
import { readTrimWords, trimArg } from './trim-words.ts';

export const xtrim = manualCommand({
  name: 'XTRIM',
  group: 'stream',
  since: '5.0.0',
  complexity: 'O(N) for N entries that go',
  summary: 'Removes the first entries of a stream.',
  flags: ['write'],
  tips: ['nondeterministic_output'],
  args: { key: key('RW', 'delete'), trim: trimArg, condition: silentlySince('8.2.0', condition) },
  history: [['8.2.0', 'Takes KEEPREF, DELREF and ACKED.']],
  run(ctx, argv) {
    const { trim, references } = readTrimWords(ctx, false);
    return ctx.db.edit(argv[1] as Bytes, stream, (draft) => integer(draft.trim(trim as Trim, references)));
  },
});
