import type { Bytes } from '../../../bytes.ts';
import type { Context } from '../../context.ts';
import { wrongPassword } from '../../errors.ts';
import { afterRefusal } from '../../refused-logins.ts';
import { describeOwn } from './client/describe.ts';

/** So many entries has the log of who was refused, unless the setting says otherwise. */
const MOST = 128;

/** The error for who said who he is and is not believed; ACL LOG tells of it. */
export function refusedLogin(ctx: Context, argv: readonly Bytes[], username: Bytes): Error {
  const { store, turn } = ctx;
  const login = {
    context: turn.isInExec ? ('multi' as const) : ('toplevel' as const),
    object: argv[0] ?? '',
    username,
    client: describeOwn(ctx),
    atMs: ctx.nowMs,
  };
  const most = Number(store.settings.at().get('acllog-max-len') ?? MOST);
  store.refusedLogins.set(afterRefusal(store.refusedLogins.at(), login, most), ctx.seq);
  return wrongPassword();
}
