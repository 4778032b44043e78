import type { Family } from '../../family.ts';
import { pfadd } from './pfadd.ts';
import { pfcount } from './pfcount.ts';
import { pfdebug } from './pfdebug.ts';
import { pfmerge } from './pfmerge.ts';
import { pfselftest } from './pfselftest.ts';

export const family: Family = {
  commands: [pfadd, pfcount, pfdebug, pfmerge, pfselftest],
};
