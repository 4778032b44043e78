import type { Bytes } from '../../../bytes.ts';
import { lateInt, option, pattern, since, bulk as text } from '../../../spec/args.ts';
import { array, bulk, integer, type Reply, status } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { deadlineIn } from '../../deadlines.ts';
import { syntaxError, unknownTypeName } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { keyMatcher } from '../../glob.ts';
import type { Entry } from '../../keyspace.ts';
import { typeOf, valueTypeNamed } from '../../values/kind.ts';
import { kindOf } from '../../values/kinds.ts';
import { dragonflyAlone } from '../dragonfly-alone.ts';
import { readNonNegative } from '../numbers.ts';
import { readOptions } from '../option-words.ts';
import { leavingWords, parseScanCount, parseScanCursor, readScanMask, SCAN_COUNT } from '../scan-options.ts';

/** Whether TYPE must name a type that there is, and what is said of others (Valkey src/db.c, scanGenericCommand; Dragonfly src/server/common.cc). */
const unknownTypes: ByFlavor<((word: Bytes) => Error) | undefined> = {
  all: undefined,
  valkey: unknownTypeName,
  dragonfly: syntaxError,
};

const itsOwn = { redis: false, valkey: false } as const;

const args = {
  cursor: lateInt(),
  pattern: option('MATCH', pattern()),
  count: option('COUNT', lateInt()),
  type: since('6.0.0', option('TYPE', text())),
  mask: since('1.0.0', option('ATTR', text()), itsOwn),
  bucket: since('1.0.0', option('BUCKET', lateInt()), itsOwn),
  'min-malloc-size': since('1.0.0', option('MINMSZ', lateInt()), itsOwn),
};

export const scan = manualCommand({
  name: 'SCAN',
  group: 'generic',
  since: '2.8.0',
  complexity: 'O(1) for every call, O(N) for a whole scan of N keys',
  summary: 'Returns some of the keys, and the cursor with which to ask for the next ones.',
  flags: ['readonly'],
  tips: ['nondeterministic_output', 'request_policy:special', 'response_policy:special'],
  before: { '7.2.0': { tips: ['nondeterministic_output', 'request_policy:special'] } },
  comparison: { how: 'shape', why: 'Cursors and the order of keys are a server’s own affair.' },
  args,
  run(ctx) {
    const help = helpFor(ctx, scanHelp);
    if (help) return help;
    const { entries, cursor } = pageOf(ctx);
    return array([bulk(String(cursor)), array(entries.map(({ key }) => bulk(key)))]);
  },
});

/** Dragonfly src/server/generic_family.cc, Rm. */
export const rm = manualCommand({
  ...dragonflyAlone,
  name: 'RM',
  group: 'generic',
  complexity: 'O(1) for every call, O(N) for a whole scan of N keys',
  summary: 'Deletes some of the keys, and returns the cursor with which to go on, and how many it deleted.',
  flags: ['write'],
  comparison: { how: 'shape', why: 'Cursors and the order of keys are a server’s own affair.' },
  args,
  run(ctx) {
    const help = helpFor(ctx, rmHelp);
    if (help) return help;
    const { entries, cursor } = pageOf(ctx);
    for (const { key } of entries) ctx.db.remove(key);
    return array([bulk(String(cursor)), integer(entries.length)]);
  },
});

const scanHelp = [
  'SCAN cursor [MATCH <glob>] [TYPE <type>] [COUNT <count>] [ATTR <mask>] [MINMSZ <len>]',
  '    MATCH <glob> - pattern to match keys against',
  '    TYPE <type> - type of values to match',
  '    COUNT <count> - number of keys to return',
  '    ATTR <v|p|a|u> - filter by attributes: v - volatile (ttl), ',
  '    p - persistent (no ttl), a - accessed since creation, u - untouched',
  '    MINMSZ <len> - keeps keys with values, whose allocated size is greater or equal to',
  '        the specified length',
];

const rmHelp = [
  'RM cursor [MATCH <glob>] [TYPE <type>] [COUNT <count>]',
  '    MATCH <glob> - pattern to match keys against',
  '    TYPE <type> - type of values to match (string, list, set, zset, hash, stream)',
  '    COUNT <count> - number of keys to delete per call',
];

const knowsHelp: ByFlavor<boolean> = { all: false, dragonfly: true };

/** HELP in the place of a cursor. */
const helpFor = ({ argv: [, word = ''], flavor }: Context, lines: readonly string[]): Reply | undefined =>
  factOf(flavor, knowsHelp) && word.toUpperCase() === 'HELP' ? array(lines.map(status)) : undefined;

function pageOf(ctx: Context): { readonly entries: readonly Entry[]; readonly cursor: number } {
  const cursor = parseScanCursor(ctx.argv[1] ?? '', ctx.flavor);
  const tests: ((entry: Entry) => boolean)[] = [];
  let count = SCAN_COUNT;
  readOptions(ctx.argv, 2, {
    alone: leavingWords(ctx),
    valued: {
      COUNT: (word) => {
        count = parseScanCount(ctx, word);
      },
      MATCH: (word) => {
        const matches = keyMatcher(word);
        tests[0] = ({ key }) => matches(key);
      },
      TYPE: (word) => {
        const type = valueTypeNamed(word);
        const refusal = factOf(ctx.flavor, unknownTypes);
        if (!type && refusal) throw refusal(word);
        const isLookedUp = factOf(ctx.flavor, looksUpTypes);
        tests[1] = ({ value }) => {
          if (isLookedUp) ctx.turn.looked(true);
          return typeOf(value) === type;
        };
      },
      ...(ctx.command.info.args.some(({ token }) => token === 'ATTR') && ownWords(ctx, tests)),
    },
  });
  const passes = (entry: Entry) => tests.every((test) => test(entry));
  let page = ctx.db.scan(cursor, count);
  const entries = page.entries.filter(passes);
  while (factOf(ctx.flavor, goesOn) && page.cursor !== 0 && entries.length < count) {
    page = ctx.db.scan(page.cursor, count);
    entries.push(...page.entries.filter(passes));
  }
  return { entries, cursor: page.cursor };
}

/** Whether a key whose type is asked for counts as looked up (Redis src/db.c, scanGenericCommand). */
const looksUpTypes: ByFlavor<boolean> = { all: true, valkey: false, dragonfly: false };

/** Whether COUNT is how many are to be found, and not how many are looked at (Dragonfly src/server/generic_family.cc, OpScan). */
const goesOn: ByFlavor<boolean> = { all: false, dragonfly: true };

/**
 * What Dragonfly alone is asked. Its table has buckets of keys, and here all are in the first; whether a key was read in the second
 * in which it was written is not kept, so each counts as read.
 */
const ownWords = ({ flavor }: Context, tests: ((entry: Entry) => boolean)[]) => ({
  ATTR: (word: Bytes) => {
    const mask = readScanMask(word);
    const isKept = { v: true, p: false, a: undefined, u: undefined }[mask];
    tests[2] = (entry) => (isKept === undefined ? mask === 'a' : (deadlineIn(entry) !== undefined) === isKept);
  },
  BUCKET: (word: Bytes) => {
    const bucket = readNonNegative(flavor, word, syntaxError);
    tests[3] = () => bucket === 0;
  },
  MINMSZ: (word: Bytes) => {
    const least = readNonNegative(flavor, word, syntaxError);
    tests[4] = ({ value }) => least === 0 || bytesBeside(value) >= least;
  },
});

/** Bytes that a value takes beside its entry in the table, about: a short string or an integer none (Dragonfly src/core/compact_object.h). */
function bytesBeside(value: Entry['value']): number {
  const bytes = kindOf(value).bytes(value);
  return typeof value === 'string' && value.length <= SHORTEST_APART ? 0 : bytes;
}

/** A string that lies beside its entry has more bytes than this. */
const SHORTEST_APART = 18;
