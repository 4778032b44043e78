import type { Bytes } from '../../../bytes.ts';
import { float, key, lateInt, many, optional, since } from '../../../spec/args.ts';
import { array, bulk, bulkOrNil, NIL_ARRAY, type Reply } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { wrongArity } from '../../errors.ts';
import { list } from '../../values/list/kind.ts';
import type { End } from '../../values/list/quicklist.ts';
import { readCount } from '../numbers.ts';
import { readTimeoutSeconds } from '../timeout.ts';
import { takeOrWait } from '../wait-for-keys.ts';

const facts = {
  group: 'list',
  since: '1.0.0',
  complexity: 'O(N) for N elements that are returned',
  flags: ['write', 'fast'],
  args: { key: key('RW', 'access', 'delete'), count: since('6.2.0', optional(lateInt())) },
  unexpected: (ctx: Context) => wrongArity(ctx.name),
} as const;

export const lpop = command({
  ...facts,
  name: 'LPOP',
  summary: 'Takes elements from the head of a list and returns them; an empty list is deleted.',
  run: (ctx, { key, count }) => pop(ctx, key, 'head', count),
});

export const rpop = command({
  ...facts,
  name: 'RPOP',
  summary: 'Takes elements from the tail of a list and returns them; an empty list is deleted.',
  run: (ctx, { key, count }) => pop(ctx, key, 'tail', count),
});

const waiting = {
  group: 'list',
  since: '2.0.0',
  complexity: 'O(N) for N keys',
  flags: ['write', 'blocking'],
  before: { '7.2.0': { flags: ['write', 'noscript', 'blocking'] } },
  history: [['6.0.0', 'Waits for parts of a second too.']],
  args: { key: many(key('RW', 'access', 'delete')), timeout: float() },
} as const;

export const blpop = command({
  ...waiting,
  name: 'BLPOP',
  summary:
    'Takes the element at the head of the first list that there is among some keys, and waits where there is none.',
  run: (ctx, { key, timeout }) => popOrWait(ctx, key, 'head', timeout),
});

export const brpop = command({
  ...waiting,
  name: 'BRPOP',
  summary:
    'Takes the element at the tail of the first list that there is among some keys, and waits where there is none.',
  run: (ctx, { key, timeout }) => popOrWait(ctx, key, 'tail', timeout),
});

function popOrWait(ctx: Context, keys: readonly Bytes[], end: End, timeout: Bytes): Reply {
  const untilMs = readTimeoutSeconds(ctx, timeout);
  const take = ({ db }: Context) => {
    const found = keys.find((each) => db.readToWrite(each, list));
    return found === undefined
      ? undefined
      : array([found, ...db.edit(found, list, (draft) => draft.pop(end, 1))].map(bulk));
  };
  return takeOrWait(ctx, { keys, kind: list, untilMs, take });
}

/** One element alone, or so many of them as an array. */
function pop(ctx: Context, key: Bytes, end: End, countWord: Bytes | undefined): Reply {
  const count = countWord === undefined ? 1 : readCount(ctx.flavor, countWord);
  return ctx.db.edit(key, list, (draft) => {
    const isMissing = draft.size === 0;
    const popped = draft.pop(end, Math.min(count, draft.size));
    if (countWord === undefined) return bulkOrNil(popped[0]);
    return isMissing ? NIL_ARRAY : array(popped.map(bulk));
  });
}
