import type { Family } from '../../family.ts';
import { stream } from '../../values/stream/kind.ts';
import { debug } from '../server/debug.ts';
import { dump } from './dump.ts';
import { restore } from './restore.ts';

/** What knows the servers' own form of values, in a chunk of its own: few documents show it. RESTORE may bring a stream before its commands. */
export const family: Family = { kinds: [stream], commands: [debug, dump, restore] };
