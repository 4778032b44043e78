import type { Bytes } from '../../bytes.ts';
import { BadData } from './bad-data.ts';
import { number } from './listpack.ts';
import { fromLittleEndian, littleEndian } from './numbers.ts';

const HEADER = 8;
const widths = [2, 4, 8];

/** Integers in ascending order as an intset: each as wide as the widest (Valkey src/intset.c). */
export function intset(members: readonly Bytes[]): Bytes {
  const values = members.map(BigInt);
  const width = widths.find((bytes) => values.every((value) => BigInt.asIntN(8 * bytes, value) === value)) ?? 8;
  return (
    littleEndian(width, 4) + littleEndian(values.length, 4) + values.map((value) => littleEndian(value, width)).join('')
  );
}

/** The members of an intset, in order (`intsetValidateIntegrity`). */
export function readIntset(bytes: Bytes): Bytes[] {
  const [width, count] = [number(bytes, 0, 4), number(bytes, 4, 4)];
  if (!widths.includes(width) || HEADER + width * count !== bytes.length || count === 0) throw new BadData('no intset');
  const values = Array.from({ length: count }, (_, i) =>
    fromLittleEndian(bytes.slice(HEADER + i * width, HEADER + (i + 1) * width)),
  );
  if (values.some((value, i) => i > 0 && value <= (values[i - 1] as bigint)))
    throw new BadData('no order in an intset');
  return values.map(String);
}
