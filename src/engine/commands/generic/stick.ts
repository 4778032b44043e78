import { key, many } from '../../../spec/args.ts';
import { integer } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { dragonflyAlone } from '../dragonfly-alone.ts';

/** Dragonfly src/server/generic_family.cc, OpStick. */
export const stick = command({
  ...dragonflyAlone,
  name: 'STICK',
  group: 'generic',
  complexity: 'O(N) for N keys',
  summary: 'Keeps keys from being evicted.',
  flags: ['write'],
  args: { key: many(key('RW', 'update')) },
  run: ({ db }, { key: keys }) => integer(keys.filter((each) => db.stick(each)).length),
});
