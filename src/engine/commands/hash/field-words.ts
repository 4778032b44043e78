import type { Bytes } from '../../../bytes.ts';
import { bulk, counted, int, optional, token } from '../../../spec/args.ts';
import { parseInt64 } from '../../../spec/number.ts';
import type { Context } from '../../context.ts';
import { type Deadline, deadlineOf, statedDeadline, type TimeForm } from '../../deadlines.ts';
import {
  fieldsMissing,
  fieldTimeNegative,
  invalidExpireTime,
  notAnInteger,
  numFieldsDiffers,
  numFieldsMismatch,
} from '../../errors.ts';
import { hash } from '../../values/hash/kind.ts';
import { times } from '../string/expiration.ts';

/** `FIELDS numfields field ...`, as documentation shows it. */
export const fieldsArg = token('FIELDS', counted(int('numfields'), bulk('field')));

/** As `fieldsArg`, where the names may lack as far as arity goes (Dragonfly src/server/hset_family.cc). */
export const fieldsArgLoose = token('FIELDS', counted(int('numfields'), optional(bulk('field'))));

/** From which releases on servers have ends of fields. */
export const fieldTimesSince = { since: '7.4.0', on: { valkey: '9.0.0', dragonfly: false } } as const;

/** How a command of Redis tells that its count is no positive number. */
type NotPositive = () => Error;

/** The key's type is the first thing that Redis looks at, the last that Valkey does; a wrong one is an error. */
export function checkHash(ctx: Context): void {
  ctx.db.readToWrite(ctx.argv[1] as Bytes, hash);
}

/** The names behind `FIELDS numfields`, which stand at a place and end the command. The texts are Redis's (src/t_hash.c). */
export function namesInPlace({ argv }: Context, place: number, notPositive: NotPositive): readonly Bytes[] {
  if (argv[place]?.toUpperCase() !== 'FIELDS') throw fieldsMissing();
  const count = parseInt64(argv[place + 1] ?? '');
  if (count === undefined || count < 1n) throw notPositive();
  const names = argv.slice(place + 2);
  if (count !== BigInt(names.length)) throw numFieldsDiffers();
  return names;
}

/** As `namesInPlace`, the way of Valkey (src/t_hash.c): the word itself is not looked at where it can stand at one place alone. */
export function namesCounted(
  { argv }: Context,
  place: number,
  {
    wordsEach = 1,
    mismatch = numFieldsMismatch,
  }: { readonly wordsEach?: number; readonly mismatch?: () => Error } = {},
): readonly Bytes[] {
  const count = parseInt64(argv[place + 1] ?? '');
  if (count === undefined) throw notAnInteger();
  const names = argv.slice(place + 2);
  if (count === 0n || count * BigInt(wordsEach) !== BigInt(names.length)) throw mismatch();
  return names;
}

/** The names of a command that has no options: HTTL, HPERSIST, HGETDEL. The key's type has been looked at. */
export function plainNames(ctx: Context, notPositive: NotPositive, mismatch?: () => Error): readonly Bytes[] {
  if (ctx.flavor.fieldTimes.words === 'inPlace') {
    checkHash(ctx);
    return namesInPlace(ctx, 2, notPositive);
  }
  const names = namesCounted(ctx, 2, mismatch ? { mismatch } : {});
  checkHash(ctx);
  return names;
}

/** Whether a word, in upper case, is one with which a time is said. */
export const isTime = (word: string): word is keyof typeof times => Object.hasOwn(times, word);

/** The deadline that a word states for fields. */
export function fieldDeadline(ctx: Context, amount: Bytes, time: TimeForm): Deadline {
  const { latestMs } = ctx.flavor.fieldTimes;
  if (latestMs === undefined) return deadlineOf(ctx, amount, time);
  const deadline = statedDeadline(ctx, amount, time);
  if ((parseInt64(amount) ?? 0n) < 0n) throw fieldTimeNegative();
  if (deadline > latestMs) throw invalidExpireTime(ctx.name);
  return deadline;
}
