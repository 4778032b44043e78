import type { Bytes } from '../../../bytes.ts';
import { float, key } from '../../../spec/args.ts';
import { bulk, NIL, type Reply } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { list } from '../../values/list/kind.ts';
import type { End } from '../../values/list/quicklist.ts';
import { readTimeoutSeconds } from '../timeout.ts';
import { takeOrWait } from '../wait-for-keys.ts';
import { endOf, ends } from './ends.ts';

const facts = { group: 'list', complexity: 'O(1)', flags: ['write', 'denyoom'] } as const;
const keys = { source: key('RW', 'access', 'delete'), destination: key('RW', 'insert') };

export const lmove = command({
  ...facts,
  name: 'LMOVE',
  since: '6.2.0',
  summary: 'Takes an element from an end of a list, puts it at an end of another, or of the same, and returns it.',
  args: { ...keys, wherefrom: ends(), whereto: ends() },
  run: (ctx, { source, destination, wherefrom, whereto }) =>
    move(ctx, source, destination, endOf(wherefrom), endOf(whereto)) ?? NIL,
});

/** The older name. */
export const rpoplpush = command({
  ...facts,
  name: 'RPOPLPUSH',
  since: '1.2.0',
  summary: 'Takes the element at the tail of a list, puts it at the head of another, and returns it.',
  deprecated: { since: '6.2.0', replacedBy: '`LMOVE` with the `RIGHT` and `LEFT` arguments' },
  args: keys,
  run: (ctx, { source, destination }) => move(ctx, source, destination, 'tail', 'head') ?? NIL,
});

const waiting = {
  flags: ['write', 'denyoom', 'blocking'],
  before: { '7.2.0': { flags: ['write', 'denyoom', 'noscript', 'blocking'] } },
} as const;

export const blmove = command({
  ...facts,
  ...waiting,
  name: 'BLMOVE',
  since: '6.2.0',
  summary:
    'Takes an element from an end of a list, puts it at an end of another, and waits for one where there is none.',
  args: { ...keys, wherefrom: ends(), whereto: ends(), timeout: float() },
  run: (ctx, { source, destination, wherefrom, whereto, timeout }) =>
    moveOrWait(ctx, timeout, source, destination, endOf(wherefrom), endOf(whereto)),
});

/** The older name. */
export const brpoplpush = command({
  ...facts,
  ...waiting,
  name: 'BRPOPLPUSH',
  since: '2.2.0',
  summary:
    'Takes the element at the tail of a list, puts it at the head of another, and waits for one where there is none.',
  deprecated: { since: '6.2.0', replacedBy: '`BLMOVE` with the `RIGHT` and `LEFT` arguments' },
  history: [['6.0.0', 'Waits for parts of a second too.']],
  args: { ...keys, timeout: float() },
  run: (ctx, { source, destination, timeout }) => moveOrWait(ctx, timeout, source, destination, 'tail', 'head'),
});

function moveOrWait(ctx: Context, timeout: Bytes, source: Bytes, destination: Bytes, from: End, to: End): Reply {
  const untilMs = readTimeoutSeconds(ctx, timeout);
  const take = (later: Context) => move(later, source, destination, from, to);
  return takeOrWait(ctx, { keys: [source], kind: list, untilMs, take, inTransaction: NIL });
}

function move({ db }: Context, source: Bytes, destination: Bytes, from: End, to: End): Reply | undefined {
  if (!db.readToWrite(source, list)) return undefined;
  db.readToWrite(destination, list);
  if (source === destination) return db.edit(source, list, (draft) => bulk(draft.rotate(from, to)));
  const moved = db.edit(source, list, (draft) => draft.takeForMove(from));
  db.edit(destination, list, (draft) => draft.pushMoved(to, moved));
  return bulk(moved.bytes);
}
