import { asciiUpper, type Bytes } from '../../../../bytes.ts';
import {
  type Arg,
  lateInt,
  many,
  oneOf,
  optional,
  silentlySince,
  since,
  bulk as text,
  word,
} from '../../../../spec/args.ts';
import { parseLooseInt64 } from '../../../../spec/number.ts';
import { integer, OK } from '../../../../spec/reply.ts';
import type { Client } from '../../../client.ts';
import { manualCommand } from '../../../command.ts';
import type { Context } from '../../../context.ts';
import { noSuchClient, syntaxError } from '../../../errors.ts';
import { type ByFlavor, factOf } from '../../../flavor.ts';
import type { Peer } from '../../../store.ts';
import { filtered, isOwn, notOneself, onValkey8 } from './filters.ts';

const clientTypes = oneOf({
  NORMAL: word(),
  MASTER: since('3.2.0', word()),
  SLAVE: word(),
  REPLICA: since('5.0.0', word()),
  PUBSUB: word(),
});

const notDragonfly = <T>(arg: Arg<T>): Arg<T> => silentlySince('2.4.0', arg, { dragonfly: false });

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
            TYPE: since('2.8.12', optional(clientTypes), { dragonfly: false }),
            USER: notDragonfly(optional(text('username'))),
            ADDR: optional(text('ip:port')),
            LADDR: since('6.2.0', optional(text('ip:port'))),
            SKIPME: notDragonfly(optional(text('yes/no'))),
            MAXAGE: since('7.4.0', optional(lateInt('maxage')), onValkey8),
          }),
        ),
      },
    ),
  },
  run(ctx, [, , ...words]) {
    if (factOf(ctx.flavor, takesOneFilter)) return integer(hangUp(ctx, meantByOne(ctx, words)));
    const [address] = words;
    if (words.length > 1) return integer(hangUp(ctx, filtered(ctx, words, notOneself(ctx))));
    const meant = [...ctx.store.peers].filter(({ client }) => client.at().address === address);
    if (hangUp(ctx, meant) === 0) throw noSuchClient();
    return OK;
  },
});

/** Dragonfly takes one address or one filter, and counts whom it ended (src/server/server_family.cc, ClientKill). */
const takesOneFilter: ByFlavor<boolean> = { all: false, dragonfly: true };

function meantByOne({ store }: Context, words: readonly Bytes[]): readonly Peer[] {
  const [name = '', value = ''] = words.length === 1 ? ['ADDR', words[0]] : words;
  const number = parseLooseInt64(value);
  const tests: Readonly<Record<string, ((client: Client) => boolean) | undefined>> = {
    ADDR: words.length === 1 && !value.includes(':') ? undefined : ({ address }) => address === value,
    LADDR: ({ localAddress }) => localAddress === value,
    ID: number === undefined ? undefined : ({ id }) => BigInt(id) === number,
  };
  const test = words.length > 2 ? undefined : tests[asciiUpper(name)];
  if (!test) throw syntaxError();
  return [...store.peers].filter(({ client }) => test(client.at()));
}

/** Ends connections, one's own only after the reply. How many there were. */
function hangUp(ctx: Context, meant: readonly Peer[]): number {
  for (const peer of meant) {
    if (isOwn(ctx, peer)) ctx.change({ closed: true });
    else peer.hangUp();
  }
  return meant.length;
}
