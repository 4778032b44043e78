import type { Family } from '../../family.ts';
import { acl } from './acl.ts';
import { commandCommand } from './command/index.ts';
import { dbsize } from './dbsize.ts';
import { flushall, flushdb } from './flush.ts';
import { moduleCommand } from './module.ts';
import { role } from './role.ts';
import { swapdb } from './swapdb.ts';
import { time } from './time.ts';

export const family: Family = {
  commands: [acl, commandCommand, dbsize, flushall, flushdb, moduleCommand, role, swapdb, time],
};
