import type { Family } from '../../family.ts';
import { zdiff, zdiffstore, zinter, zintercard, zinterstore, zunion, zunionstore } from './algebra.ts';
import { bzmpop, bzpopmax, bzpopmin } from './bzpop.ts';
import { zcard, zmscore, zscore } from './members.ts';
import { zadd, zincrby } from './zadd.ts';
import { zcount, zlexcount } from './zcount.ts';
import { zmpop, zpopmax, zpopmin } from './zpop.ts';
import { zrandmember } from './zrandmember.ts';
import {
  zrange,
  zrangebylex,
  zrangebyscore,
  zrangestore,
  zrevrange,
  zrevrangebylex,
  zrevrangebyscore,
} from './zrange.ts';
import { zrank, zrevrank } from './zrank.ts';
import { zrem } from './zrem.ts';
import { zremrangebylex, zremrangebyrank, zremrangebyscore } from './zremrange.ts';
import { zscan } from './zscan.ts';

export const family: Family = {
  commands: [
    bzmpop,
    bzpopmax,
    bzpopmin,
    zadd,
    zcard,
    zcount,
    zdiff,
    zdiffstore,
    zincrby,
    zinter,
    zintercard,
    zinterstore,
    zlexcount,
    zmpop,
    zmscore,
    zpopmax,
    zpopmin,
    zrandmember,
    zrange,
    zrangebylex,
    zrangebyscore,
    zrangestore,
    zrank,
    zrem,
    zremrangebylex,
    zremrangebyrank,
    zremrangebyscore,
    zrevrange,
    zrevrangebylex,
    zrevrangebyscore,
    zrevrank,
    zscan,
    zscore,
    zunion,
    zunionstore,
  ],
};
