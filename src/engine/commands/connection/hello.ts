import type { Bytes } from '../../../bytes.ts';
import { block, lateInt, option, optional, bulk as text } from '../../../spec/args.ts';
import { parseInt64 } from '../../../spec/number.ts';
import { array, bulk, integer, map, type Reply } from '../../../spec/reply.ts';
import { hasSince } from '../../../spec/server.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import {
  helloSyntax,
  invalidClientName,
  protocolNotAnInteger,
  syntaxError,
  unknownHello,
  unsupportedProtocol,
} from '../../errors.ts';
import { type ByFlavor, DRAGONFLY_VERSION, factOf } from '../../flavor.ts';
import { isClientWord } from './client-word.ts';
import { refusedLogin } from './refusal.ts';

type MapEntry = readonly [Reply, Reply];

/** The first option had another name in older tables. */
const words = (auth: string) =>
  optional(
    block({
      protover: lateInt(),
      [auth]: option('AUTH', block({ username: text(), password: text() })),
      clientname: option('SETNAME', text()),
    }),
  );

const zoneSince = { redis: false, valkey: '8.1.0', dragonfly: false } as const;

export const hello = manualCommand({
  name: 'HELLO',
  group: 'connection',
  since: '6.0.0',
  complexity: 'O(1)',
  summary: 'Greets the server, and chooses the protocol version of the connection.',
  flags: ['noscript', 'loading', 'stale', 'fast', 'no_auth', 'allow_busy'],
  comparison: { how: 'shape', why: 'Version and connection number are a server’s own.' },
  history: [
    ['6.2.0', 'Without a version it only tells of the connection.'],
    ['8.1.0', 'Tells the availability zone where there is one.', zoneSince],
  ],
  args: { arguments: words('auth') },
  before: { '7.2.0': { documented: { arguments: words('username_password') } } },
  run(ctx, argv) {
    const protocol = factOf(ctx.flavor, protocols)(ctx, argv);
    const greeted = { name: ctx.client.name, username: THE_USER };
    for (let i = 2; i < argv.length; ) i += readOption(ctx, argv, { at: i, greeted });
    const { name, username } = greeted;
    if (username !== THE_USER) throw refusedLogin(ctx, argv, username);
    ctx.change({ protocol, name });
    return greeting(ctx);
  },
});

const protocols: ByFlavor<(ctx: Context, argv: readonly Bytes[]) => 2 | 3> = {
  all: ({ client }, [, version]) => (version === undefined ? client.protocol : parseProtocol(version)),
  dragonfly(_, [, ...words]) {
    const version = words[0] ?? '2';
    if (version !== '2' && version !== '3') throw unknownHello(words);
    return version === '2' ? 2 : 3;
  },
};

/** Dragonfly looks at no name, and says no more of an option than that it is wrong (src/server/server_family.cc, Hello). */
const looksAtNames: ByFlavor<boolean> = { all: true, dragonfly: false };
const optionErrors: ByFlavor<(word: Bytes) => Error> = { all: helloSyntax, dragonfly: syntaxError };

function parseProtocol(word: Bytes): 2 | 3 {
  const version = parseInt64(word);
  if (version === undefined) throw protocolNotAnInteger();
  if (version !== 2n && version !== 3n) throw unsupportedProtocol();
  return version === 2n ? 2 : 3;
}

/** Who needs no password: any will do. There is no other. */
const THE_USER = 'default';

/** Until 7.2 an option counted although a later word was wrong (src/networking.c, helloCommand). */
const countsAtOnce = ({ flavor }: Context): boolean => !hasSince(flavor, '7.2.0');

/** How many words the option takes. */
function readOption(
  ctx: Context,
  argv: readonly Bytes[],
  { at, greeted }: { readonly at: number; readonly greeted: { name: Bytes; username: Bytes } },
): number {
  const [word = '', first, second] = argv.slice(at, at + 3);
  const name = word.toUpperCase();
  if (name === 'AUTH' && second !== undefined) {
    greeted.username = first ?? '';
    if (countsAtOnce(ctx) && first !== THE_USER) throw refusedLogin(ctx, argv, greeted.username);
    return 3;
  }
  if (name === 'SETNAME' && first !== undefined) {
    if (factOf(ctx.flavor, looksAtNames) && !isClientWord(first, ctx.flavor)) throw invalidClientName();
    greeted.name = first;
    if (countsAtOnce(ctx)) ctx.change({ name: first });
    return 2;
  }
  throw factOf(ctx.flavor, optionErrors)(word);
}

/** Dragonfly tells its own release, and of no modules. */
const ends: ByFlavor<{ readonly version: readonly MapEntry[]; readonly modules: readonly MapEntry[] }> = {
  all: { version: [], modules: [[bulk('modules'), array([])]] },
  dragonfly: { version: [[bulk('dragonfly_version'), bulk(DRAGONFLY_VERSION)]], modules: [] },
};

/** Where the server stands, if it has been told and is one that tells it (Valkey since 8.1, src/networking.c, helloCommand). */
function zone({ flavor, store }: Context): readonly MapEntry[] {
  const name = hasSince(flavor, '8.1.0', zoneSince) ? store.settings.at().get('availability-zone') : undefined;
  return name ? [[bulk('availability_zone'), bulk(name)]] : [];
}

const greeting = (ctx: Context): Reply => {
  const { client, flavor } = ctx;
  return map([
    [bulk('server'), bulk(flavor.server)],
    [bulk('version'), bulk(flavor.version)],
    ...factOf(flavor, ends).version,
    [bulk('proto'), integer(client.protocol)],
    [bulk('id'), integer(client.id)],
    [bulk('mode'), bulk('standalone')],
    [bulk('role'), bulk('master')],
    ...factOf(flavor, ends).modules,
    ...zone(ctx),
  ]);
};
