import type { Bytes } from '../../../bytes.ts';
import { key, noted, oneOf, optional, word } from '../../../spec/args.ts';
import { array, bulkOrNil } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Deadline } from '../../deadlines.ts';
import { numFieldsMismatch, numFieldsNotPositive, syntaxError, wrongArity } from '../../errors.ts';
import type { HashDraft } from '../../values/hash/draft.ts';
import { hash } from '../../values/hash/kind.ts';
import { formOf, times } from '../string/expiration.ts';
import { checkHash, fieldDeadline, fieldsArg, isTime, namesCounted, namesInPlace } from './field-words.ts';

export const hgetex = manualCommand({
  name: 'HGETEX',
  group: 'hash',
  since: '8.0.0',
  on: { valkey: '9.0.0', dragonfly: false },
  complexity: 'O(N) for N fields',
  summary: 'Returns the values of fields of a hash, and sets or removes their ends.',
  flags: ['write', 'fast'],
  args: {
    key: noted('It may change the ends.', key('RW', 'access', 'update')),
    expiration: optional(oneOf({ ...times, PERSIST: word() })),
    fields: fieldsArg,
  },
  run(ctx, [, key = '']) {
    const words = ctx.flavor.fieldTimes.words === 'inPlace' ? wordsInPlace(ctx) : wordsLookedFor(ctx);
    return ctx.db.edit(key, hash, (draft) => {
      if (words.change !== undefined && ctx.flavor.fieldTimes.formComesFirst) draft.expectEnds();
      return array(
        words.names.map((name) => {
          const value = draft.get(name);
          if (value !== undefined && words.change !== undefined) change(ctx, draft, name, words.change);
          return bulkOrNil(value);
        }),
      );
    });
  },
});

/** What becomes of the ends: another one, none; or they stay. */
type Change = Deadline | 'persist' | undefined;

interface Words {
  readonly names: readonly Bytes[];
  readonly change: Change;
}

function change(ctx: Context, draft: HashDraft, name: Bytes, to: NonNullable<Change>): void {
  if (to === 'persist') {
    if (draft.find(name)?.end) draft.setDeadline(name, undefined);
  } else if (to <= ctx.nowMs) draft.delete(name);
  else {
    draft.expectEnds();
    draft.setDeadline(name, to);
  }
}

function wordsInPlace(ctx: Context): Words {
  checkHash(ctx);
  const [, , option = '', amount = ''] = ctx.argv;
  const first = option.toUpperCase();
  if (first === 'PERSIST') return { names: namesInPlace(ctx, 3, numFieldsNotPositive), change: 'persist' };
  if (!isTime(first)) return { names: namesInPlace(ctx, 2, numFieldsNotPositive), change: undefined };
  const deadline = fieldDeadline(ctx, amount, formOf(first));
  if (ctx.argv.length < 6) throw wrongArity(ctx.name);
  return { names: namesInPlace(ctx, 4, numFieldsNotPositive), change: deadline };
}

function wordsLookedFor(ctx: Context): Words {
  const { argv } = ctx;
  const place = argv.findIndex((word, i) => i >= 2 && i < argv.length - 1 && word.toUpperCase() === 'FIELDS');
  if (place < 0) throw numFieldsMismatch();
  const [option = '', amount, more] = argv.slice(2, place);
  const first = option.toUpperCase();
  const isPersist = first === 'PERSIST' && amount === undefined;
  if (place > 2 && !isPersist && (!isTime(first) || amount === undefined || more !== undefined)) throw syntaxError();
  const names = namesCounted(ctx, place);
  const isTimed = isTime(first) && amount !== undefined;
  checkHash(ctx);
  return { names, change: isPersist ? 'persist' : isTimed ? fieldDeadline(ctx, amount, formOf(first)) : undefined };
}
