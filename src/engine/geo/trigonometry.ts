/**
 * Sine, cosine and arc sine as the nearest double, which is what the C library of the servers gives but for the rarest cases.
 * JavaScript's own may be a unit of the last place off, and a distance that is stored shows all of its digits.
 */

/** A number as the sum of two doubles, the first of them the nearest to it. */
type Pair = readonly [high: number, low: number];

/** Cuts a double into halves whose products are exact (T. J. Dekker, A floating-point technique, 1971). */
const SPLITTER = 2 ** 27 + 1;

function sumOf(a: number, b: number): Pair {
  const sum = a + b;
  const part = sum - a;
  return [sum, a - (sum - part) + (b - part)];
}

function productOf(a: number, b: number): Pair {
  const product = a * b;
  const [aScaled, bScaled] = [a * SPLITTER, b * SPLITTER];
  const [aHigh, bHigh] = [aScaled - (aScaled - a), bScaled - (bScaled - b)];
  const [aLow, bLow] = [a - aHigh, b - bHigh];
  return [product, aHigh * bHigh - product + aHigh * bLow + aLow * bHigh + aLow * bLow];
}

function add([a, aLow]: Pair, [b, bLow]: Pair): Pair {
  const [sum, rest] = sumOf(a, b);
  return sumOf(sum, rest + aLow + bLow);
}

function multiply([a, aLow]: Pair, [b, bLow]: Pair): Pair {
  const [product, rest] = productOf(a, b);
  return sumOf(product, rest + (a * bLow + aLow * b));
}

/** One by the factorial of a number, with its sign in the series of sine and cosine. */
function coefficient(n: number): Pair {
  let factorial = 1;
  for (let i = 2; i <= n; i++) factorial *= i;
  const sign = n % 4 < 2 ? 1 : -1;
  const inverse = 1 / factorial;
  const [product, rest] = productOf(inverse, factorial);
  return [sign * inverse, (sign * (1 - product - rest)) / factorial];
}

/** What follows `first` in steps of two, up to where nothing can be seen of it; the first few matter in all of their digits. */
const seriesFrom = (first: number) => ({
  large: [6, 4, 2, 0].map((more) => coefficient(first + more)),
  small: [22, 20, 18, 16, 14, 12, 10, 8].map((more) => coefficient(first + more)[0]),
});

const sineSeries = seriesFrom(3);
const cosineSeries = seriesFrom(2);

function evaluate({ large, small }: typeof sineSeries, square: Pair): Pair {
  let rest = 0;
  for (const each of small) rest = rest * square[0] + each;
  let sum: Pair = [rest, 0];
  for (const each of large) sum = add(multiply(sum, square), each);
  return sum;
}

const smallSine = (angle: Pair, square: Pair): Pair =>
  add(angle, multiply(multiply(angle, square), evaluate(sineSeries, square)));

const smallCosine = (square: Pair): Pair => add([1, 0], multiply(square, evaluate(cosineSeries, square)));

/** A quarter of a turn in three parts; those before the last have room for a small factor (as in fdlibm, e_rem_pio2.c). */
const QUARTER = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487959506e-21] as const;

/** The sine of an angle, turned by so many quarters: 1 makes it the cosine. Angles are no more than a turn. */
function turnedSine(angle: number, turn: 0 | 1): Pair {
  const quarter = Math.round(angle / (Math.PI / 2));
  const near = sumOf(angle - quarter * QUARTER[0], -quarter * QUARTER[1]);
  const rest = add(near, [-quarter * QUARTER[2], 0]);
  const square = multiply(rest, rest);
  const part = (quarter + turn + 8) % 4;
  const [high, low] = part % 2 === 0 ? smallSine(rest, square) : smallCosine(square);
  return part < 2 ? [high, low] : [-high, -low];
}

/** Farther round than a turn nobody asks for the last digit. */
const TURN = 2 * Math.PI;

/** Of an angle in radians. */
export const sine = (angle: number): number => (Math.abs(angle) <= TURN ? turnedSine(angle, 0)[0] : Math.sin(angle));

/** Of an angle in radians. */
export const cosine = (angle: number): number => (Math.abs(angle) <= TURN ? turnedSine(angle, 1)[0] : Math.cos(angle));

/** The angle in radians, from -1/4 to 1/4 of a turn. */
export function arcSine(value: number): number {
  const near = Math.asin(value);
  const [high, low] = turnedSine(near, 0);
  return near + (value - high - low) / turnedSine(near, 1)[0];
}
