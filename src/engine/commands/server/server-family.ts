import type { Family } from '../../family.ts';
import { acl } from './acl.ts';
import { commandCommand } from './command/index.ts';
import { config } from './config.ts';
import { dbsize } from './dbsize.ts';
import { flushall, flushdb } from './flush.ts';
import { info } from './info/index.ts';
import { latency } from './latency.ts';
import { memory } from './memory.ts';
import { role } from './role.ts';
import { bgrewriteaof, bgsave, bgsaveDragonfly, lastsave, save, saveDragonfly } from './save.ts';
import { slowlog } from './slowlog.ts';
import { swapdb } from './swapdb.ts';
import { time } from './time.ts';

export const family: Family = {
  commands: [
    acl,
    bgrewriteaof,
    bgsave,
    bgsaveDragonfly,
    commandCommand,
    config,
    dbsize,
    flushall,
    flushdb,
    info,
    lastsave,
    latency,
    memory,
    role,
    save,
    saveDragonfly,
    slowlog,
    swapdb,
    time,
  ],
};
