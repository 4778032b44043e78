import type { Bytes } from '../../../bytes.ts';
import { bulk, key, many } from '../../../spec/args.ts';
import { integer, type Reply, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { list } from '../../values/list/kind.ts';
import type { End } from '../../values/list/quicklist.ts';

const facts = {
  group: 'list',
  complexity: 'O(N) for N elements',
  flags: ['write', 'denyoom', 'fast'],
  args: { key: key('RW', 'insert'), element: many(bulk()) },
} as const;

export const lpush = command({
  ...facts,
  name: 'LPUSH',
  since: '1.0.0',
  summary: 'Puts elements at the head of a list, one before the other, and makes the list where there is none.',
  history: [['2.4.0', 'Takes several elements.']],
  run: (ctx, { key, element: elements }) => push(ctx, key, 'head', elements),
});

export const rpush = command({
  ...facts,
  name: 'RPUSH',
  since: '1.0.0',
  summary: 'Puts elements at the tail of a list, one behind the other, and makes the list where there is none.',
  history: [['2.4.0', 'Takes several elements.']],
  run: (ctx, { key, element: elements }) => push(ctx, key, 'tail', elements),
});

export const lpushx = command({
  ...facts,
  name: 'LPUSHX',
  since: '2.2.0',
  summary: 'Puts elements at the head of a list, one before the other, only where there is such a list.',
  history: [['4.0.0', 'Takes several elements.']],
  run: (ctx, { key, element: elements }) => pushToExisting(ctx, key, 'head', elements),
});

export const rpushx = command({
  ...facts,
  name: 'RPUSHX',
  since: '2.2.0',
  summary: 'Puts elements at the tail of a list, one behind the other, only where there is such a list.',
  history: [['4.0.0', 'Takes several elements.']],
  run: (ctx, { key, element: elements }) => pushToExisting(ctx, key, 'tail', elements),
});

const push = (ctx: Context, key: Bytes, end: End, elements: readonly Bytes[]): Reply =>
  ctx.db.edit(key, list, (draft) => {
    draft.push(end, elements);
    return integer(draft.size);
  });

const pushToExisting = (ctx: Context, key: Bytes, end: End, elements: readonly Bytes[]): Reply =>
  ctx.db.readToWrite(key, list) ? push(ctx, key, end, elements) : ZERO;
