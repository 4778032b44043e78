import { key } from '../../../spec/args.ts';
import { array, bulkOrNil } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { numFieldsNotPositive } from '../../errors.ts';
import { hash } from '../../values/hash/kind.ts';
import { fieldsArg, plainNames } from './field-words.ts';

export const hgetdel = manualCommand({
  name: 'HGETDEL',
  group: 'hash',
  since: '8.0.0',
  on: { valkey: '9.1.0', dragonfly: false },
  complexity: 'O(N) for N fields',
  summary: 'Returns the values of fields of a hash and deletes them.',
  flags: ['write', 'fast'],
  args: { key: key('RW', 'access', 'delete'), fields: fieldsArg },
  run(ctx, [, key = '']) {
    const names = plainNames(ctx, numFieldsNotPositive);
    return ctx.db.edit(key, hash, (draft) =>
      array(
        names.map((name) => {
          const value = draft.get(name);
          draft.delete(name);
          return bulkOrNil(value);
        }),
      ),
    );
  },
});
