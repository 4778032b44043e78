import type { Bytes } from '../../../bytes.ts';
import { duration, unixTime } from '../../../spec/args.ts';
import type { Context } from '../../context.ts';
import { type Deadline, positiveDeadline, type TimeUnitOf } from '../../deadlines.ts';

/** The options with which SET and GETEX say when the key is to expire. */
export const times = {
  EX: duration('seconds'),
  PX: duration('milliseconds'),
  EXAT: unixTime('seconds'),
  PXAT: unixTime('milliseconds'),
};

const units: Readonly<Record<keyof typeof times, TimeUnitOf>> = {
  EX: { unit: 'seconds', from: 'now' },
  PX: { unit: 'milliseconds', from: 'now' },
  EXAT: { unit: 'seconds', from: '1970' },
  PXAT: { unit: 'milliseconds', from: '1970' },
};

/** The deadline that one of `times` states; a time that is zero or negative is an error. */
export const chosenDeadline = (ctx: Context, choice: { is: keyof typeof times; value: Bytes }): Deadline =>
  positiveDeadline(ctx, choice.value, units[choice.is]);
