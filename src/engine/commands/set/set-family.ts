import type { Family } from '../../family.ts';
import { sdiff, sdiffstore, sinter, sinterstore, sunion, sunionstore } from './algebra.ts';
import { scard, sismember, smembers, smismember } from './members.ts';
import { sadd } from './sadd.ts';
import { saddex } from './saddex.ts';
import { sintercard } from './sintercard.ts';
import { smove } from './smove.ts';
import { spop } from './spop.ts';
import { srandmember } from './srandmember.ts';
import { srem } from './srem.ts';
import { sscan } from './sscan.ts';

export const family: Family = {
  commands: [
    sadd,
    saddex,
    scard,
    sdiff,
    sdiffstore,
    sinter,
    sintercard,
    sinterstore,
    sismember,
    smembers,
    smismember,
    smove,
    spop,
    srandmember,
    srem,
    sscan,
    sunion,
    sunionstore,
  ],
};
