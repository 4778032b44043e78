import type { Bytes } from '../../../bytes.ts';
import { block, bulk, duration, flag, key, many, oneOf, optional, word } from '../../../spec/args.ts';
import { array, bulkOrNil, integer, type Reply, ZERO } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { numFieldsNotPositive, syntaxError, wrongArity, wrongType } from '../../errors.ts';
import type { HashDraft } from '../../values/hash/draft.ts';
import { hash } from '../../values/hash/kind.ts';
import { set } from '../../values/set/kind.ts';
import { dragonflyAlone } from '../dragonfly-alone.ts';
import { times } from '../string/expiration.ts';
import { fieldEnd, readOptions, readSeconds, secondsLeft, statedEnd, Words } from './dragonfly-fields.ts';
import { fieldsArgLoose } from './field-words.ts';

const facts = { ...dragonflyAlone, group: 'hash', complexity: 'O(N) for N fields' } as const;
const writes = ['write', 'denyoom', 'fast'] as const;
const reads = ['readonly', 'fast'] as const;

export const hsetexDragonfly = manualCommand({
  ...facts,
  name: 'HSETEX',
  summary: 'Sets fields of a hash to values that end after a number of seconds.',
  flags: writes,
  args: {
    key: key('RW', 'update'),
    condition: optional(oneOf({ NX: word(), FNX: word(), FXX: word() })),
    keepttl: flag('KEEPTTL'),
    seconds: duration('seconds'),
    data: many(block({ field: bulk(), value: bulk() })),
  },
  run(ctx, [, key = '']) {
    const request = readHsetex(ctx);
    return ctx.db.edit(key, hash, (draft) => setFields(ctx, draft, request));
  },
});

interface Hsetex {
  /** NX: a field that is there stays; FNX and FXX: none may be there, or all have to be. */
  condition?: 'NX' | 'FNX' | 'FXX' | undefined;
  keepsEnds: boolean;
  seconds: number | undefined;
  /** In the form of Redis the answer is 1, else how many are new. */
  isAsInRedis: boolean;
  words: readonly Bytes[];
}

/** Both forms begin with options; FIELDS, or a number of seconds, tells which one it is (ParseHSetEx). */
function readHsetex(ctx: Context): Hsetex {
  const words = new Words(ctx, 2);
  const request: Hsetex = { keepsEnds: false, seconds: undefined, isAsInRedis: false, words: [] };
  readOptions(() => {
    const condition = words.take('NX', 'FNX', 'FXX');
    if (condition) {
      if (request.condition) throw syntaxError();
      request.condition = condition;
      return 'condition';
    }
    if (words.take('KEEPTTL')) {
      request.keepsEnds = true;
      return 'KEEPTTL';
    }
    const seconds = words.time('future');
    if (seconds === undefined) return undefined;
    if (request.seconds !== undefined) throw syntaxError();
    request.seconds = seconds;
    return 'time';
  });
  const isTimed = request.seconds !== undefined;
  if (words.take('FIELDS')) {
    if (request.condition === 'NX' || (request.keepsEnds && isTimed)) throw syntaxError();
    return { ...request, isAsInRedis: true, words: words.counted(2) };
  }
  if (isTimed) throw syntaxError();
  const seconds = readSeconds(ctx, words.next(), 1);
  const pairs = words.rest();
  if (pairs.length === 0 || pairs.length % 2 !== 0) throw wrongArity(ctx.name);
  return { ...request, seconds, words: pairs };
}

function setFields(
  ctx: Context,
  draft: HashDraft,
  { condition, keepsEnds, seconds, isAsInRedis, words }: Hsetex,
): Reply {
  const pairs = words.flatMap((name, i) => (i % 2 === 0 ? [[name, words[i + 1] ?? ''] as const] : []));
  const wanted = condition === 'FXX';
  const decides = condition === 'FNX' || condition === 'FXX';
  if (decides && pairs.some(([name]) => (draft.find(name) !== undefined) !== wanted)) return ZERO;
  let created = 0;
  for (const [name, value] of pairs) {
    const before = draft.find(name);
    if (before && condition === 'NX') continue;
    if (draft.put(name, value, keepsEnds)) created++;
    if (seconds === undefined || (keepsEnds && before?.end)) continue;
    draft.expectEnds();
    draft.setDeadline(name, fieldEnd(ctx, seconds));
  }
  return integer(isAsInRedis ? 1 : created);
}

export const hexpireDragonfly = manualCommand({
  ...facts,
  name: 'HEXPIRE',
  summary: 'Lets fields of a hash expire after a number of seconds.',
  flags: writes,
  args: {
    key: key('RW', 'update'),
    seconds: duration('seconds'),
    condition: optional(oneOf({ NX: word(), XX: word(), GT: word(), LT: word() })),
    fields: fieldsArgLoose,
  },
  run(ctx, [, key = '']) {
    const words = new Words(ctx, 2);
    const seconds = readSeconds(ctx, words.next(), 0);
    const condition = words.take('NX', 'XX', 'GT', 'LT');
    const names = words.fields();
    return ctx.db.edit(key, hash, (draft) =>
      array(names.map((name) => integer(expireField(ctx, draft, name, { seconds, condition })))),
    );
  },
});

interface Expiry {
  readonly seconds: number;
  readonly condition?: 'NX' | 'XX' | 'GT' | 'LT' | undefined;
}

/** -2 without the field, 0 where the condition fails, 2 where the field goes at once, else 1 (UpdateTTL). */
function expireField(ctx: Context, draft: HashDraft, name: Bytes, { seconds, condition }: Expiry): number {
  const field = draft.find(name);
  if (!field) return -2;
  const left = field.end ? secondsLeft(ctx, field.end.deadline) : Number.POSITIVE_INFINITY;
  const fails = {
    NX: field.end !== undefined,
    XX: field.end === undefined,
    GT: left >= seconds,
    LT: left <= seconds,
  };
  if (condition && fails[condition]) return 0;
  if (seconds === 0) {
    draft.delete(name);
    return 2;
  }
  draft.expectEnds();
  draft.setDeadline(name, fieldEnd(ctx, seconds));
  return 1;
}

const asking = { ...facts, flags: reads, args: { key: key(), fields: fieldsArgLoose } } as const;

export const httlDragonfly = manualCommand({
  ...asking,
  name: 'HTTL',
  summary: 'Returns the seconds that fields of a hash have left to live.',
  tips: ['nondeterministic_output'],
  run: (ctx) => tell(ctx, (deadlineMs) => secondsLeft(ctx, deadlineMs)),
});

export const hpexpiretimeDragonfly = manualCommand({
  ...asking,
  name: 'HPEXPIRETIME',
  summary: 'Returns the instants at which fields of a hash expire, in milliseconds since 1970.',
  run: (ctx) => tell(ctx, (deadlineMs) => deadlineMs),
});

/** -2 where there is no such field, -1 where it has no end. */
function tell(ctx: Context, of: (deadlineMs: number) => number): Reply {
  const names = new Words(ctx, 2).fields(numFieldsNotPositive);
  const value = ctx.db.read(ctx.argv[1] ?? '', hash);
  return array(
    names.map((name) => {
      const field = value?.find(name, ctx.nowMs);
      return integer(field === undefined ? -2 : field.end === undefined ? -1 : of(Number(field.end.deadline)));
    }),
  );
}

export const hgetexDragonfly = manualCommand({
  ...facts,
  name: 'HGETEX',
  summary: 'Returns the values of fields of a hash, and sets or removes their ends.',
  flags: writes,
  args: {
    key: key('RW', 'access', 'update'),
    expiration: optional(oneOf({ ...times, PERSIST: word() })),
    fields: fieldsArgLoose,
  },
  run(ctx, [, key = '']) {
    const words = new Words(ctx, 2);
    let change: number | 'persist' | undefined;
    readOptions(() => {
      const option = words.take('PERSIST') ? 'persist' : words.time('past');
      change ??= option;
      return option === undefined ? undefined : 'expiration';
    });
    const names = words.fields(numFieldsNotPositive);
    return ctx.db.edit(key, hash, (draft) => array(names.map((name) => bulkOrNil(getex(ctx, draft, name, change)))));
  },
});

/** The value as it was, whatever becomes of its field. */
function getex(ctx: Context, draft: HashDraft, name: Bytes, change: number | 'persist' | undefined): Bytes | undefined {
  const field = draft.find(name);
  if (!field) return undefined;
  if (typeof change === 'number') expireField(ctx, draft, name, { seconds: change });
  else if (change === 'persist' && field.end) draft.setDeadline(name, undefined);
  return field.value;
}

export const fieldttl = manualCommand({
  ...dragonflyAlone,
  name: 'FIELDTTL',
  group: 'generic',
  complexity: 'O(1)',
  summary: 'Returns the seconds that a field of a hash, or a member of a set, has left to live.',
  flags: reads,
  args: { key: key(), field: bulk() },
  run(ctx, [, key = '', name = '']) {
    const entry = ctx.db.get(key);
    if (!entry) return integer(-2);
    const { value } = entry;
    const isSet = set.is(value);
    if (!isSet && !hash.is(value)) throw wrongType();
    const part = isSet ? value.livingAt(ctx.nowMs).find(name) : value.find(name, ctx.nowMs);
    if (!part) return integer(-3);
    return integer(part.end ? secondsLeft(ctx, part.end.deadline) : -1);
  },
});

export const fieldexpire = manualCommand({
  ...dragonflyAlone,
  name: 'FIELDEXPIRE',
  group: 'generic',
  complexity: 'O(N) for N fields',
  summary: 'Lets fields of a hash, or members of a set, expire after a number of seconds.',
  flags: writes,
  args: { key: key('RW', 'update'), seconds: duration('seconds'), field: many(bulk()) },
  run(ctx, [, key = '', word = '', ...names]) {
    const seconds = readSeconds(ctx, word, 1);
    const value = ctx.db.find(key)?.value;
    if (value !== undefined && set.is(value)) {
      const end = statedEnd(ctx, seconds);
      return ctx.db.edit(key, set, (draft) => array(names.map((name) => integer(draft.setEnd(name, end) ? 1 : -2))));
    }
    // A key of another type is as good as none (OpFieldExpire).
    if (value === undefined || !hash.is(value)) return array(names.map(() => integer(-2)));
    return ctx.db.edit(key, hash, (draft) =>
      array(names.map((name) => integer(expireField(ctx, draft, name, { seconds })))),
    );
  },
});
