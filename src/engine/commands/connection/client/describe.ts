import type { Bytes } from '../../../../bytes.ts';
import { int, many, oneOf, option, since, word } from '../../../../spec/args.ts';
import { parseInt64, parseLooseInt64 } from '../../../../spec/number.ts';
import { bulk, type Reply, verbatim } from '../../../../spec/reply.ts';
import { hasSince } from '../../../../spec/server.ts';
import type { Client } from '../../../client.ts';
import { command, manualCommand } from '../../../command.ts';
import type { Context } from '../../../context.ts';
import { invalidClientId, syntaxError } from '../../../errors.ts';
import { type ByFlavor, factOf } from '../../../flavor.ts';
import type { Peer, Traffic } from '../../../store.ts';
import { requestBytes } from '../../../wire-bytes.ts';
import { ageSeconds, filtered, isOwn, readClientType } from './filters.ts';

const facts = {
  group: 'connection',
  comparison: { how: 'shape', why: 'Numbers, addresses and memory of clients are a server’s own.' },
} as const;

export const info = command({
  ...facts,
  name: 'INFO',
  since: '6.2.0',
  complexity: 'O(1)',
  summary: 'Describes the connection.',
  flags: ['noscript', 'loading', 'stale'],
  tips: ['nondeterministic_output'],
  args: {},
  run: (ctx) => factOf(ctx.flavor, infoReplies)(`${describeOwn(ctx)}\n`),
});

/** Dragonfly's is no line, and has counts of buffers behind all else, none of which it keeps (src/facade/dragonfly_connection.cc, GetClientInfo). */
const infoReplies: ByFlavor<(line: Bytes) => Reply> = {
  all: verbatim,
  dragonfly: (line) =>
    bulk(`${line.trimEnd()} qbuf=0 qbuf-free=0 obl=0 argv-mem=0 oll=0 omem=0 tot-mem=0 multi=0 psub=0 sub=0`),
};

export const list = manualCommand({
  ...facts,
  name: 'LIST',
  since: '2.4.0',
  complexity: 'O(N) for N connections',
  summary: 'Describes the connections, all or some of them.',
  flags: ['admin', 'noscript', 'loading', 'stale'],
  tips: ['nondeterministic_output'],
  history: [
    ['2.8.12', 'Tells the number of each client.'],
    ['6.2.0', 'Tells the local address.'],
  ],
  args: {
    'client-type': since(
      '5.0.0',
      option('TYPE', oneOf({ NORMAL: word(), MASTER: word(), REPLICA: word(), PUBSUB: word() })),
    ),
    'client-id': since('6.2.0', option('ID', many(int()))),
  },
  run: (ctx, [, , ...words]) =>
    verbatim(described(ctx, ctx.flavor.family === 'valkey' ? filtered(ctx, words, new Map()) : chosen(ctx, words))),
});

/** Redis takes one filter (src/networking.c, clientCommand); Valkey those of CLIENT KILL. */
function chosen({ flavor, store }: Context, [filter, ...words]: readonly Bytes[]): readonly Peer[] {
  const all = [...store.peers];
  const name = filter?.toUpperCase();
  if (name === undefined) return all;
  if (name === 'TYPE' && words.length > 1 && factOf(flavor, judgesInTurn)) readClientType(words[0] as Bytes, flavor);
  if (name === 'TYPE' && words.length === 1) {
    const type = readClientType(words[0] as Bytes, flavor);
    return type === 'normal' ? all : [];
  }
  if (name !== 'ID' || words.length === 0) throw syntaxError();
  return (factOf(flavor, judgesInTurn) ? words.map(readLooseId) : words.map(readId)).flatMap(
    (id) => all.find(({ client }) => BigInt(client.at().id) === id) ?? [],
  );
}

/** Dragonfly judges a type though more follows, and an ID by 32 bits (src/server/server_family.cc, ParseClientListFilter). */
const judgesInTurn: ByFlavor<boolean> = { all: false, dragonfly: true };

function readLooseId(word: Bytes): bigint {
  const id = parseLooseInt64(word);
  if (id === undefined || BigInt.asUintN(32, id) !== id) throw invalidClientId();
  return id;
}

function readId(word: Bytes): bigint {
  const id = parseInt64(word);
  if (id === undefined) throw invalidClientId();
  return id;
}

const described = (ctx: Context, peers: readonly Peer[]): Bytes =>
  peers
    .map(
      (peer) =>
        `${factOf(ctx.flavor, fields)(ctx, peer)
          .map((field) => field.join('='))
          .join(' ')}\n`,
    )
    .join('');

/** The client that sent the command, in a line that is not ended. */
export const describeOwn = (ctx: Context): Bytes =>
  described(
    ctx,
    ctx.store.peers.filter((peer) => isOwn(ctx, peer)),
  ).trimEnd();

const fields: ByFlavor<(ctx: Context, peer: Peer) => readonly Field[]> = {
  all: fieldsOfRedis,
  dragonfly: fieldsOfDragonfly,
};

type Field = readonly [name: string, value: string | number];

/** With what every server begins. */
const identityOf = ({ id, address, localAddress, name }: Client): readonly Field[] => [
  ['id', id],
  ['addr', address],
  ['laddr', localAddress],
  ['fd', id + 7],
  ['name', name],
];

/** Dragonfly's are fewer; counts that it keeps and this store does not are 0 (src/facade/dragonfly_connection.cc, FormatClientInfo). */
function fieldsOfDragonfly(ctx: Context, { client: register, last, traffic }: Peer): readonly Field[] {
  const client = register.at();
  return [
    ...identityOf(client),
    ['tid', 0],
    ['irqmatch', 0],
    ['age', ageSeconds(client.connectedMs, ctx.nowMs)],
    ['idle', register === ctx.turn.client ? 0 : ageSeconds(last.atMs, ctx.nowMs)],
    ['tot-cmds', traffic?.commands ?? 0],
    ['tot-net-in', traffic?.bytesIn ?? 0],
    ['tot-read-calls', traffic?.reads ?? 0],
    ['tot-dispatches', 0],
    ['db', client.db],
    ['phase', register === ctx.turn.client ? 'process' : 'readsock'],
    ['lib-name', client.library.name],
    ['lib-ver', client.library.version],
  ];
}

/**
 * In the servers' order (src/networking.c, catClientInfoString). Of buffers only that is told which holds the command that runs: others
 * there are none.
 */
function fieldsOfRedis(
  { flavor, nowMs, turn }: Context,
  { client: register, last, isHeld, traffic, wait }: Peer,
): readonly Field[] {
  const client = register.at();
  const isThis = register === turn.client;
  const isNew = hasSince(flavor, '7.2.0');
  const isValkey = flavor.family === 'valkey';
  return [
    ...identityOf(client),
    ['age', ageSeconds(client.connectedMs, nowMs)],
    ['idle', isThis ? 0 : ageSeconds(last.atMs, nowMs)],
    [
      'flags',
      `${client.transaction ? 'x' : ''}${wait || isHeld ? 'b' : ''}${client.watch.isTouched ? 'd' : ''}${client.isKept ? 'e' : ''}${client.leavesUse ? 'T' : ''}` ||
        'N',
    ],
    ...(isValkey ? [['capa', client.canRedirect ? 'r' : ''] as const] : []),
    ['db', client.db],
    ['sub', 0],
    ['psub', 0],
    ['ssub', 0],
    ['multi', client.transaction ? client.transaction.length : -1],
    ...(hasSince(flavor, '7.4.0', { valkey: '8.0.0' }) ? [['watch', client.watch.keys.size] as const] : []),
    // Valkey 8.0 reads into one buffer for all.
    ['qbuf', isThis && !isValkey ? requestBytes(last.words) : 0],
    ['qbuf-free', isThis && !isValkey ? QUERY_BUFFER_BYTES - requestBytes(last.words) : 0],
    ['argv-mem', isThis ? last.words.reduce((sum, { length }) => sum + length, 0) : 0],
    ['multi-mem', 0],
    ['rbs', 0],
    ['rbp', 0],
    ['obl', 0],
    ['oll', 0],
    ['omem', 0],
    ['tot-mem', 0],
    ['events', 'r'],
    ['cmd', last.name],
    ['user', 'default'],
    ['redir', -1],
    ['resp', client.protocol],
    ...(isNew ? [['lib-name', client.library.name] as const, ['lib-ver', client.library.version] as const] : []),
    ...(isValkey ? counted(traffic) : hasSince(flavor, '8.0.0') ? [['io-thread', 0] as const] : []),
  ];
}

/** What Valkey counts of each client; on a page there is no wire. */
const counted = (traffic: Traffic | undefined): readonly Field[] => [
  ['tot-net-in', traffic?.bytesIn ?? 0],
  ['tot-net-out', traffic?.bytesOut ?? 0],
  ['tot-cmds', traffic?.commands ?? 0],
];

/** What a server reads a command into (src/server.h, PROTO_IOBUF_LEN and its allocator's rounding). */
const QUERY_BUFFER_BYTES = 20_474;
