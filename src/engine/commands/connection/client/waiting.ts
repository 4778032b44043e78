import type { Bytes } from '../../../../bytes.ts';
import { int, lateInt, named, oneOf, optional, since, word } from '../../../../spec/args.ts';
import { parseInt64, parseLooseInt64 } from '../../../../spec/number.ts';
import { errorReply, OK, ONE, ZERO } from '../../../../spec/reply.ts';
import { command, manualCommand } from '../../../command.ts';
import type { Context } from '../../../context.ts';
import {
  notAnInteger,
  refusedSubcommand,
  syntaxError,
  unblocked,
  wrongPauseMode,
  wrongUnblockReason,
} from '../../../errors.ts';
import { type ByFlavor, factOf } from '../../../flavor.ts';
import { paused } from '../../../pause.ts';
import { readTimeout } from '../../timeout.ts';

const facts = {
  group: 'connection',
  flags: ['admin', 'noscript', 'loading', 'stale'],
} as const;

/** Whether words behind the last argument are passed over (Valkey src/networking.c, clientCommand). */
const takesMore: ByFlavor<boolean> = { all: false, valkey: true };

function refuseMore({ argv, flavor }: Context): void {
  if (argv.length > 4 && !factOf(flavor, takesMore)) throw refusedSubcommand('CLIENT', 'unknown', argv[1] as Bytes);
}

/** Whether a pause ends by itself, whatever other one stands. */
const endsAlone: ByFlavor<boolean> = { all: false, dragonfly: true };

/** For how many milliseconds the pause lasts, once its words are judged. */
type ReadPause = (ctx: Context, timeout: Bytes, mode: Bytes) => number;

/** Dragonfly passes over words behind the mode (src/server/server_family.cc, ClientPauseCmd). */
const pauses: ByFlavor<ReadPause> = {
  all(ctx, timeout, mode) {
    refuseMore(ctx);
    if (!/^(?:WRITE|ALL)$/i.test(mode)) throw wrongPauseMode();
    return readTimeout(ctx, timeout);
  },
  dragonfly(_, timeout, mode) {
    const ms = parseLooseInt64(timeout);
    if (ms === undefined || ms < 0n) throw notAnInteger();
    if (!/^(?:WRITE|ALL)$/i.test(mode)) throw syntaxError();
    return Number(ms);
  },
};

/** Whoever holds the clock lets commands wait: `Connection.heldUntilMs` says up to when. */
export const pause = manualCommand({
  ...facts,
  name: 'PAUSE',
  since: '3.0.0',
  before: { '7.2.0': { since: '2.9.50' } },
  complexity: 'O(1)',
  summary: 'Lets commands wait for so many milliseconds, all of them or those that write.',
  args: { timeout: lateInt(), mode: since('6.2.0', optional(oneOf({ WRITE: word(), ALL: word() }))) },
  run(ctx, argv) {
    const [, , timeout = '', mode = 'ALL'] = argv;
    const pauseMs = factOf(ctx.flavor, pauses)(ctx, timeout, mode);
    const { store, nowMs, seq } = ctx;
    const pause = { isAll: /^ALL$/i.test(mode), untilMs: nowMs + pauseMs };
    store.pause.set(paused(store.pause.at(), nowMs, pause, factOf(ctx.flavor, endsAlone)), seq);
    return OK;
  },
});

export const unpause = command({
  ...facts,
  name: 'UNPAUSE',
  since: '6.2.0',
  complexity: 'O(N) for N clients that wait',
  summary: 'Ends a pause of CLIENT PAUSE.',
  args: {},
  run(ctx) {
    ctx.store.endPause();
    return OK;
  },
});

const waiting = { 'client-id': int() };
const reason = optional(oneOf({ TIMEOUT: word(), ERROR: word() }));

export const unblock = manualCommand({
  ...facts,
  name: 'UNBLOCK',
  since: '5.0.0',
  on: { dragonfly: false },
  complexity: 'O(log(N)) for N clients',
  summary: 'Lets a client go on that waits for a key.',
  args: { ...waiting, 'unblock-type': reason },
  before: { '7.2.0': { documented: { ...waiting, 'unblock-type': named('timeout_error', reason) } } },
  run(ctx, argv) {
    const [, , id = '', why = 'TIMEOUT'] = argv;
    refuseMore(ctx);
    // Where more words may follow, the reason is looked at only where none does.
    if (argv.length <= 4 && !/^(?:TIMEOUT|ERROR)$/i.test(why)) throw wrongUnblockReason();
    const wanted = parseInt64(id);
    if (wanted === undefined) throw notAnInteger();
    const peer = ctx.store.peers.find(({ client }) => BigInt(client.at().id) === wanted);
    const reply = /^ERROR$/i.test(why) ? errorReply(unblocked().message) : undefined;
    return peer?.giveUp(reply) ? ONE : ZERO;
  },
});
