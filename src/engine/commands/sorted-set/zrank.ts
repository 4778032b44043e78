import type { Bytes } from '../../../bytes.ts';
import { bulk, flag, key, silentlySince } from '../../../spec/args.ts';
import { array, integer, NIL, NIL_ARRAY, type Reply } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { syntaxError, wrongArity } from '../../errors.ts';
import { zset } from '../../values/zset/kind.ts';
import { double } from './reply.ts';

const facts = {
  group: 'sorted-set',
  since: '2.0.0',
  complexity: 'O(log(N)) for N members',
  flags: ['readonly', 'fast'],
  args: { key: key(), member: bulk(), withscore: silentlySince('7.2.0', flag('WITHSCORE')) },
  history: [['7.2.0', 'WITHSCORE.']],
  unexpected: (ctx: Context) => (ctx.argv.length > 4 ? wrongArity(ctx.name) : syntaxError()),
} as const;

export const zrank = command({
  ...facts,
  name: 'ZRANK',
  summary: 'Returns the position of a member of a sorted set, the lowest score first.',
  run: (ctx, { key, member, withscore }) => rank(ctx, key, member, { isReversed: false, withScore: !!withscore }),
});

export const zrevrank = command({
  ...facts,
  name: 'ZREVRANK',
  summary: 'Returns the position of a member of a sorted set, the highest score first.',
  run: (ctx, { key, member, withscore }) => rank(ctx, key, member, { isReversed: true, withScore: !!withscore }),
});

interface Asked {
  readonly isReversed: boolean;
  readonly withScore: boolean;
}

function rank(ctx: Context, key: Bytes, member: Bytes, { isReversed, withScore }: Asked): Reply {
  if (ctx.argv.length > 4) throw wrongArity(ctx.name);
  const value = ctx.db.read(key, zset);
  const found = value?.rank(member);
  if (!value || found === undefined) return withScore ? NIL_ARRAY : NIL;
  const place = integer(isReversed ? value.size - 1 - found : found);
  return withScore ? array([place, double(ctx, value.score(member) as number)]) : place;
}
