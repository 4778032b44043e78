import type { Bytes } from '../../bytes.ts';
import type { IntegerBytes } from '../values/set/integer-bytes.ts';
import { BadData } from './bad-data.ts';
import { number } from './listpack.ts';
import { fromLittleEndian, littleEndian } from './numbers.ts';

const HEADER = 8;
const isWidth = (bytes: number): bytes is IntegerBytes => bytes === 2 || bytes === 4 || bytes === 8;

/** Integers in ascending order as an intset: each takes as many bytes (Valkey src/intset.c). */
export function intset(members: readonly Bytes[], width: IntegerBytes): Bytes {
  const values = members.map((member) => littleEndian(BigInt(member), width));
  return littleEndian(width, 4) + littleEndian(values.length, 4) + values.join('');
}

/** The members of an intset, in order, and how wide they are (`intsetValidateIntegrity`). */
export function readIntset(bytes: Bytes): { readonly members: Bytes[]; readonly width: IntegerBytes } {
  const [width, count] = [number(bytes, 0, 4), number(bytes, 4, 4)];
  if (!isWidth(width) || HEADER + width * count !== bytes.length || count === 0) throw new BadData('no intset');
  const values = Array.from({ length: count }, (_, i) =>
    fromLittleEndian(bytes.slice(HEADER + i * width, HEADER + (i + 1) * width)),
  );
  if (values.some((value, i) => i > 0 && value <= (values[i - 1] as bigint)))
    throw new BadData('no order in an intset');
  return { members: values.map(String), width };
}
