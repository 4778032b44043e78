import type { Family } from '../../family.ts';
import { discard, exec, multi } from './multi.ts';
import { unwatch, watch } from './watch.ts';

export const family: Family = {
  commands: [discard, exec, multi, unwatch, watch],
};
