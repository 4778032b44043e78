import type { Bytes } from '../../../bytes.ts';
import { block, bulk, counted, int, key, named, oneOf, optional, since, token, word } from '../../../spec/args.ts';
import { parseInt64 } from '../../../spec/number.ts';
import { ONE, type Reply, ZERO } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import type { Deadline } from '../../deadlines.ts';
import {
  fieldConditionsClash,
  fieldTimesClash,
  numFieldsInvalid,
  numFieldsMismatch,
  syntaxError,
  unknownArgument,
  wrongArity,
} from '../../errors.ts';
import type { HashDraft } from '../../values/hash/draft.ts';
import { hash } from '../../values/hash/kind.ts';
import { formOf, times } from '../string/expiration.ts';
import { checkHash, fieldDeadline, isTime, namesCounted } from './field-words.ts';

export const hsetex = manualCommand({
  name: 'HSETEX',
  group: 'hash',
  since: '8.0.0',
  on: { valkey: '9.0.0', dragonfly: false },
  complexity: 'O(N) for N fields',
  summary: 'Sets fields of a hash to values, and says when they end.',
  flags: ['write', 'denyoom', 'fast'],
  args: {
    key: key('RW', 'update'),
    'key-condition': since('9.0.0', optional(oneOf({ NX: word(), XX: word() })), { redis: false, dragonfly: false }),
    condition: optional(oneOf({ FNX: word(), FXX: word() })),
    expiration: optional(oneOf({ ...times, KEEPTTL: word() })),
    fields: token('FIELDS', counted(int('numfields'), named('data', block({ field: bulk(), value: bulk() })))),
  },
  run(ctx, [, key = '']) {
    const words = ctx.flavor.fieldTimes.words === 'inPlace' ? wordsInPlace(ctx) : wordsLookedFor(ctx);
    return ctx.db.edit(key, hash, (draft) => setAll(ctx, draft, words));
  },
});

interface Words {
  /** Whether the key has to be there, or must not be. */
  readonly keyIsThere?: boolean;
  /** Whether all of the fields have to be there, or none may be. */
  readonly fieldsAreThere?: boolean;
  readonly keepsEnds: boolean;
  readonly deadline: Deadline | undefined;
  readonly pairs: readonly (readonly [name: Bytes, value: Bytes])[];
}

/** 1 where the fields were set. Those whose time has come already are gone at once; Valkey wants them to have been there. */
function setAll(ctx: Context, draft: HashDraft, { fieldsAreThere, keyIsThere, ...words }: Words): Reply {
  const { pairs, deadline, keepsEnds } = words;
  if (keyIsThere !== undefined && draft.isThere !== keyIsThere) return ZERO;
  const isThere = ([name]: readonly [Bytes, Bytes]) => draft.find(name) !== undefined;
  if (fieldsAreThere !== undefined && pairs.some((pair) => isThere(pair) !== fieldsAreThere)) return ZERO;
  const { formComesFirst } = ctx.flavor.fieldTimes;
  const isPast = deadline !== undefined && deadline <= ctx.nowMs;
  if (isPast && !formComesFirst) {
    return pairs.filter(([name]) => draft.delete(name)).length === pairs.length ? ONE : ZERO;
  }
  if (formComesFirst) draft.expect(pairs.length);
  for (const [name, value] of pairs) {
    draft.put(name, value, keepsEnds || deadline !== undefined);
    if (deadline === undefined) continue;
    draft.expectEnds();
    if (isPast) draft.delete(name);
    else draft.setDeadline(name, deadline);
  }
  return ONE;
}

const pairsOf = (words: readonly Bytes[]): readonly (readonly [Bytes, Bytes])[] =>
  words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1] ?? ''] as const] : []));

/** Options in any order, then the fields (Redis src/t_hash.c, hsetexParseArgs). The key's type is looked at last. */
function wordsInPlace(ctx: Context): Words {
  const { argv } = ctx;
  let fieldsAreThere: boolean | undefined;
  let keepsEnds = false;
  let deadline: Deadline | undefined;
  for (let i = 2; i < argv.length; i++) {
    const word = (argv[i] as Bytes).toUpperCase();
    if (word === 'FIELDS') {
      const pairs = pairsInPlace(ctx, i);
      checkHash(ctx);
      return { ...(fieldsAreThere === undefined ? {} : { fieldsAreThere }), keepsEnds, deadline, pairs };
    }
    const isAboutTime = word === 'KEEPTTL' || isTime(word);
    if (isAboutTime && (keepsEnds || deadline !== undefined)) throw fieldTimesClash();
    if (word === 'FNX' || word === 'FXX') {
      if (fieldsAreThere !== undefined) throw fieldConditionsClash();
      fieldsAreThere = word === 'FXX';
    } else if (word === 'KEEPTTL') keepsEnds = true;
    else if (isTime(word)) deadline = fieldDeadline(ctx, argv[++i] ?? '', formOf(word));
    else throw unknownArgument(argv[i] as Bytes);
  }
  throw wrongArity(ctx.name);
}

const INT_MAX = 2n ** 31n - 1n;

/** Behind FIELDS: the count, a field and its value. With fewer Redis does not look at the count. */
const LEAST_WORDS = 3;

function pairsInPlace(ctx: Context, place: number): Words['pairs'] {
  if (ctx.argv.length - place <= LEAST_WORDS) throw wrongArity(ctx.name);
  const count = parseInt64(ctx.argv[place + 1] ?? '');
  if (count === undefined || count < 1n || count > INT_MAX) throw numFieldsInvalid();
  const words = ctx.argv.slice(place + 2);
  if (count * 2n !== BigInt(words.length)) throw wrongArity(ctx.name);
  return pairsOf(words);
}

/** Options before FIELDS, each at most once (Valkey src/t_hash.c, hsetexCommand). */
function wordsLookedFor(ctx: Context): Words {
  const { argv } = ctx;
  const place = argv.findIndex((word, i) => i < argv.length - 1 && word.toUpperCase() === 'FIELDS');
  if (place < 0) throw numFieldsMismatch();
  const options: { keyIsThere?: boolean; fieldsAreThere?: boolean } = {};
  let time: { readonly word: keyof typeof times; readonly amount: Bytes } | undefined;
  let keepsEnds = false;
  for (let i = 2; i < place; i++) {
    const word = (argv[i] as Bytes).toUpperCase();
    const isTaken = time !== undefined || keepsEnds;
    const value = argv[i + 1];
    if (/^[NX]X$/.test(word) && options.keyIsThere === undefined) options.keyIsThere = word === 'XX';
    else if (/^F[NX]X$/.test(word) && options.fieldsAreThere === undefined) options.fieldsAreThere = word === 'FXX';
    else if (word === 'KEEPTTL' && !isTaken) keepsEnds = true;
    else if (isTime(word) && !isTaken && i + 1 < place && value !== undefined) {
      time = { word, amount: value };
      i++;
    } else throw syntaxError();
  }
  const pairs = pairsOf(namesCounted(ctx, place, { wordsEach: 2 }));
  checkHash(ctx);
  return { ...options, keepsEnds, deadline: time && fieldDeadline(ctx, time.amount, formOf(time.word)), pairs };
}
