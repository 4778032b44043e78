import type { Bytes } from '../../../bytes.ts';
import { key, lateInt } from '../../../spec/args.ts';
import { ONE, ZERO } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { notABit, notAnInteger } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { findBit } from '../../values/string/bits.ts';
import { string } from '../../values/string/kind.ts';
import { readUint32 } from '../numbers.ts';
import { checkWrittenBits, readBitOffset } from './offset.ts';

/** How offsets are read, and the bit itself: which bit of the string is meant. */
interface BitReaders {
  readonly get: (ctx: Context, offset: Bytes) => number;
  readonly set: (ctx: Context, offset: Bytes, value: Bytes) => number;
}

const readers: ByFlavor<BitReaders> = {
  all: {
    get: (ctx, offset) => readBitOffset(ctx, offset),
    set(ctx, offset, value) {
      const bit = readBitOffset(ctx, offset, 1);
      if (value !== '0' && value !== '1') throw notABit();
      return bit;
    },
  },
  // An offset has 32 bits, and both are numbers to it (Dragonfly src/server/bitops_family.cc, GetBit, SetBit).
  dragonfly: {
    get: (_, offset) => readUint32(offset),
    set(_, offset, value) {
      const bit = readUint32(offset);
      if (readUint32(value) > 1) throw notAnInteger();
      checkWrittenBits(bit, 1);
      return bit;
    },
  },
};

export const getbit = command({
  name: 'GETBIT',
  group: 'bitmap',
  since: '2.2.0',
  complexity: 'O(1)',
  summary: 'Returns the bit at an offset into the string value of a key; beyond its end all bits are 0.',
  flags: ['readonly', 'fast'],
  args: { key: key(), offset: lateInt() },
  run(ctx, { key, offset }) {
    const bit = factOf(ctx.flavor, readers).get(ctx, offset);
    const value = ctx.db.read(key, string) ?? '';
    return bit < value.length * 8 && findBit(value, 1, [bit, bit]) === bit ? ONE : ZERO;
  },
});

export const setbit = command({
  name: 'SETBIT',
  group: 'bitmap',
  since: '2.2.0',
  complexity: 'O(1)',
  summary: 'Sets or clears the bit at an offset into the string value of a key, and returns what it was.',
  flags: ['write', 'denyoom'],
  args: { key: key('RW', 'access', 'update'), offset: lateInt(), value: lateInt() },
  run(ctx, { key, offset, value }) {
    const bit = factOf(ctx.flavor, readers).set(ctx, offset, value);
    const isSet = Number(value) === 1;
    return ctx.db.edit(key, string, (draft) => {
      const at = Math.floor(bit / 8);
      const mask = 0x80 >> (bit % 8);
      const grew = draft.makeRoom(at + 1);
      const before = draft.slice(at, at + 1).charCodeAt(0);
      const after = isSet ? before | mask : before & ~mask;
      if (grew || after !== before) draft.overwrite(at, String.fromCharCode(after));
      return before & mask ? ONE : ZERO;
    });
  },
});
