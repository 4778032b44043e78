import type { Family } from '../../family.ts';
import { debug } from '../server/debug.ts';
import { dump } from './dump.ts';
import { restore } from './restore.ts';

/** What knows the servers' own form of values, in a chunk of its own: few documents show it. */
export const family: Family = { commands: [debug, dump, restore] };
