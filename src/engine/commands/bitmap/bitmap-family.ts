import type { Family } from '../../family.ts';
import { getbit, setbit } from './bit.ts';
import { bitcount } from './bitcount.ts';
import { bitfield, bitfieldRo } from './bitfield.ts';
import { bitop } from './bitop.ts';
import { bitpos } from './bitpos.ts';

export const family: Family = {
  commands: [bitcount, bitfield, bitfieldRo, bitop, bitpos, getbit, setbit],
};
