import type { Bytes } from '../../../bytes.ts';
import { bulk, flag, key, lighter, noted, oneOf, optional, since, word } from '../../../spec/args.ts';
import { NIL, OK } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { capped } from '../../deadlines.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { string } from '../../values/string/kind.ts';
import { type Comparison, comparisons, isAs } from './condition.ts';
import { chosenDeadline, times } from './expiration.ts';
import { bulkOfString } from './reply.ts';

/** SET had them before GETEX came. */
const timesSince = {
  EX: since('2.6.12', times.EX),
  PX: since('2.6.12', times.PX),
  EXAT: since('6.2.0', times.EXAT),
  PXAT: since('6.2.0', times.PXAT),
};

/** Whether the key goes where its deadline has come already, as with EXPIRE (Valkey src/t_string.c, setGenericCommand; Dragonfly src/server/string_family.cc, SetCmd::Set). */
const deletesPast: ByFlavor<boolean> = { all: false, valkey: true, dragonfly: true };

export const set = command({
  name: 'SET',
  group: 'string',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Sets a key to a value, whatever it held, and drops its deadline unless told otherwise.',
  flags: ['write', 'denyoom'],
  history: [['7.0.0', 'NX and GET may stand together.']],
  args: {
    key: noted(
      'It reads only where GET is given.',
      lighter({ words: ['GET'], from: 3, flags: ['OW', 'update'] }, key('RW', 'access', 'update')),
    ),
    value: bulk(),
    condition: since(
      '2.6.12',
      optional(
        oneOf({
          NX: word(),
          XX: word(),
          IFEQ: since('8.4.0', comparisons.IFEQ, { valkey: '8.1.0' }),
          IFNE: since('8.4.0', comparisons.IFNE),
          IFDEQ: since('8.4.0', comparisons.IFDEQ),
          IFDNE: since('8.4.0', comparisons.IFDNE),
        }),
      ),
    ),
    get: since('6.2.0', flag('GET')),
    expiration: optional(oneOf({ ...timesSince, KEEPTTL: since('6.0.0', word()) })),
    stick: since('1.0.0', flag('STICK'), { redis: false, valkey: false }),
  },
  run(ctx, { key, value, condition, get, expiration, stick }) {
    const timed = expiration && expiration.is !== 'KEEPTTL' ? expiration : undefined;
    const deadline = timed && capped(ctx, chosenDeadline(ctx, timed));
    const before = get ? ctx.db.read(key, string) : undefined;
    const allowed = !condition || holds(ctx, key, condition);
    const isPast = factOf(ctx.flavor, deletesPast) && deadline !== undefined && deadline <= ctx.nowMs;
    if (allowed && isPast) ctx.db.end(key);
    else if (allowed) {
      ctx.db.put(key, value, expiration?.is === 'KEEPTTL' ? ctx.db.deadlineOf(key) : deadline);
      if (stick) ctx.db.stick(key);
    }
    if (get) return bulkOfString(before);
    return allowed ? OK : NIL;
  },
});

/** What must be so for SET to set; a missing key is equal to nothing. */
type Condition =
  | { readonly is: 'NX'; readonly value: true }
  | { readonly is: 'XX'; readonly value: true }
  | { readonly is: Comparison; readonly value: Bytes };

function holds(ctx: Context, key: Bytes, condition: Condition): boolean {
  if (condition.is === 'NX' || condition.is === 'XX')
    return (ctx.db.get(key) !== undefined) === (condition.is === 'XX');
  const current = ctx.db.readToWrite(key, string);
  return current === undefined ? condition.is === 'IFNE' || condition.is === 'IFDNE' : isAs(ctx, current, condition);
}
