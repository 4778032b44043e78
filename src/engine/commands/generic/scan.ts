import type { Bytes } from '../../../bytes.ts';
import { lateInt, option, pattern, since, bulk as text } from '../../../spec/args.ts';
import { parseInt64 } from '../../../spec/number.ts';
import { array, bulk } from '../../../spec/reply.ts';
import { manualCommand } from '../../command.ts';
import { invalidCursor, notAnInteger, syntaxError, unknownTypeName } from '../../errors.ts';
import type { Flavor } from '../../flavor.ts';
import { keyMatcher } from '../../glob.ts';
import type { Entry } from '../../keyspace.ts';
import { isValueType, typeOf } from '../../values/kind.ts';
import { readOptions } from '../option-words.ts';

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
    const cursor = parseCursor(argv[1] as Bytes, ctx.flavor);
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
          if (ctx.flavor.refusesUnknownTypes && !isValueType(type)) throw unknownTypeName(word);
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
 * As C reads an unsigned number: a sign is allowed, a negative one counts from the top down, and a zero byte ends it. Redis
 * before 7.4 wants no white space, and takes no digits at all for a zero (src/db.c, parseScanCursorOrReply of 7.0); later
 * servers skip white space, and refuse what a signed number holds and is negative (src/util.c, string2ull).
 */
function parseCursor(word: Bytes, { cursorIsSigned }: Flavor): number {
  const text = word.split('\0', 1)[0] as Bytes;
  const digits = cursorIsSigned ? /^([+-]?)0*([0-9]{1,20})$|^$/ : /^[\t-\r ]*([+-]?)0*([0-9]{1,20})$/;
  const [whole, sign, number] = digits.exec(text) ?? [];
  const value = BigInt(number ?? 0);
  const isRefused = !cursorIsSigned && (parseInt64(text) ?? 0n) < 0n;
  if (whole === undefined || value > UINT64_MAX || isRefused) throw invalidCursor();
  return Number(BigInt.asUintN(64, sign === '-' ? -value : value));
}
