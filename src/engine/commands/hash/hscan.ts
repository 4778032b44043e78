import type { Bytes } from '../../../bytes.ts';
import { flag, key, lateInt, option, pattern, silentlySince } from '../../../spec/args.ts';
import { array, bulk, type Reply } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import type { Context } from '../../context.ts';
import { keyMatcher } from '../../glob.ts';
import type { Field } from '../../values/hash/hash.ts';
import { hash } from '../../values/hash/kind.ts';
import { readOptions } from '../option-words.ts';
import { hasNoValues, parseScanCount, parseScanCursor, SCAN_COUNT } from '../scan-options.ts';

export const hscan = manualCommand({
  name: 'HSCAN',
  group: 'hash',
  since: '2.8.0',
  complexity: 'O(1) for every call, O(N) for a whole scan of N fields',
  summary: 'Returns some of the fields of a hash, and the cursor with which to ask for the next ones.',
  flags: ['readonly'],
  tips: ['nondeterministic_output'],
  comparison: { how: 'shape', why: 'Cursors and the order of fields are a server’s own affair.' },
  args: {
    key: key(),
    cursor: lateInt(),
    pattern: option('MATCH', pattern()),
    count: option('COUNT', lateInt()),
    novalues: silentlySince('7.4.0', flag('NOVALUES'), { valkey: '8.0.0' }),
  },
  run(ctx, argv) {
    const [, key = '', cursorWord = ''] = argv;
    const cursor = parseScanCursor(cursorWord, ctx.flavor);
    const value = ctx.db.read(key, hash);
    // Without a hash the server does not look at the options.
    if (!value) return page(0, []);
    const options = readScanOptions(ctx);
    const { entries, cursor: next } = value.scan(cursor, options.count, ctx.nowMs);
    const found = entries.filter(({ name }) => options.matches(name));
    return page(next, options.noValues ? found.map(({ name }) => bulk(name)) : found.flatMap(nameAndValue));
  },
});

function readScanOptions(ctx: Context) {
  const options = { count: SCAN_COUNT, matches: (_: Bytes): boolean => true, noValues: false };
  const noValues = () => {
    options.noValues = true;
  };
  readOptions(ctx.argv, 3, {
    alone: hasNoValues(ctx) ? { NOVALUES: noValues } : {},
    valued: {
      COUNT: (word) => {
        options.count = parseScanCount(word);
      },
      MATCH: (word) => {
        options.matches = keyMatcher(word);
      },
    },
  });
  return options;
}

const nameAndValue = ({ name, value }: Field): readonly Reply[] => [bulk(name), bulk(value)];

const page = (cursor: number, items: readonly Reply[]): Reply => array([bulk(String(cursor)), array(items)]);
