import { array, bulk, integer, type Reply } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';

/** Dragonfly answers numbers (src/server/generic_family.cc, Time). */
const written: ByFlavor<(part: number) => Reply> = {
  all: (part) => bulk(String(part)),
  dragonfly: (part) => integer(part),
};

export const time = command({
  name: 'TIME',
  group: 'server',
  since: '2.6.0',
  complexity: 'O(1)',
  summary: 'Returns the time as seconds since 1970, and the microseconds of the second.',
  flags: ['loading', 'stale', 'fast'],
  tips: ['nondeterministic_output'],
  comparison: { how: 'shape', why: 'Two clocks never agree to the microsecond.' },
  args: {},
  run: ({ nowMs, flavor }) => array([Math.floor(nowMs / 1000), (nowMs % 1000) * 1000].map(factOf(flavor, written))),
});
