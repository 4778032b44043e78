import type { Bytes } from '../../../bytes.ts';
import { key } from '../../../spec/args.ts';
import { bulk, integer, NIL, type Reply } from '../../../spec/reply.ts';
import { command, container } from '../../command.ts';
import type { Context } from '../../context.ts';
import { noFrequencies, noIdleTimes } from '../../errors.ts';
import type { Flavor } from '../../flavor.ts';
import type { Entry } from '../../keyspace.ts';
import { settingsOf, settingValue } from '../../settings.ts';
import type { Value } from '../../values/kind.ts';
import { kindOf } from '../../values/kinds.ts';
import { helpOf } from '../help.ts';

const facts = {
  group: 'generic',
  since: '2.2.3',
  complexity: 'O(1)',
  flags: ['readonly'],
  tips: ['nondeterministic_output'],
  args: { key: key('RO') },
} as const;

const encoding = command({
  ...facts,
  name: 'ENCODING',
  summary: 'Returns the form in which the server keeps the value of a key.',
  run: (ctx, { key }) => about(ctx, key, ({ value }) => bulk(kindOf(value).encoding(value))),
});

const freq = command({
  ...facts,
  name: 'FREQ',
  since: '4.0.0',
  summary: 'Returns how often a key is used, where maxmemory-policy has the server keep count.',
  comparison: {
    how: 'shape',
    why: 'A server counts by chance; here uses are not counted, but for what RESTORE says of them.',
  },
  run: (ctx, { key }) =>
    about(ctx, key, () => {
      if (!countsUses(ctx)) throw noFrequencies();
      return integer(frequencyOf(ctx, key));
    }),
});

/** Whether what may go for want of memory is what was used least often: then a server notes that, and not when. */
export function countsUses({ flavor, store, turn }: Context): boolean {
  const setting = settingsOf(flavor).get('maxmemory-policy');
  return setting !== undefined && settingValue(store.settings.at(turn.sees), setting).endsWith('-lfu');
}

/** It is one less with every `lfu-decay-time` minutes that nobody uses it (src/evict.c, LFUDecrAndReturn). */
function frequencyOf(ctx: Context, key: Bytes): number {
  const minutes = ctx.limit('lfu-decay-time') ?? 1;
  const decayed = minutes > 0 ? Math.floor(ctx.db.idleSeconds(key) / 60 / minutes) : 0;
  return Math.max(0, ctx.db.frequencyThen(key) - decayed);
}

const idletime = command({
  ...facts,
  name: 'IDLETIME',
  summary: 'Returns the seconds since a key was last used.',
  comparison: {
    how: 'shape',
    why: 'Keys that share a small integer share its idle time, and the clock behind it lags.',
  },
  run: (ctx, { key }) =>
    about(ctx, key, () => {
      if (countsUses(ctx)) throw noIdleTimes();
      return integer(ctx.db.idleSeconds(key));
    }),
});

/** What the servers say of an object that many keys share: the largest int of C. */
const SHARED = 2147483647;

/** How many references a server keeps to a value. */
export const referencesTo = (value: Value, { embedsKeys }: Flavor): number =>
  !embedsKeys && kindOf(value).isShared(value) ? SHARED : 1;

const refcount = command({
  ...facts,
  name: 'REFCOUNT',
  summary: 'Returns how many references the server keeps to the value of a key.',
  run: (ctx, { key }) => about(ctx, key, ({ value }) => integer(referencesTo(value, ctx.flavor))),
});

const help = helpOf('OBJECT', { group: 'generic', since: '6.2.0' }, [
  'ENCODING <key>',
  '    Return the kind of internal representation used in order to store the value',
  '    associated with a <key>.',
  'FREQ <key>',
  '    Return the access frequency index of the <key>. The returned integer is',
  '    proportional to the logarithm of the recent access frequency of the key.',
  'IDLETIME <key>',
  '    Return the idle time of the <key>, that is the approximated number of',
  '    seconds elapsed since the last access to the key.',
  'REFCOUNT <key>',
  '    Return the number of references of the value associated with the specified',
  '    <key>.',
]);

export const object = container({
  name: 'OBJECT',
  group: 'generic',
  since: '2.2.3',
  on: { dragonfly: false },
  complexity: 'Depends on the subcommand',
  summary: 'Looks at how the server keeps the value of a key.',
  flags: [],
  categories: [],
  subcommands: [encoding, freq, idletime, refcount, help],
});

/** To ask about a key does not count as using it. */
function about(ctx: Context, key: Bytes, answer: (entry: Entry) => Reply): Reply {
  const entry = ctx.db.findCounted(key);
  return entry ? answer(entry) : NIL;
}
