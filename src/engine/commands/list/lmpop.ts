import type { Bytes } from '../../../bytes.ts';
import { counted, float, int, key, lateInt, option } from '../../../spec/args.ts';
import { array, bulk, NIL_ARRAY, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { list } from '../../values/list/kind.ts';
import { readPopWords } from '../pop-words.ts';
import { readTimeoutSeconds } from '../timeout.ts';
import { takeOrWait } from '../wait-for-keys.ts';
import { endOf, ends } from './ends.ts';

const facts = { group: 'list', since: '7.0.0' } as const;

const args = {
  keys: counted(int('numkeys'), key('RW', 'access', 'delete')),
  where: ends(),
  count: option('COUNT', lateInt()),
};

export const lmpop = manualCommand({
  ...facts,
  name: 'LMPOP',
  complexity: 'O(N+M) for N keys and M elements that are returned',
  summary: 'Takes elements from an end of the first list that there is among some keys, and returns them with its key.',
  flags: ['write'],
  args,
  run: (ctx, argv) => popFirst(ctx, readPopWords(ctx, argv, ['LEFT', 'RIGHT'])) ?? NIL_ARRAY,
});

export const blmpop = manualCommand({
  ...facts,
  name: 'BLMPOP',
  complexity: 'O(N+M) for N keys and M elements that are returned',
  summary:
    'Takes elements from an end of the first list that there is among some keys, and waits for one where there is none.',
  flags: ['write', 'blocking'],
  args: { timeout: float(), ...args },
  run(ctx, [, timeout = '', ...words]) {
    const wanted = readPopWords(ctx, ['', ...words], ['LEFT', 'RIGHT']);
    const untilMs = readTimeoutSeconds(ctx, timeout);
    return takeOrWait(ctx, { keys: wanted.keys, kind: list, untilMs, take: (later) => popFirst(later, wanted) });
  },
});

/** From the first list that there is; nothing where there is none. */
function popFirst(
  { db }: Context,
  { keys, end, count }: { keys: readonly Bytes[]; end: 'LEFT' | 'RIGHT'; count: number },
): Reply | undefined {
  const key = keys.find((each) => db.readToWrite(each, list));
  if (key === undefined) return undefined;
  const popped = db.edit(key, list, (draft) => draft.pop(endOf({ is: end }), Math.min(count, draft.size)));
  return array([bulk(key), array(popped.map(bulk))]);
}
