import { bulk, key } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { string } from '../../values/string/kind.ts';
import { dragonflyAlone } from '../dragonfly-alone.ts';
import { checkLength } from './length.ts';

export const append = command({
  name: 'APPEND',
  group: 'string',
  since: '2.0.0',
  complexity: 'O(1) where the value is small: a string has room to grow',
  summary: 'Appends to the string value of a key, and makes the key where there is none.',
  flags: ['write', 'denyoom', 'fast'],
  args: { key: key('RW', 'insert'), value: bulk() },
  run(ctx, { key, value }) {
    return ctx.db.edit(key, string, (draft) => {
      checkLength(ctx, draft.length + value.length);
      draft.append(value);
      return integer(draft.length);
    });
  },
});

/** Dragonfly src/server/string_family.cc, ExtendGeneric. */
export const prepend = command({
  ...dragonflyAlone,
  name: 'PREPEND',
  group: 'string',
  complexity: 'O(N) for N bytes of the value',
  summary: 'Puts a value before the string value of a key, and makes the key where there is none.',
  flags: ['write', 'denyoom', 'fast'],
  args: { key: key('RW', 'insert'), value: bulk() },
  run(ctx, { key, value }) {
    return ctx.db.edit(key, string, (draft) => {
      checkLength(ctx, draft.length + value.length);
      draft.set(value + (draft.bytes ?? ''));
      return integer(draft.length);
    });
  },
});
