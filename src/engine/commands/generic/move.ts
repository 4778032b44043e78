import type { Bytes } from '../../../bytes.ts';
import { key, lateInt } from '../../../spec/args.ts';
import { ONE, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { sameObject } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { checkDbIndex, parseDbIndex } from '../db-index.ts';
import { int32, readInteger } from '../numbers.ts';

/** What is no 32-bit integer is no integer to Dragonfly (src/server/generic_family.cc, Move). */
const indexReaders: ByFlavor<(word: Bytes, ctx: Context) => number> = {
  all: parseDbIndex,
  dragonfly: (word, { flavor }) => checkDbIndex(Number(int32(flavor, readInteger(word)))),
};

export const move = command({
  name: 'MOVE',
  group: 'generic',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Moves a key to another database, only where that has no such key.',
  flags: ['write', 'fast'],
  args: { key: key('RW', 'access', 'update'), db: lateInt() },
  run(ctx, { key, db }) {
    const target = ctx.database(factOf(ctx.flavor, indexReaders)(db, ctx));
    if (target.index === ctx.db.index) throw sameObject();
    const entry = ctx.db.get(key);
    if (!entry || target.get(key)) return ZERO;
    target.take(key, entry);
    ctx.db.remove(key);
    return ONE;
  },
});
