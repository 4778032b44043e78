import type { Bytes } from '../../src/bytes.ts';
import type { Dice } from './dice.ts';
import { doubles, malformed } from './numbers.ts';
import { keys } from './words.ts';

/** By kind: numbers of any size and spelling, noise, patterns, words that mean something somewhere. */
export function wildWord(dice: Dice): Bytes {
  const digits = (least: number, most = least) =>
    Array.from({ length: least + dice.below(most - least + 1) }, () => dice.below(10)).join('');
  const noise = (alphabet: string, most: number) =>
    Array.from({ length: dice.below(most + 1) }, () => alphabet.charAt(dice.below(alphabet.length))).join('');
  const sign = dice.pick(['', '', '-', '+']);
  const kinds: readonly (() => Bytes)[] = [
    () => sign + digits(1, 6),
    // No size between: a string of hundreds of megabytes proves nothing more.
    () => `${sign}${1 + dice.below(9)}${digits(10, 19)}`,
    () => `${sign}${digits(1, 9)}.${digits(1, 12)}`,
    () => `${sign}${digits(1, 3)}.${digits(1, 3)}e${dice.pick(['', '-', '+'])}${digits(1, 3)}`,
    () => `${sign}0x${noise('0123456789abcdef', 8)}${dice.pick(['', 'p3', '.8p-2'])}`,
    () => dice.pick(malformed),
    () => dice.pick(doubles),
    () => noise('0123456789.eE+-xnaif ', 6),
    () => noise('ab*?[]^-\\k', 9),
    () => noise('\0\xff\r\n"\' \x80aZ', 6),
    () => noise('abc', 31),
    () => dice.pick(keys),
    () => dice.pick(common),
    () => dice.pick(uncommon),
  ];
  return dice.pick(kinds)();
}

const common: readonly Bytes[] = [
  ...['NX', 'xx', 'GT', 'lt', 'GET', 'EX', 'px', 'EXAT', 'KEEPTTL', 'COUNT', 'ABSTTL', 'IDLETIME', 'MATCH', 'TYPE'],
  ...['DB', 'REPLACE', 'LIMIT', 'WITHSCORES', 'STORE', 'BY', 'rev', 'BYSCORE', 'BYLEX', 'CH', 'INCR', 'LEFT', 'RIGHT'],
];
const uncommon: readonly Bytes[] = [
  ...['IDX', 'LEN', 'ASYNC', 'HELP', 'persist', 'WITHMATCHLEN', 'string', 'default', 'FILTERBY', 'FIELDS', 'STREAMS'],
  ...['WEIGHTS', 'AGGREGATE', 'MAXLEN', 'MINID', '~', '=', '*', '$', '>', 'NOMKSTREAM', 'JUSTID', 'FULL', 'ANY', 'M'],
];
