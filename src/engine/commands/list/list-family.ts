import type { Family } from '../../family.ts';
import { linsert, lrem, lset } from './element.ts';
import { blmove, brpoplpush, lmove, rpoplpush } from './lmove.ts';
import { blmpop, lmpop } from './lmpop.ts';
import { lpos } from './lpos.ts';
import { blpop, brpop, lpop, rpop } from './pop.ts';
import { lpush, lpushx, rpush, rpushx } from './push.ts';
import { lindex, llen, lrange, ltrim } from './range.ts';

export const family: Family = {
  commands: [
    blmove,
    blmpop,
    blpop,
    brpop,
    brpoplpush,
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
