import type { Bytes } from '../../src/bytes.ts';

/** Whole numbers as nobody should write them, and words that are none. */
export const malformed: readonly Bytes[] = [
  ...['', ' ', ' 1', '1 ', '+1', '01', '-0', '+0', '00', '-', '+', '--1', '1-', '1.0', '1.5', '1e3', '1e0'],
  ...['0x10', '0X1', '1_000', '1,5', 'inf', '-inf', 'nan', 'abc', '\0', '1\0', '\x001', '1\n', '\xb2', '\xff'],
  ...['9223372036854775808', '-9223372036854775809', '18446744073709551616', '1'.repeat(30), `1${' '.repeat(40)}`],
];
export const smallIntegers: readonly Bytes[] = ['0', '1', '2', '3', '5', '10', '-1', '-2', '-3'];
/** Places in a long value. */
export const farPlaces: readonly Bytes[] = ['20', '129', '500', '513', '1024', '1279', '1500', '4000', '-40', '-700'];
export const integers: readonly Bytes[] = [
  ...['0', '1', '-1', '2', '3', '5', '7', '10', '-10', '100', '127', '128', '255', '256', '-129', '600000000'],
  ...['9223372036854775807', '-9223372036854775808', '9223372036854775806', '4611686018427387904'],
  ...['2147483647', '2147483648', '-2147483648', '-2147483649', '4294967295', '4294967296', '18446744073709551615'],
  ...['4503599627370496', '9007199254740993', '1000000000000000000'],
];
export const durations: readonly Bytes[] = ['1', '2', '5', '10', '100', '499', '1000', '1499', '1500', '10000'];
export const wrongDurations: readonly Bytes[] = [
  ...['0', '-1', '-10', '9223372036854775807', '9223372036854775', '9223372036854774', '9223372036854776'],
  ...['-9223372036854775808', '1.5', 'x', ''],
];
/** How long something has lain at least. */
export const idleTimes: readonly Bytes[] = [
  '0',
  '0',
  '0',
  '1',
  '500',
  '1000',
  '3000',
  '-1',
  '9223372036854775807',
  'x',
];

export const scores: readonly Bytes[] = [
  ...[
    '0',
    '1',
    '1',
    '2',
    '3',
    '5',
    '10',
    '-1',
    '-3',
    '1.5',
    '0.1',
    '3.0',
    '-0',
    'inf',
    '-inf',
    '+inf',
    '1e5',
    '-1.5e-3',
  ],
];
export const doubles: readonly Bytes[] = [
  ...['0.2', '0.30000000000000004', '3.14159265358979', '5.0e3', '100000000000000000000', '1e17', '1e21', '1e-7'],
  ...[
    '1e16',
    '123456789012345680',
    '9007199254740993',
    '1.7976931348623157e308',
    '1e308',
    '-1e308',
    '5e-324',
    '1e-400',
  ],
  ...['1e4000', '-1e4000', 'Infinity', '-INFINITY', 'INF', '+1', '.5', '5.', '-.5e1', '0x10', '0x1p3', '0x1.8', '1e+2'],
  ...['nan', 'NaN', '-nan', 'nan(1)', 'abc', '', ' 1', '1 ', '1\0', '1e', 'e1', '1.5.5', '0x', '+-1', '1'.repeat(300)],
  ...['0.1000000000000000055511151231257827', '17179869184.000001', '4611686018427387904', '1,5', 'infinite', 'in'],
];
/** Ends of a range of scores, and of names. */
export const scoreBounds: readonly Bytes[] = [
  ...['-inf', '+inf', 'inf', '(1', '0', '2', '(2', '(3.5', '5', '-3', '(-inf', '(+inf', '1e1', '1.5', '10'],
];
export const nameBounds: readonly Bytes[] = [
  ...['-', '+', '[a', '(c', '[b', '(a', '[e', '[', '(', '[\xff', '[m1', '(m5', '[one', '-', '+'],
];
export const oddBounds: readonly Bytes[] = [
  'nan',
  '',
  '(',
  '((1',
  '(nan',
  '[1',
  '-a',
  '+a',
  ' 1',
  '1 ',
  'a',
  '(x',
  '(1 ',
];

/** Degrees: where places meet, at the edges of the map. */
export const longitudes: readonly Bytes[] = [
  ...['13.361389', '15.087269', '13.4', '0', '0.001', '-0.5', '180', '-180', '179.9', '-179.99'],
];
export const latitudes: readonly Bytes[] = [
  ...['38.115556', '37.502669', '38', '0', '0.001', '70', '-81', '85.05112878', '-85', '-85.05112878'],
];
/** Beyond the map, or no degrees. */
export const oddDegrees: readonly Bytes[] = [
  '180.1',
  '-181',
  '85.06',
  '-86',
  '90',
  'nan',
  'inf',
  'x',
  '',
  '1e3',
  '0x10',
];
export const lengths: readonly Bytes[] = [
  ...['0', '1', '100', '170', '1000', '5000', '0.5', '25000', '1e10', '166.2742', '20037'],
];
export const oddLengths: readonly Bytes[] = ['-1', '-0', 'nan', 'inf', 'x', '', '0x10', '1e400', '-inf', ' 1'];

/** Places of bits, near and beyond the kilobyte, none that would fill a memory. */
export const bitOffsets: readonly Bytes[] = [
  ...['0', '1', '7', '8', '9', '15', '16', '31', '63', '100', '4095', '8191', '8200', '9000', '12345'],
];
export const oddBitOffsets: readonly Bytes[] = [
  ...['-1', '4294967296', '9223372036854775807', 'x', '', '#', '#-1', '01', '+1', '-0'],
  ...['#4611686018427387904', '#2305843009213693952'],
];
/** Types of the integers that lie there. */
export const bitTypes: readonly Bytes[] = [
  ...['u1', 'i1', 'u2', 'i5', 'u8', 'i8', 'u16', 'i16', 'u32', 'i63', 'u63', 'i64'],
];
export const oddBitTypes: readonly Bytes[] = [
  'u64',
  'i65',
  'u0',
  'i',
  'U8',
  'x8',
  '',
  'u8\0x',
  'u08',
  'i-1',
  'u+8',
  'u 8',
];
export const fieldValues: readonly Bytes[] = [
  ...['0', '1', '-1', '2', '100', '127', '128', '-128', '-129', '255', '256', '65535', '4294967296'],
  ...['9223372036854775807', '-9223372036854775808'],
];
