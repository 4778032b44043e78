import { key, optional, bulk as text } from '../../../spec/args.ts';
import { array, bulk, integer } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Json } from '../../values/json/json.ts';
import type { JsonObject } from '../../values/json/object.ts';
import { limitWords, look } from './documents.ts';
import { jsonFacts } from './facts.ts';
import { serverOf } from './servers.ts';

const facts = {
  ...jsonFacts,
  flags: ['readonly', 'module'],
  of: { valkey: { flags: ['readonly', 'module', 'fast'] }, dragonfly: { flags: ['readonly', 'fast'] } },
  args: { key: key(), path: optional(text()) },
} as const;

export const jsonObjkeys = manualCommand({
  ...facts,
  name: 'JSON.OBJKEYS',
  complexity: 'O(N) for N members',
  summary: 'Returns the names of the members of the objects that a path leads to.',
  run(ctx, [, key = '', way = '.']) {
    const server = serverOf(ctx);
    limitWords(ctx, server, 3);
    const looked = { key, path: server.path(way), wanted: 'object', manners: server.manners.objkeys } as const;
    return look(ctx, server, looked, (value) =>
      array((value as JsonObject<Json>).members().map(({ name }) => bulk(name))),
    );
  },
});

export const jsonObjlen = manualCommand({
  ...facts,
  name: 'JSON.OBJLEN',
  complexity: 'O(N) for N values that the path is looked for in',
  summary: 'Returns how many members the objects have that a path leads to.',
  run(ctx, [, key = '', way = '.']) {
    const server = serverOf(ctx);
    limitWords(ctx, server, 3);
    const looked = { key, path: server.path(way), wanted: 'object', manners: server.manners.objlen } as const;
    return look(ctx, server, looked, (value) => integer((value as JsonObject<Json>).size));
  },
});
