import type { Family } from '../../family.ts';
import { sort, sortRo } from './sort/index.ts';

/** In a chunk of its own: few documents sort. */
export const family: Family = { commands: [sort, sortRo] };
