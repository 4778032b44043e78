import type { Bytes } from '../../../bytes.ts';
import { key, optional, bulk as text } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { limitWords } from './documents.ts';
import { jsonFacts } from './facts.ts';
import { serverOf } from './servers.ts';

const facts = {
  ...jsonFacts,
  complexity: 'O(N) for N values that the path is looked for in',
  flags: ['write', 'module'],
  of: { dragonfly: { flags: ['write'] } },
} as const;
const args = { key: key('RW', 'delete'), path: optional(text()) };

function remove(ctx: Context, [, key, path = '.']: readonly Bytes[]) {
  const server = serverOf(ctx);
  limitWords(ctx, server, 3);
  return integer(server.delete(ctx, key as Bytes, server.path(path)));
}

export const jsonDel = manualCommand({
  ...facts,
  name: 'JSON.DEL',
  summary: 'Deletes what a path leads to; without one, the key.',
  args,
  run: remove,
});

export const jsonForget = manualCommand({
  ...facts,
  name: 'JSON.FORGET',
  summary: 'Deletes what a path leads to, as JSON.DEL does.',
  args,
  run: remove,
});

export const jsonClear = manualCommand({
  ...facts,
  name: 'JSON.CLEAR',
  summary: 'Empties arrays and objects, and sets numbers to 0.',
  of: { dragonfly: { flags: ['write', 'fast'] } },
  args: { key: key('RW', 'update'), path: optional(text()) },
  run(ctx, [, key, path = '.']) {
    const server = serverOf(ctx);
    limitWords(ctx, server, 3);
    return server.clear(ctx, key as Bytes, server.path(path));
  },
});
