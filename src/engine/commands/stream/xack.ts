import { bulk, key, many } from '../../../spec/args.ts';
import { integer, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { GroupDraft } from '../../values/stream/group-draft.ts';
import { stream } from '../../values/stream/kind.ts';
import { readId } from './ids.ts';

export const xack = command({
  name: 'XACK',
  group: 'stream',
  since: '5.0.0',
  complexity: 'O(log N) for each ID, N entries being pending',
  summary: 'Says that a group is done with entries: they are no longer pending.',
  flags: ['write', 'fast'],
  args: { key: key('RW', 'update'), group: bulk(), id: many(bulk()) },
  run(ctx, { key, group, id }) {
    // Without a group the server does not look at the IDs, if it is not Dragonfly.
    if (ctx.flavor.readsInTurn) for (const word of id) readId(word);
    if (!ctx.db.read(key, stream)?.group(group)) return ZERO;
    const ids = id.map((word) => readId(word));
    return ctx.db.edit(key, stream, (draft) => {
      const done = draft.group(group) as GroupDraft;
      return integer(ids.filter((each) => done.acknowledge(each)).length);
    });
  },
});
