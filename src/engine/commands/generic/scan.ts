import type { Bytes } from '../../../bytes.ts';
import { lateInt, option, pattern, since, bulk as text } from '../../../spec/args.ts';
import { array, bulk } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { unknownTypeName } from '../../errors.ts';
import { type ByFlavor, factOf } from '../../flavor.ts';
import { keyMatcher } from '../../glob.ts';
import type { Entry } from '../../keyspace.ts';
import { typeOf, valueTypeNamed } from '../../values/kind.ts';
import { readOptions } from '../option-words.ts';
import { leavingWords, parseScanCount, parseScanCursor, SCAN_COUNT } from '../scan-options.ts';

/** Whether TYPE must name a type that there is (Valkey src/db.c, scanGenericCommand). */
const refusesUnknownTypes: ByFlavor<boolean> = { all: false, valkey: true };

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
  args: {
    cursor: lateInt(),
    pattern: option('MATCH', pattern()),
    count: option('COUNT', lateInt()),
    type: since('6.0.0', option('TYPE', text())),
  },
  run(ctx, argv) {
    const cursor = parseScanCursor(argv[1] as Bytes, ctx.flavor);
    const tests: ((entry: Entry) => boolean)[] = [];
    let count = SCAN_COUNT;
    readOptions(argv, 2, {
      alone: leavingWords(ctx),
      valued: {
        COUNT: (word) => {
          count = parseScanCount(word);
        },
        MATCH: (word) => {
          const matches = keyMatcher(word);
          tests[0] = ({ key }) => matches(key);
        },
        TYPE: (word) => {
          const type = valueTypeNamed(word);
          if (factOf(ctx.flavor, refusesUnknownTypes) && !type) throw unknownTypeName(word);
          tests[1] = ({ value }) => typeOf(value) === type;
        },
      },
    });
    const page = ctx.db.scan(cursor, count);
    const found = page.entries.filter((entry) => tests.every((test) => test(entry)));
    return array([bulk(String(page.cursor)), array(found.map(({ key }) => bulk(key)))]);
  },
});
