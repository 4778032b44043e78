import { array, bulk } from '../../../spec/reply.ts';
import { command } from '../../command.ts';

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
  run: ({ nowMs }) => array([Math.floor(nowMs / 1000), (nowMs % 1000) * 1000].map((part) => bulk(String(part)))),
});
