import { powerOfTen } from './long-double.ts';

/**
 * The digits of a positive double, as few as tell it from its neighbours, and the power of ten that multiplies them. By
 * Grisu2 (Florian Loitsch, Printing Floating-Point Numbers Quickly and Accurately with Integers, PLDI 2010), which in one case
 * of a thousand finds a digit more than would be needed: servers print what it finds, so no other way will do.
 */
export function shortestDigits(value: number): { readonly digits: string; readonly power: number } {
  const { low, exact, high, exponent } = boundariesOf(value);
  const { mantissa, tens, twos } = cachedPower(exponent);
  const scaled = (fraction: bigint) => (fraction * mantissa + HALF) >> 64n;
  // The products are not exact: one less on each side.
  const top = scaled(high) - 1n;
  const { digits, power } = digitsBetween(top, scaled(exact), top - scaled(low) - 1n, BigInt(-twos));
  return { digits, power: power - tens };
}

const HALF = 1n << 63n;
const HIDDEN_BIT = 1n << 52n;

const memory = new DataView(new ArrayBuffer(8));

/** A double, and what lies halfway to its neighbours: as numbers of one power of two, the highest of 64 bits. */
function boundariesOf(value: number) {
  memory.setFloat64(0, value);
  const bits = memory.getBigUint64(0);
  const isSubnormal = bits < HIDDEN_BIT;
  const mantissa = (bits & (HIDDEN_BIT - 1n)) | (isSubnormal ? 0n : HIDDEN_BIT);
  const high = 2n * mantissa + 1n;
  const shift = 64 - high.toString(2).length;
  // Below a power of two the neighbours are half as far apart.
  const low = mantissa === HIDDEN_BIT ? (4n * mantissa - 1n) << BigInt(shift - 1) : (high - 2n) << BigInt(shift);
  const exponent = (isSubnormal ? 1 : Number(bits >> 52n)) - 1075;
  return { low, exact: mantissa << BigInt(shift + 1), high: high << BigInt(shift), exponent: exponent - 1 - shift };
}

/** Powers of ten are kept in steps of eight from this one on; a product is to be of a power of two between -60 and -32. */
const FIRST_POWER = -348;
const POWERS = 87;

const powers = new Map<number, ReturnType<typeof powerOfTen>>();

function keptPower(tens: number): ReturnType<typeof powerOfTen> {
  const power = powers.get(tens) ?? powerOfTen(tens);
  powers.set(tens, power);
  return power;
}

/** The power of ten that brings a number of so large a power of two into reach, and the power of two of the product. */
function cachedPower(exponent: number): { readonly mantissa: bigint; readonly tens: number; readonly twos: number } {
  let index = Math.trunc((Math.trunc(-(exponent + POWERS) * Math.log10(2)) - FIRST_POWER) / 8);
  for (;;) {
    const tens = FIRST_POWER + 8 * index;
    const power = keptPower(tens);
    const twos = exponent + power.exponent + 64;
    if (twos >= -60 && twos <= -32) return { mantissa: power.mantissa, tens, twos };
    index += twos < -60 ? 1 : -1;
  }
}

/**
 * The digits of a number within `range` below `top`, as few as there can be and near `exact`; all of them have `places`
 * bits behind the point.
 */
function digitsBetween(top: bigint, exact: bigint, range: bigint, places: bigint) {
  let distance = top - exact;
  let within = range;
  let digits = '';
  let power = 10;
  let unit = (10n ** 9n) << places;
  let rest = top;
  for (;;) {
    // Behind the point everything grows instead of the unit becoming smaller.
    if (power <= 0) {
      rest *= 10n;
      within *= 10n;
      distance *= 10n;
    }
    const digit = rest / unit;
    if (digit !== 0n || digits !== '') digits += digit;
    rest -= digit * unit;
    power--;
    if (power >= 0 ? rest <= within : rest < within)
      return { digits: nearer(digits, within, rest, unit, distance), power };
    if (power > 0) unit /= 10n;
  }
}

/** The last digit made smaller as long as that brings the number nearer to the one that is to be printed. */
function nearer(digits: string, range: bigint, rest: bigint, unit: bigint, distance: bigint): string {
  let last = Number(digits.at(-1));
  for (let at = rest; at < distance && range - at >= unit; at += unit) {
    if (at + unit >= distance && distance - at <= at + unit - distance) break;
    last--;
  }
  return digits.slice(0, -1) + last;
}
