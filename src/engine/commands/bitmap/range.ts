import type { Bytes } from '../../../bytes.ts';
import { block, int, oneOf, optional, since, word } from '../../../spec/args.ts';
import { syntaxError } from '../../errors.ts';
import type { Bits } from '../../values/string/bits.ts';

/** In what places are counted. */
export type Unit = 'BYTE' | 'BIT';

const unit = () => since('7.0.0', optional(oneOf({ BYTE: word(), BIT: word() })));

/** A range whose end may be left out; `names`: of its end with the unit, and of the unit. */
export const openRange = ([end, last] = ['end-unit-block', 'unit']) =>
  optional(block({ start: int(), [end]: optional(block({ end: int(), [last]: unit() })) }));

/** A range with both its ends; `name`: of the unit. */
export const closedRange = (name = 'unit') => optional(block({ start: int(), end: int(), [name]: unit() }));

/** The unit that a word names; bytes where there is none. */
export function readUnit(given: Bytes | undefined): Unit {
  const unit = given?.toUpperCase() ?? 'BYTE';
  if (unit !== 'BYTE' && unit !== 'BIT') throw syntaxError();
  return unit;
}

/** The bits between two places in a string of so many bytes, negative ones counted from its end; nothing where there is none. */
export function bitsBetween(length: number, start: bigint, end: bigint, unit: Unit): Bits | undefined {
  const width = unit === 'BIT' ? 1 : 8;
  const total = (length * 8) / width;
  const place = (at: bigint) => Math.max(0, at < 0n ? total + Number(at) : Number(at));
  const [first, last] = [place(start), Math.min(place(end), total - 1)];
  return first > last ? undefined : [first * width, last * width + width - 1];
}
