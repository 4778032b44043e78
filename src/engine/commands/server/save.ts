import type { Bytes } from '../../../bytes.ts';
import { type Arg, flag, oneOf, optional, since, bulk as text, word } from '../../../spec/args.ts';
import { integer, OK, status } from '../../../spec/reply.ts';
import { hasSince } from '../../../spec/server.ts';
import { command, manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { nothingToCancel, syntaxError, unknownSubcommandName } from '../../errors.ts';

/**
 * There is no disk: who saves is told that it is done, as its clients want to hear, and LASTSAVE tells when. Nothing goes on
 * behind a command, so none is ever refused for another one. A transaction is told that it is put off: servers begin no process
 * before its end (src/rdb.c, bgsaveCommand; src/aof.c, bgrewriteaofCommand).
 */
const facts = {
  group: 'server',
  since: '1.0.0',
  flags: ['admin', 'noscript', 'no_async_loading'],
  comparison: { how: 'never', why: 'A server may still be busy with an earlier one.' },
} as const;

const saved = (ctx: Context): void => ctx.store.saved(ctx);

const begun = ({ turn }: Context): string => (turn.isInExec ? 'scheduled' : 'started');

export const save = command({
  ...facts,
  name: 'SAVE',
  complexity: 'O(N) for N keys in all databases',
  summary: 'Saves all keys to the disk; here there is none, and only the time is noted.',
  flags: [...facts.flags, 'no_multi'],
  on: { dragonfly: false },
  args: {},
  run(ctx) {
    saved(ctx);
    return OK;
  },
});

const hasCancel = { redis: false, valkey: '8.1.0' } as const;
const cancel = since('8.1.0', word(), hasCancel);
const schedule = <T>(arg: Arg<T>): Arg<T> => since('3.2.2', arg);

export const bgsave = manualCommand({
  ...facts,
  name: 'BGSAVE',
  complexity: 'O(1)',
  summary: 'Saves all keys to the disk, in the background; here there is none, and only the time is noted.',
  on: { dragonfly: false },
  args: { operation: optional(oneOf({ SCHEDULE: schedule(word()), CANCEL: cancel })) },
  of: { redis: { documented: { schedule: schedule(flag('SCHEDULE')) } } },
  run(ctx, [, ...words]) {
    const [operation = ''] = words.map((each) => each.toUpperCase());
    const isCancel = operation === 'CANCEL' && hasSince(ctx.flavor, '8.1.0', hasCancel);
    if (words.length > 1 || !(operation === '' || operation === 'SCHEDULE' || isCancel)) throw syntaxError();
    if (isCancel) throw nothingToCancel();
    saved(ctx);
    return status(`Background saving ${begun(ctx)}`);
  },
});

export const bgrewriteaof = command({
  ...facts,
  name: 'BGREWRITEAOF',
  complexity: 'O(1)',
  summary: 'Writes the log of commands anew, in the background; here there is none.',
  on: { dragonfly: false },
  args: {},
  run(ctx) {
    ctx.store.hasLog.set(true, ctx.seq);
    return status(`Background append only file rewriting ${begun(ctx)}`);
  },
});

/** Dragonfly's own words, which tell where to and in which form (src/server/server_family.cc, GetSaveCmdOpts). */
const target = {
  format: optional(oneOf({ RDB: word(), DF: word() })),
  uri: optional(text('cloud_uri')),
  filename: optional(text()),
};

const dragonflySave = { ...facts, flags: ['admin'], on: { redis: false, valkey: false } } as const;

export const saveDragonfly = manualCommand({
  ...dragonflySave,
  name: 'SAVE',
  complexity: 'O(N) for N keys in all databases',
  summary: 'Saves all keys to the disk; here there is none, and only the time is noted.',
  args: target,
  run: (ctx, [, ...words]) => savedTo(ctx, words),
});

export const bgsaveDragonfly = manualCommand({
  ...dragonflySave,
  name: 'BGSAVE',
  complexity: 'O(1)',
  summary: 'Saves all keys to the disk, in the background; here there is none, and only the time is noted.',
  args: { schedule: flag('SCHEDULE'), ...target },
  run: (ctx, [, ...words]) => savedTo(ctx, words[0]?.toUpperCase() === 'SCHEDULE' ? words.slice(1) : words),
});

function savedTo(ctx: Context, words: readonly Bytes[]) {
  if (words.length > 3) throw syntaxError();
  const [format] = words;
  if (format !== undefined && !/^(?:df|rdb)$/i.test(format)) throw unknownSubcommandName('SAVE', format);
  saved(ctx);
  return OK;
}

export const lastsave = command({
  name: 'LASTSAVE',
  group: 'server',
  since: '1.0.0',
  complexity: 'O(1)',
  summary: 'Returns when the server last saved, in seconds since 1970; at first, when it began.',
  flags: ['loading', 'stale', 'fast'],
  categories: ['admin', 'dangerous'],
  comparison: { how: 'shape', why: 'Each server began at a time of its own.' },
  tips: ['nondeterministic_output'],
  args: {},
  run: ({ store, turn }) => integer(Math.floor(store.savedMs.at(turn.sees) / 1000)),
});
