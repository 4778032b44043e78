import { bulk, key, many } from '../../../spec/args.ts';
import { array, integer, ONE, setOf, bulk as text, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { set } from '../../values/set/kind.ts';

const facts = { group: 'set', since: '1.0.0', complexity: 'O(1)', flags: ['readonly', 'fast'] } as const;

export const smembers = command({
  ...facts,
  name: 'SMEMBERS',
  complexity: 'O(N) for N members',
  summary: 'Returns all members of a set.',
  flags: ['readonly'],
  tips: ['nondeterministic_output_order'],
  comparison: { how: 'unordered', why: 'A large set has no order that means anything.' },
  args: { key: key() },
  run: (ctx, { key }) => setOf((ctx.db.read(key, set)?.members() ?? []).map(text)),
});

export const sismember = command({
  ...facts,
  name: 'SISMEMBER',
  summary: 'Says whether a set has a member.',
  args: { key: key('RO'), member: bulk() },
  run: (ctx, { key, member }) => (ctx.db.read(key, set)?.has(member) ? ONE : ZERO),
});

export const smismember = command({
  ...facts,
  name: 'SMISMEMBER',
  since: '6.2.0',
  complexity: 'O(N) for N members',
  summary: 'Says of each of some members whether a set has it.',
  args: { key: key(), member: many(bulk()) },
  run(ctx, { key, member: names }) {
    const value = ctx.db.read(key, set);
    return array(names.map((name) => (value?.has(name) ? ONE : ZERO)));
  },
});

export const scard = command({
  ...facts,
  name: 'SCARD',
  summary: 'Returns how many members a set has.',
  args: { key: key('RO') },
  run: (ctx, { key }) => integer(ctx.db.read(key, set)?.size ?? 0),
});
