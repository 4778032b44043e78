import type { Bytes } from '../../../../bytes.ts';
import { many, optional, bulk as text } from '../../../../spec/args.ts';
import { verbatim } from '../../../../spec/reply.ts';
import { hasSince } from '../../../../spec/server.ts';
import { command } from '../../../command.ts';
import type { Context } from '../../../context.ts';
import { type Section, sections } from './sections.ts';

export const info = command({
  name: 'INFO',
  group: 'server',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Tells about the server: all that is usual, or the sections that are asked for.',
  flags: ['loading', 'stale'],
  categories: ['dangerous'],
  comparison: { how: 'shape', why: 'Memory, versions and counts are a server’s own.' },
  tips: ['nondeterministic_output', 'request_policy:all_shards', 'response_policy:special'],
  history: [['7.0.0', 'Takes several sections.']],
  args: { section: optional(many(text())) },
  run: (ctx, { section: names = [] }) =>
    verbatim(
      chosen(names, ctx)
        .map((section) => written(ctx, section))
        .join('\r\n'),
    ),
});

/** In the order of the table, whatever the order in which they are asked for. */
function chosen(names: readonly Bytes[], { flavor }: Context): readonly Section[] {
  const asked = new Set(names.length > 0 ? names.map((name) => name.toLowerCase()) : ['default']);
  const isAll = asked.has('all') || asked.has('everything');
  const has = ({ since }: Section) => since === undefined || (flavor.family === 'redis' && hasSince(flavor, since));
  return [...sections].flatMap(([name, section]) =>
    has(section) && (isAll || asked.has(name) || (asked.has('default') && !section.isExtra)) ? [section] : [],
  );
}

const written = (ctx: Context, { title, fields }: Section): Bytes =>
  [`# ${title}`, ...fields(ctx).map((field) => field.join(':')), ''].join('\r\n');
