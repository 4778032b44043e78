import type { Bytes } from '../../../bytes.ts';
import { key, bulk as text } from '../../../spec/args.ts';
import { array, bulk, errorReply, integer, ONE, type Reply, status, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { corruptHyperLogLog, noSuchHyperLogLog, notSparse, onOrOff, unknownPfdebug } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import type { StringDraft } from '../../values/string/draft.ts';
import { encodingOf, makeDense } from '../../values/string/hyperloglog/hyperloglog.ts';
import { denseAt, REGISTERS, runsOf } from '../../values/string/hyperloglog/registers.ts';
import { editHyperLogLog } from './read.ts';

/** Whether PFDEBUG SIMD says how registers are put together, which shows in no reply (src/hyperloglog.c of Redis 8.0 and Valkey 8.1). */
const hasSimd: ByFlavor<boolean> = { all: true, 'redis-7.0': false };

export const pfdebug = command({
  name: 'PFDEBUG',
  group: 'hyperloglog',
  since: '2.8.9',
  on: { dragonfly: false },
  complexity: 'O(N) for N registers',
  summary: 'Looks into a HyperLogLog: ENCODING, DECODE and GETREG; TODENSE gives it the dense form.',
  flags: ['write', 'denyoom', 'admin'],
  isSystem: true,
  args: { subcommand: text(), key: key('RW', 'access') },
  run(ctx, { subcommand, key }) {
    const name = subcommand.toUpperCase();
    if (name === 'SIMD' && factOf(ctx.flavor, hasSimd)) return simd(key);
    return editHyperLogLog(ctx, key, (draft) => {
      if (!draft.exists) throw noSuchHyperLogLog();
      return answers[name]?.(draft) ?? refused(unknownPfdebug(subcommand));
    });
  },
});

/** Not thrown: the server has made a string of its own of the value before. */
const refused = ({ message }: Error): Reply => errorReply(message);

function simd(word: Bytes): Reply {
  if (!/^o(?:n|ff)$/i.test(word)) throw onOrOff();
  return status(word.toUpperCase() === 'ON' ? 'enabled' : 'disabled');
}

const answers: Readonly<Record<string, (draft: StringDraft) => Reply>> = {
  ENCODING: (draft) => status(encodingOf(draft) as string),
  DECODE: decode,
  TODENSE(draft) {
    const isSparse = encodingOf(draft) === 'sparse';
    return isSparse && !toDense(draft) ? refused(corruptHyperLogLog()) : isSparse ? ONE : ZERO;
  },
  GETREG(draft) {
    if (!toDense(draft)) return refused(corruptHyperLogLog());
    const bytes = draft.bytes as Bytes;
    return array(Array.from({ length: REGISTERS }, (_, index) => integer(denseAt(bytes, index))));
  },
};

/** Gives it the dense form, of which nobody is told; false where it is corrupt. */
const toDense = (draft: StringDraft): boolean => draft.quietly(() => makeDense(draft));

function decode(draft: StringDraft): Reply {
  if (encodingOf(draft) !== 'sparse') return refused(notSparse());
  const runs = [...runsOf(draft.bytes as Bytes)];
  return bulk(runs.map(({ kind, value, length }) => `${kind}:${value > 0 ? `${value},` : ''}${length}`).join(' '));
}
