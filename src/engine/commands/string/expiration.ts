import type { Bytes } from '../../../bytes.ts';
import { duration, unixTime } from '../../../spec/args.ts';
import type { Context } from '../../context.ts';
import {
  atUnixMilliseconds,
  atUnixSeconds,
  type Deadline,
  inMilliseconds,
  inSeconds,
  positiveDeadline,
  type TimeForm,
} from '../../deadlines.ts';

/** The options with which SET and GETEX say when the key is to expire. */
export const times = {
  EX: duration('seconds'),
  PX: duration('milliseconds'),
  EXAT: unixTime('seconds'),
  PXAT: unixTime('milliseconds'),
};

const forms: Readonly<Record<keyof typeof times, TimeForm>> = {
  EX: inSeconds,
  PX: inMilliseconds,
  EXAT: atUnixSeconds,
  PXAT: atUnixMilliseconds,
};

/** How one of `times` states it. */
export const formOf = (word: keyof typeof times): TimeForm => forms[word];

/** The deadline that one of `times` states; a time that is zero or negative is an error. */
export const chosenDeadline = (ctx: Context, choice: { is: keyof typeof times; value: Bytes }): Deadline =>
  positiveDeadline(ctx, choice.value, forms[choice.is]);
