import type { Family } from '../../family.ts';
import { stream } from '../../values/stream/kind.ts';
import { xack } from './xack.ts';
import { xadd } from './xadd.ts';
import { xautoclaim } from './xautoclaim.ts';
import { xclaim } from './xclaim.ts';
import { xdel } from './xdel.ts';
import { xackdel, xdelex } from './xdelex.ts';
import { xgroup } from './xgroup.ts';
import { xinfo } from './xinfo.ts';
import { xlen } from './xlen.ts';
import { xpending } from './xpending.ts';
import { xrange, xrevrange } from './xrange.ts';
import { xread } from './xread.ts';
import { xreadgroup } from './xreadgroup.ts';
import { xsetid } from './xsetid.ts';
import { xtrim } from './xtrim.ts';

export const family: Family = {
  kinds: [stream],
  commands: [
    xack,
    xackdel,
    xadd,
    xautoclaim,
    xclaim,
    xdel,
    xdelex,
    xgroup,
    xinfo,
    xlen,
    xpending,
    xrange,
    xread,
    xreadgroup,
    xrevrange,
    xsetid,
    xtrim,
  ],
};
