import { type Bytes, textFromBytes } from '../../bytes.ts';
import type { ArgInfo, CommandInfo } from '../../spec/info.ts';
import { integerOf } from '../../spec/match.ts';
import { durationInWords } from '../../transcript/duration.ts';
import { error, type Finding } from './finding.ts';

/** What is wrong with a value for an argument, as far as the declaration tells. */
export function valueFinding(command: CommandInfo, arg: ArgInfo, value: Bytes): Finding | undefined {
  if (arg.type === 'double') return doubleFinding(arg.bound ? numberOf(value) : value);
  if (arg.type !== 'integer' && arg.type !== 'unix-time') return undefined;
  const number = integerOf(arg, value);
  if (number === undefined)
    return readsItsOwnWay(arg) && likeNumber.test(value) ? undefined : error(notAnInteger(value));
  return arg.unit ? timeFinding(command, arg, number) : undefined;
}

/** SCAN takes `01` for a cursor, and with some servers ` 1`, which no other command takes for a number: only what is far from one is surely wrong. */
const readsItsOwnWay = (arg: ArgInfo): boolean => arg.late === true && arg.unit === undefined;
const likeNumber = /^\s*[\d+-]*$/;

/** Why the bytes spell no 64-bit integer. */
export function notAnInteger(value: Bytes): string {
  const shown = textFromBytes(value) || 'An empty word';
  if (/^-?[1-9][0-9]*$/.test(value)) return `${shown} does not fit a 64-bit integer.`;
  if (/^(-?0+[0-9]+|-0|\+[0-9]+)$/.test(value))
    return `${shown} is not an integer as servers write it: no + and no leading zeros.`;
  return `${shown} is not an integer.`;
}

function timeFinding(command: CommandInfo, arg: ArgInfo, time: bigint): Finding | undefined {
  if (time <= 0n) return notInTheFuture(command, arg);
  if (arg.type === 'integer' && arg.unit === 'seconds' && looksLikeMilliseconds(time)) {
    return {
      severity: 'hint',
      message: `${time} seconds are ${durationInWords(Number(time) * 1000)}. Seconds, not milliseconds?`,
    };
  }
  return undefined;
}

/** A command that writes a value refuses to write one that does not live; one that only sets a time deletes the key. */
const notInTheFuture = (command: CommandInfo, arg: ArgInfo): Finding =>
  command.group === 'string'
    ? error(`${arg.unit} must be more than 0.`)
    : {
        severity: 'warning',
        message: 'A time that is not in the future deletes the key at once.',
      };

const dayS = 86_400n;

/** Round thousands from about a day on: 3,600,000 is an hour's milliseconds. Whole days of a year, as 30 days, are no such sign. */
const looksLikeMilliseconds = (seconds: bigint): boolean =>
  seconds >= 100_000n && seconds % 1000n === 0n && !(seconds % dayS === 0n && seconds <= 366n * dayS);

/** The number of an end of a range; nothing at all is 0, and white space before it may be passed over. */
const numberOf = (bound: Bytes): Bytes => bound.replace(/^\(/, '').trimStart() || '0';

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const unusual = /^[+-]?(inf|infinity|0x[\da-f.]+(p[+-]?\d+)?)$/i;

const doubleFinding = (value: Bytes): Finding | undefined =>
  decimal.test(value) || unusual.test(value)
    ? undefined
    : {
        severity: 'error',
        message: `${textFromBytes(value) || 'An empty word'} is not a number.`,
      };
