import type { Family } from '../../family.ts';
import { dbsize } from './dbsize.ts';
import { flushall, flushdb } from './flush.ts';
import { swapdb } from './swapdb.ts';
import { time } from './time.ts';

export const family: Family = {
  commands: [dbsize, flushall, flushdb, swapdb, time],
};
