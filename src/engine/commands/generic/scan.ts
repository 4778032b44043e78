import type { Bytes } from '../../../bytes.ts';
import { lateInt, option, pattern, bulk as text } from '../../../spec/args.ts';
import { parseInt64 } from '../../../spec/number.ts';
import { array, bulk } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { invalidCursor, notAnInteger, syntaxError } from '../../errors.ts';
import { keyMatcher } from '../../glob.ts';
import type { Entry } from '../../keyspace.ts';
import { typeOf } from '../../values/kind.ts';
import { readOptions } from '../option-words.ts';

export const scan = manualCommand({
  name: 'SCAN',
  group: 'generic',
  since: '2.8.0',
  complexity: 'O(1) for every call, O(N) for a whole scan of N keys',
  summary: 'Returns some of the keys, and the cursor with which to ask for the next ones.',
  flags: ['readonly'],
  comparison: { how: 'shape', why: 'Cursors and the order of keys are a server’s own affair.' },
  args: {
    cursor: lateInt(),
    pattern: option('MATCH', pattern()),
    count: option('COUNT', lateInt()),
    type: option('TYPE', text()),
  },
  run(ctx, argv) {
    const cursor = parseCursor(argv[1] as Bytes);
    const tests: ((entry: Entry) => boolean)[] = [];
    let count = 10;
    readOptions(argv, 2, {
      valued: {
        COUNT: (word) => {
          count = parseCount(word);
        },
        MATCH: (word) => {
          const matches = keyMatcher(word);
          tests[0] = ({ key }) => matches(key);
        },
        TYPE: (word) => {
          const type = word.toLowerCase();
          tests[1] = ({ value }) => typeOf(value) === type;
        },
      },
    });
    const page = ctx.db.scan(cursor, count);
    const found = page.entries.filter((entry) => tests.every((test) => test(entry)));
    return array([bulk(String(page.cursor)), array(found.map(({ key }) => bulk(key)))]);
  },
});

function parseCount(word: Bytes): number {
  const count = parseInt64(word);
  if (count === undefined) throw notAnInteger();
  if (count < 1n) throw syntaxError();
  return Number(count);
}

const UINT64_MAX = 2n ** 64n - 1n;

/**
 * As C reads an unsigned number (Valkey src/db.c, parseScanCursorOrReply): a sign is allowed, a zero byte ends it, and no
 * digits at all are a zero where nothing else stands there.
 */
function parseCursor(word: Bytes): number {
  const match = /^(?:([+-]?)0*([0-9]{1,20}))?(?:\0|$)/.exec(word);
  const value = BigInt(match?.[2] ?? 0);
  if (!match || value > UINT64_MAX) throw invalidCursor();
  return Number(BigInt.asUintN(64, match[1] === '-' ? -value : value));
}
