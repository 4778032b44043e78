import type { Bytes } from '../../../bytes.ts';
import { block, key, many, oneOf, optional, bulk as text, word } from '../../../spec/args.ts';
import { manualCommand } from '../../command.ts';
import { wrongArity } from '../../errors.ts';
import { limitWords } from './documents.ts';
import { jsonFacts } from './facts.ts';
import type { JsonServer, SetRequest } from './server.ts';
import { serverOf } from './servers.ts';

const writing = {
  flags: ['write', 'denyoom', 'module'],
  of: { dragonfly: { flags: ['write', 'denyoom', 'fast'] } },
} as const;

const requestOf = (server: JsonServer, [key = '', path = '', text = '', ...options]: readonly Bytes[]): SetRequest => ({
  key,
  path: server.path(path),
  text,
  options,
});

export const jsonSet = manualCommand({
  ...jsonFacts,
  ...writing,
  name: 'JSON.SET',
  complexity: 'O(M+N) for M values that there are and N that come',
  summary: 'Sets what a path leads to, or adds a member to an object.',
  args: {
    key: key('RW', 'update'),
    path: text(),
    value: text(),
    condition: optional(oneOf({ NX: word(), XX: word() })),
  },
  run(ctx, argv) {
    const server = serverOf(ctx);
    limitWords(ctx, server, 5);
    return server.set(ctx, requestOf(server, argv.slice(1)));
  },
});

export const jsonMset = manualCommand({
  ...jsonFacts,
  ...writing,
  name: 'JSON.MSET',
  complexity: 'O(K*(M+N)) for K keys, M values that there are and N that come',
  summary: 'Sets values at paths of several keys, all or none.',
  args: { triplet: many(block({ key: key('RW', 'update'), path: text(), value: text() })) },
  run(ctx, argv) {
    const server = serverOf(ctx);
    if (argv.length % 3 !== 1) throw wrongArity(ctx.name);
    const requests: SetRequest[] = [];
    for (let i = 1; i < argv.length; i += 3) requests.push(requestOf(server, argv.slice(i, i + 3)));
    return server.mset(ctx, requests);
  },
});

export const jsonMerge = manualCommand({
  ...jsonFacts,
  ...writing,
  on: { valkey: false, dragonfly: true },
  name: 'JSON.MERGE',
  complexity: 'O(M+N) for M values that there are and N that come',
  summary: 'Merges a value into what a path leads to: members of null go (RFC 7396).',
  args: { key: key('RW', 'update'), path: text(), value: text() },
  run(ctx, argv) {
    const server = serverOf(ctx);
    return server.merge(ctx, requestOf(server, argv.slice(1)));
  },
});
