import type { Bytes } from '../../bytes.ts';
import { NIL_ARRAY, type Reply } from '../../spec/reply.ts';
import type { Context } from '../context.ts';
import type { Kind, Value } from '../values/kind.ts';

/** How a command looks for something among its keys, and how it waits where there is nothing. */
interface Search {
  readonly keys: readonly Bytes[];
  /** What it looks for: a key that becomes something else leaves it waiting. */
  readonly kind: Kind<Value>;
  /** Up to when it waits, ms since 1970; infinite: for ever. */
  readonly untilMs: number;
  /** Takes what is there; nothing where nothing is. */
  readonly take: (ctx: Context) => Reply | undefined;
  /** What is answered where it finds nothing and may not wait. */
  readonly inTransaction?: Reply;
}

/** Answers what is there, or waits for it: who waited for it does not, inside a transaction (Valkey src/blocked.c). */
export function takeOrWait(ctx: Context, { keys, kind, untilMs, take, inTransaction = NIL_ARRAY }: Search): Reply {
  const taken = take(ctx);
  if (taken) return taken;
  const isThere = ({ db }: Context, key: Bytes) => {
    const value = db.find(key)?.value;
    return value !== undefined && kind.is(value);
  };
  const again = (later: Context) => (keys.some((key) => isThere(later, key)) ? take(later) : undefined);
  ctx.turn.wait = { keys, untilMs, over: NIL_ARRAY, again };
  return inTransaction;
}
