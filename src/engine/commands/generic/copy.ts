import type { Bytes } from '../../../bytes.ts';
import { flag, key, lateInt, option, silentlySince } from '../../../spec/args.ts';
import { ONE, ZERO } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { sameObject } from '../../errors.ts';
import { kindOf } from '../../values/kinds.ts';
import { parseDbIndex } from '../db-index.ts';
import { readOptions } from '../option-words.ts';

export const copy = manualCommand({
  name: 'COPY',
  group: 'generic',
  since: '6.2.0',
  complexity: 'O(1) for strings, O(N) for N items of a collection',
  summary: 'Copies the value and deadline of a key to another key.',
  flags: ['write', 'denyoom'],
  args: {
    source: key(),
    destination: key('OW', 'update'),
    'destination-db': silentlySince('6.2.0', option('DB', lateInt('destination-db')), { dragonfly: false }),
    replace: flag('REPLACE'),
  },
  run(ctx, argv) {
    const [, source, destination] = argv as readonly [Bytes, Bytes, Bytes];
    let target = ctx.db;
    let replace = false;
    const takesDb = ctx.command.info.args.some(({ token }) => token === 'DB');
    readOptions(argv, 3, {
      alone: {
        REPLACE: () => {
          replace = true;
        },
      },
      valued: {
        ...(takesDb && {
          DB: (word) => {
            target = ctx.database(parseDbIndex(word));
          },
        }),
      },
    });
    if (source === destination && target.index === ctx.db.index) throw sameObject();
    const entry = ctx.db.getCounted(source);
    if (!entry || (!replace && target.get(destination))) return ZERO;
    target.take(destination, entry, kindOf(entry.value).copy(entry.value));
    return ONE;
  },
});
