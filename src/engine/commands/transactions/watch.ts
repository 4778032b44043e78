import { key, many } from '../../../spec/args.ts';
import { OK } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { watchInsideMulti } from '../../errors.ts';
import { nothingWatched, watching } from '../../watch.ts';

const facts = {
  group: 'transactions',
  since: '2.2.0',
  flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
} as const;

export const watch = command({
  ...facts,
  name: 'WATCH',
  complexity: 'O(1) for each key',
  summary: 'Lets the next EXEC run only if none of the keys has changed by then.',
  of: { valkey: { flags: [...facts.flags, 'no_multi'] } },
  args: { key: many(key('RO')) },
  run(ctx, { key: keys }) {
    const { client, db } = ctx;
    if (client.transaction) throw watchInsideMulti();
    const more = keys.map((each) => ({ db: db.index, key: each, wasAlive: db.find(each) !== undefined }));
    ctx.change({ watch: watching(client.watch, more) });
    return OK;
  },
});

export const unwatch = command({
  ...facts,
  name: 'UNWATCH',
  complexity: 'O(N) for N watched keys',
  summary: 'Watches no more keys.',
  args: {},
  run(ctx) {
    ctx.change({ watch: nothingWatched });
    return OK;
  },
});
