import { key } from '../../../spec/args.ts';
import { array, integer } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { numFieldsNotPositive } from '../../errors.ts';
import { hash } from '../../values/hash/kind.ts';
import { fieldsArg, fieldTimesSince, plainNames } from './field-words.ts';

export const hpersist = manualCommand({
  ...fieldTimesSince,
  name: 'HPERSIST',
  group: 'hash',
  complexity: 'O(N) for N fields',
  summary: 'Takes their ends from fields of a hash.',
  flags: ['write', 'fast'],
  args: { key: key('RW', 'update'), fields: fieldsArg },
  run(ctx, [, key = '']) {
    const names = plainNames(ctx, numFieldsNotPositive);
    return ctx.db.edit(key, hash, (draft) =>
      array(
        names.map((name) => {
          const field = draft.find(name);
          if (field?.end) draft.setDeadline(name, undefined);
          return integer(field === undefined ? -2 : field.end ? 1 : -1);
        }),
      ),
    );
  },
});
