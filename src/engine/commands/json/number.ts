import type { Bytes } from '../../../bytes.ts';
import { float, key, bulk as text } from '../../../spec/args.ts';
import { errorReply, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { isNumber, type Json } from '../../values/json/json.ts';
import { editJson, noKey } from './documents.ts';
import { jsonFacts } from './facts.ts';
import { matchesOf } from './path.ts';
import { give, once } from './server.ts';
import { serverOf } from './servers.ts';

const facts = {
  ...jsonFacts,
  complexity: 'O(N) for N values that the path is looked for in',
  flags: ['write', 'module'],
  of: { dragonfly: { flags: ['write', 'fast'] } },
  args: { key: key('RW', 'update'), path: text(), value: float() },
} as const;

export const jsonNumincrby = manualCommand({
  ...facts,
  name: 'JSON.NUMINCRBY',
  summary: 'Adds to the numbers that a path leads to.',
  run: (ctx, argv) => calculate(ctx, argv, 'add'),
});

export const jsonNummultby = manualCommand({
  ...facts,
  name: 'JSON.NUMMULTBY',
  summary: 'Multiplies the numbers that a path leads to.',
  run: (ctx, argv) => calculate(ctx, argv, 'multiply'),
});

function calculate(ctx: Context, [, key = '', way = '', word = '']: readonly Bytes[], how: 'add' | 'multiply'): Reply {
  const server = serverOf(ctx);
  const path = server.path(way);
  const manners = server.manners.number;
  const operand = once(() => server.operand(word));
  if (server.reads.number === 'before') operand();
  return editJson(ctx, key, server, (draft) => {
    if (draft.root === undefined) return noKey({ key, path, wanted: 'number', manners });
    const matches = matchesOf(draft.root, path, 'change');
    if (path.isLegacy && !matches.some(({ value }) => isNumber(value))) {
      return give(matches.length === 0 ? manners.none : manners.misfit);
    }
    const results: Json[] = [];
    for (const { path: place, value } of matches) {
      if (isNumber(value)) {
        const result = server.calculate(how, value, operand());
        if (result instanceof Error) return errorReply(result.message);
        draft.set(place, result);
        results.push(result);
      } else results.push(null);
    }
    return server.numbers(ctx, results, path);
  });
}
