import type { Family } from '../../family.ts';
import { functions, script } from './flush.ts';

export const family: Family = {
  commands: [functions, script],
};
