import type { Family } from '../../family.ts';
import { acl } from './acl.ts';
import { commandCommand } from './command/index.ts';
import { commandlog } from './commandlog.ts';
import { config } from './config.ts';
import { info } from './info/index.ts';
import { latency } from './latency.ts';
import { memory } from './memory.ts';
import { moduleCommand } from './module.ts';
import { role } from './role.ts';
import { bgrewriteaof, bgsave, bgsaveDragonfly, lastsave, save, saveDragonfly } from './save.ts';
import { slowlog } from './slowlog.ts';

/** What looks into a server and sets it: few documents have a use for it. */
export const family: Family = {
  commands: [
    acl,
    bgrewriteaof,
    bgsave,
    bgsaveDragonfly,
    commandCommand,
    commandlog,
    config,
    info,
    lastsave,
    latency,
    memory,
    moduleCommand,
    role,
    save,
    saveDragonfly,
    slowlog,
  ],
};
