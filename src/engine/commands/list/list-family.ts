import type { Family } from '../../family.ts';
import { linsert, lrem, lset } from './element.ts';
import { lmove, rpoplpush } from './lmove.ts';
import { lmpop } from './lmpop.ts';
import { lpos } from './lpos.ts';
import { lpop, rpop } from './pop.ts';
import { lpush, lpushx, rpush, rpushx } from './push.ts';
import { lindex, llen, lrange, ltrim } from './range.ts';

export const family: Family = {
  commands: [
    lindex,
    linsert,
    llen,
    lmove,
    lmpop,
    lpop,
    lpos,
    lpush,
    lpushx,
    lrange,
    lrem,
    lset,
    ltrim,
    rpop,
    rpoplpush,
    rpush,
    rpushx,
  ],
};
