import type { Bytes } from '../../../bytes.ts';
import { bulk, key } from '../../../spec/args.ts';
import { array, integer } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { References, StreamDraft } from '../../values/stream/draft.ts';
import type { StreamId } from '../../values/stream/id.ts';
import { stream } from '../../values/stream/kind.ts';
import { readId } from './ids.ts';
import { condition, idsArg, readIdWords } from './references.ts';

/** What became of an entry (Redis src/t_stream.c, XDelexRes, XAckDelRes). */
const NOT_FOUND = -1;
const DELETED = 1;
const STILL_REFERENCED = 2;

const facts = {
  group: 'stream',
  since: '8.2.0',
  complexity: 'O(log N) for each ID',
  flags: ['write', 'fast'],
} as const;

export const xdelex = manualCommand({
  ...facts,
  name: 'XDELEX',
  summary: 'Deletes entries of a stream, and says what becomes of those that are pending in groups.',
  args: { key: key('RW', 'delete'), condition, ids: idsArg },
  run(ctx, argv) {
    const [, key = ''] = argv;
    const value = ctx.db.read(key, stream);
    const { ids: words, references } = readIdWords(argv, 2);
    if (!value) return array(words.map(() => integer(NOT_FOUND)));
    const ids = words.map((word) => readId(word));
    return ctx.db.edit(key, stream, (draft) =>
      array(
        ids.map((id) => {
          const mayGo = release(draft, id, references);
          return integer(mayGo ? (draft.delete([id]) > 0 ? DELETED : NOT_FOUND) : STILL_REFERENCED);
        }),
      ),
    );
  },
});

export const xackdel = manualCommand({
  ...facts,
  name: 'XACKDEL',
  summary: 'Says that a group is done with entries, and deletes them, if nobody else needs them where that is wanted.',
  args: { key: key('RW', 'update', 'delete'), group: bulk(), condition, ids: idsArg },
  run(ctx, argv) {
    const [, key = '', name = ''] = argv;
    const value = ctx.db.read(key, stream);
    const { ids: words, references } = readIdWords(argv, 3);
    if (!value?.group(name)) return array(words.map(() => integer(NOT_FOUND)));
    const ids = words.map((word) => readId(word));
    return ctx.db.edit(key, stream, (draft) =>
      array(ids.map((id) => integer(acknowledge(draft, name, id, references)))),
    );
  },
});

/** Whether an entry may go, after its references went if they are to. */
function release(draft: StreamDraft, id: StreamId, references: References): boolean {
  if (references === 'deleted') draft.forget(id);
  return references !== 'acknowledged' || !draft.isReferenced(id);
}

function acknowledge(draft: StreamDraft, group: Bytes, id: StreamId, references: References): number {
  if (!draft.group(group)?.acknowledge(id)) return NOT_FOUND;
  if (!release(draft, id, references)) return STILL_REFERENCED;
  draft.delete([id]);
  return DELETED;
}
