import { key, optional, bulk as text } from '../../../spec/args.ts';
import { array, bulk, integer } from '../../../spec/reply.ts';
import { command, container, manualCommand } from '../../command.ts';
import { entriesOf, isContainer, type Json, typeName } from '../../values/json/json.ts';
import { limitWords, look } from './documents.ts';
import { jsonFacts } from './facts.ts';
import { serverOf } from './servers.ts';

const reading = {
  ...jsonFacts,
  flags: ['readonly', 'module'],
  of: { valkey: { flags: ['readonly', 'module', 'fast'] }, dragonfly: { flags: ['readonly', 'fast'] } },
} as const;

export const jsonType = manualCommand({
  ...reading,
  name: 'JSON.TYPE',
  complexity: 'O(N) for N values that the path is looked for in',
  summary: 'Returns the types of the values that a path leads to.',
  args: { key: key(), path: optional(text()) },
  run(ctx, [, key = '', way = '.']) {
    const server = serverOf(ctx);
    limitWords(ctx, server, 3);
    const path = server.path(way);
    const looked = { key, path, wanted: 'any', manners: server.manners.type } as const;
    return server.typeReply(
      ctx,
      look(ctx, server, looked, (value) => server.typeName(typeName(value))),
      path,
    );
  },
});

export const jsonResp = manualCommand({
  ...reading,
  name: 'JSON.RESP',
  complexity: 'O(N) for N values in what is answered',
  summary: 'Returns the values that a path leads to as replies of their own types.',
  args: { key: key(), path: optional(text()) },
  run(ctx, [, key = '', way = '.']) {
    const server = serverOf(ctx);
    limitWords(ctx, server, 3);
    const looked = { key, path: server.path(way), wanted: 'any', manners: server.manners.resp } as const;
    return look(ctx, server, looked, (value) => server.resp(value));
  },
});

const memory = manualCommand({
  ...reading,
  name: 'MEMORY',
  complexity: 'O(N) for N values in what is asked for',
  summary: 'Returns the bytes that the values take which a path leads to.',
  comparison: { how: 'shape', why: 'What a value takes in memory is each server’s own affair.' },
  args: { key: key(), path: optional(text()) },
  run(ctx, [, , key = '', way = '.']) {
    const server = serverOf(ctx);
    limitWords(ctx, server, 4);
    const looked = { key, path: server.path(way), wanted: 'any', manners: server.manners.memory } as const;
    return look(ctx, server, looked, (value) => integer(server.bytes(value)));
  },
});

const fields = manualCommand({
  ...reading,
  name: 'FIELDS',
  on: { redis: false, valkey: '8.1.0', dragonfly: true },
  complexity: 'O(N) for N values in what is asked for',
  summary: 'Returns how many members and elements the values have which a path leads to, at any depth.',
  args: { key: key(), path: optional(text()) },
  run(ctx, [, , key = '', way = '.']) {
    const server = serverOf(ctx);
    limitWords(ctx, server, 4);
    const looked = { key, path: server.path(way), wanted: 'any', manners: server.manners.fields } as const;
    return look(ctx, server, looked, (value) => integer(isContainer(value) ? fieldsIn(value) : 1));
  },
});

const fieldsIn = (value: Json): number =>
  isContainer(value) ? entriesOf(value).reduce((sum, [, part]) => sum + 1 + fieldsIn(part), 0) : 0;

const help = command({
  ...reading,
  name: 'HELP',
  complexity: 'O(1)',
  summary: 'Says what the subcommands of JSON.DEBUG do.',
  comparison: { how: 'shape', why: 'Names the subcommands that exist here.' },
  args: {},
  run: (ctx) => array(serverOf(ctx).debugHelp.map((line) => bulk(line))),
});

export const jsonDebug = container({
  ...jsonFacts,
  name: 'JSON.DEBUG',
  complexity: 'Depends on the subcommand',
  summary: 'Looks at how a JSON value is kept.',
  flags: ['readonly', 'module'],
  subcommands: [memory, fields, help],
  refusal: (ctx) => serverOf(ctx).noSubcommand(ctx),
});
