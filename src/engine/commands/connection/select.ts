import type { Bytes } from '../../../bytes.ts';
import { lateInt } from '../../../spec/args.ts';
import { parseLooseInt64 } from '../../../spec/number.ts';
import { OK } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { invalidDatabase } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { checkDbIndex, parseDbIndex } from '../db-index.ts';

/** Dragonfly src/server/generic_family.cc, Select. */
function parseLooseIndex(word: Bytes): number {
  const index = parseLooseInt64(word);
  if (index === undefined) throw invalidDatabase();
  return checkDbIndex(Number(index));
}

const indexReaders: ByFlavor<(word: Bytes) => number> = { all: parseDbIndex, dragonfly: parseLooseIndex };

export const select = command({
  name: 'SELECT',
  group: 'connection',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Changes the database of the connection.',
  flags: ['loading', 'stale', 'fast'],
  args: { index: lateInt() },
  run(ctx, { index }) {
    ctx.change({ db: factOf(ctx.flavor, indexReaders)(index) });
    return OK;
  },
});
