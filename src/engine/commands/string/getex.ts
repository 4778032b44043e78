import { key, noted, oneOf, optional, word } from '../../../spec/args.ts';
import { NIL } from '../../../spec/reply.ts';
import { command } from '../../command.ts';
import type { Context } from '../../context.ts';
import { type Deadline, isTooLate, statedDeadline } from '../../deadlines.ts';
import { invalidExpireTime, syntaxError } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { string } from '../../values/string/kind.ts';
import { chosenDeadline, formOf, times } from './expiration.ts';
import { bulkOfString } from './reply.ts';

export const getex = command({
  name: 'GETEX',
  group: 'string',
  since: '6.2.0',
  complexity: 'O(1)',
  summary: 'Returns the string value of a key, and sets or removes its deadline.',
  flags: ['write', 'fast'],
  args: {
    key: noted('It may change the deadline.', key('RW', 'access', 'update')),
    expiration: optional(oneOf({ ...times, PERSIST: word() })),
  },
  run(ctx, { key, expiration }) {
    const { looksFirst, deadlineOf } = factOf(ctx.flavor, readings);
    const find = () => ctx.db.read(key, string);
    const found = looksFirst ? find() : undefined;
    if (looksFirst && found === undefined) return NIL;
    const deadline = expiration && deadlineOf(ctx, expiration);
    const value = found ?? find();
    // Dragonfly sets no deadline that is too late, and then answers as though there were no key.
    if (value === undefined || (deadline !== undefined && isTooLate(ctx, deadline))) return NIL;
    if (expiration) ctx.db.setDeadline(key, deadline);
    return bulkOfString(value);
  },
});

type Expiration = Parameters<typeof chosenDeadline>[1] | { readonly is: 'PERSIST'; readonly value: true };

interface Reading {
  /** Whether the time is judged only where there is a key. */
  readonly looksFirst: boolean;
  readonly deadlineOf: (ctx: Context, expiration: Expiration) => Deadline | undefined;
}

/** Valkey src/t_string.c, getexCommand; Dragonfly src/server/string_family.cc, CmdGetEx. */
const readings: ByFlavor<Reading> = {
  all: {
    looksFirst: true,
    deadlineOf: (ctx, expiration) => (expiration.is === 'PERSIST' ? undefined : chosenDeadline(ctx, expiration)),
  },
  dragonfly: { looksFirst: false, deadlineOf: everyDeadline },
};

/** However far off it is; PERSIST, too, comes once. */
function everyDeadline(ctx: Context, expiration: Expiration): Deadline | undefined {
  if (expiration.is === 'PERSIST') {
    if (ctx.argv.length > 3) throw syntaxError();
    return undefined;
  }
  if (expiration.value === '0' || expiration.value.startsWith('-')) throw invalidExpireTime(ctx.name);
  return statedDeadline(ctx, expiration.value, formOf(expiration.is));
}
