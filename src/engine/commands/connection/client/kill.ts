import { lateInt, many, oneOf, optional, since, bulk as text, word } from '../../../../spec/args.ts';
import { integer, OK } from '../../../../spec/reply.ts';
import { manualCommand } from '../../../command.ts';
import type { Context } from '../../../context.ts';
import { noSuchClient } from '../../../errors.ts';
import type { Peer } from '../../../store.ts';
import { filtered, isOwn, notOneself, onValkey8 } from './filters.ts';

const clientTypes = oneOf({
  NORMAL: word(),
  MASTER: since('3.2.0', word()),
  SLAVE: word(),
  REPLICA: since('5.0.0', word()),
  PUBSUB: word(),
});

export const kill = manualCommand({
  name: 'KILL',
  group: 'connection',
  since: '2.4.0',
  complexity: 'O(N) for N connections',
  summary: 'Ends connections: that from an address, or all that fit some conditions.',
  flags: ['admin', 'noscript', 'loading', 'stale'],
  comparison: { how: 'shape', why: 'Each server has its own connections.' },
  args: {
    filter: oneOf(
      {},
      {
        'old-format': text('ip:port'),
        'new-format': many(
          oneOf({
            ID: since('2.8.12', optional(lateInt('client-id'))),
            TYPE: since('2.8.12', optional(clientTypes)),
            USER: optional(text('username')),
            ADDR: optional(text('ip:port')),
            LADDR: since('6.2.0', optional(text('ip:port'))),
            SKIPME: optional(text('yes/no')),
            MAXAGE: since('7.4.0', optional(lateInt('maxage')), onValkey8),
          }),
        ),
      },
    ),
  },
  run(ctx, [, , ...words]) {
    const [address] = words;
    if (words.length > 1) return integer(hangUp(ctx, filtered(ctx, words, notOneself(ctx))));
    const meant = [...ctx.store.peers].filter(({ client }) => client.at().address === address);
    if (hangUp(ctx, meant) === 0) throw noSuchClient();
    return OK;
  },
});

/** Ends connections, one's own only after the reply. How many there were. */
function hangUp(ctx: Context, meant: readonly Peer[]): number {
  for (const peer of meant) {
    if (isOwn(ctx, peer)) ctx.change({ closed: true });
    else peer.hangUp();
  }
  return meant.length;
}
