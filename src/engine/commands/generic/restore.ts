import type { Bytes } from '../../../bytes.ts';
import { bulk, flag, key, lateInt, named, option, since } from '../../../spec/args.ts';
import { OK } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { atUnixMilliseconds, capped, type Deadline, inMilliseconds, statedDeadline } from '../../deadlines.ts';
import {
  badPayloadData,
  busyKey,
  invalidFrequency,
  invalidIdleTime,
  invalidTtl,
  notAnInteger,
  syntaxError,
  wrongPayload,
} from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { isIntact, read } from '../../rdb/payload.ts';
import { ownGoneMs } from '../../values/kind.ts';
import { readNonNegative } from '../numbers.ts';
import { readOptions } from '../option-words.ts';
import { countsUses } from './object.ts';

export const restore = manualCommand({
  name: 'RESTORE',
  group: 'generic',
  since: '2.6.0',
  complexity: 'O(1) for short strings, O(N*M) for N items of M bytes, O(N*M*log(N)) for sorted sets',
  summary: 'Creates a key from what DUMP has returned.',
  flags: ['write', 'denyoom'],
  categories: ['keyspace', 'dangerous'],
  history: [['5.0.0', 'Of IDLETIME and FREQ only one is taken.']],
  args: {
    key: key('OW', 'update'),
    ttl: lateInt(),
    'serialized-value': bulk(),
    replace: since('3.0.0', flag('REPLACE')),
    absttl: since('5.0.0', flag('ABSTTL')),
    idletime: since('5.0.0', option('IDLETIME', named('seconds', lateInt()))),
    freq: since('5.0.0', option('FREQ', named('frequency', lateInt()))),
    stick: since('1.0.0', flag('STICK'), { redis: false, valkey: false }),
  },
  /** The order of checks: Valkey src/cluster.c, restoreCommand. */
  run(ctx, [, key = '', ttl = '', payload = '']) {
    if (factOf(ctx.flavor, looksAtPayloadFirst)) {
      checkPayload(ctx, payload);
      readNonNegative(ctx.flavor, ttl, invalidTtl);
    }
    const options = optionsOf(ctx);
    if (!options.replaces && ctx.db.get(key)) throw busyKey();
    const deadline = deadlineOf(ctx, ttl, options);
    checkPayload(ctx, payload);
    const value = read(payload, ctx.turn);
    if (value === undefined) throw badPayloadData();
    if (options.replaces) ctx.db.remove(key);
    if (ownGoneMs(value) <= ctx.nowMs || (deadline !== undefined && deadline <= ctx.nowMs)) return OK;
    ctx.db.put(key, value, deadline);
    if (options.isSticky) ctx.db.stick(key);
    noteUse(ctx, key, options);
    return OK;
  },
});

/** A server notes one of both, by its policy of eviction (src/object.c, objectSetLRUOrLFU). */
function noteUse(ctx: Context, key: Bytes, { idleSeconds, frequency }: Options): void {
  if (countsUses(ctx)) {
    if (frequency !== undefined) ctx.db.setFrequency(key, frequency);
  } else if (idleSeconds !== undefined) ctx.db.setIdle(key, idleSeconds);
}

/** The setting is Valkey's: a payload of a younger server is read as far as it is known. */
function checkPayload({ store, flavor }: Context, payload: Bytes): void {
  const takesYounger = store.settings.at().get('rdb-version-check') === 'relaxed';
  if (!isIntact(payload, flavor, takesYounger)) throw wrongPayload();
}

/** Dragonfly: src/server/generic_family.cc, GenericFamily::Restore. */
const looksAtPayloadFirst: ByFlavor<boolean> = { all: false, dragonfly: true };

const knowsSticky: ByFlavor<boolean> = { all: false, dragonfly: true };

/** Whether IDLETIME and FREQ may stand together. */
const takesUseTwice: ByFlavor<boolean> = { all: false, dragonfly: true };

interface Options {
  replaces: boolean;
  isAbsolute: boolean;
  isSticky: boolean;
  idleSeconds: number | undefined;
  frequency: number | undefined;
}

function optionsOf({ argv, flavor }: Context): Options {
  const options: Options = {
    ...{ replaces: false, isAbsolute: false, isSticky: false },
    ...{ idleSeconds: undefined, frequency: undefined },
  };
  const takesBoth = factOf(flavor, takesUseTwice);
  const stick = () => {
    options.isSticky = true;
  };
  readOptions(argv, 4, {
    alone: {
      REPLACE: () => {
        options.replaces = true;
      },
      ABSTTL: () => {
        options.isAbsolute = true;
      },
      ...(factOf(flavor, knowsSticky) ? { STICK: stick } : {}),
    },
    valued: {
      IDLETIME: (word) => {
        if (options.frequency !== undefined && !takesBoth) throw syntaxError();
        options.idleSeconds = readNonNegative(flavor, word, invalidIdleTime);
      },
      FREQ: (word) => {
        if (options.idleSeconds !== undefined && !takesBoth) throw syntaxError();
        const frequency = readNonNegative(flavor, word, invalidFrequency);
        if (frequency > 255) throw takesBoth ? notAnInteger() : invalidFrequency();
        options.frequency = frequency;
      },
    },
  });
  return options;
}

/** Nothing for a time of 0. What overflows 64 bits has come already. */
function deadlineOf(ctx: Context, ttl: Bytes, { isAbsolute }: Options): Deadline | undefined {
  const amount = readNonNegative(ctx.flavor, ttl, invalidTtl);
  if (amount === 0) return undefined;
  const deadline = statedDeadline(ctx, ttl, isAbsolute ? atUnixMilliseconds : inMilliseconds);
  return typeof deadline === 'bigint' && deadline >= 2n ** 63n ? 0 : capped(ctx, deadline);
}
