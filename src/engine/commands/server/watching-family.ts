import type { Family } from '../../family.ts';
import { commandlog } from './commandlog.ts';
import { config } from './config.ts';
import { info } from './info/index.ts';
import { latency } from './latency.ts';
import { memory } from './memory.ts';
import { bgrewriteaof, bgsave, bgsaveDragonfly, lastsave, save, saveDragonfly } from './save.ts';
import { slowlog } from './slowlog.ts';

/** What looks into a server and sets it: few documents have a use for it. */
export const family: Family = {
  commands: [
    bgrewriteaof,
    bgsave,
    bgsaveDragonfly,
    commandlog,
    config,
    info,
    lastsave,
    latency,
    memory,
    save,
    saveDragonfly,
    slowlog,
  ],
};
