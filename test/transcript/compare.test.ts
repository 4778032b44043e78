import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/spec/info.ts';
import { array, bulk, errorReply, integer, map, NIL, OK, type Reply, setOf } from '../../src/spec/reply.ts';
import { compareReply, type ReplyToCompare } from '../../src/transcript/compare.ts';
import { printReply } from '../../src/transcript/print.ts';

const lines = (...all: string[]): string => all.join('\n');
const bulks = (...values: string[]): Reply[] => values.map(bulk);
const double = (text: string): Reply => ({ type: 'double', text });
const yes: Reply = { type: 'boolean', value: true };
const unordered: Comparison = { how: 'unordered', why: 'keys have no order' };
const shape: Comparison = { how: 'shape', why: 'time goes on' };
const drawn: Comparison = { how: 'drawn', why: 'chance picks' };
const never: Comparison = { how: 'never', why: 'it tells about the server' };

const verdict = (documented: string, reply: Reply, rest: Partial<ReplyToCompare> = {}): string => {
  const found = compareReply({
    documented: documented.split('\n'),
    reply,
    protocol: 2,
    argv: ['GET', 'k'],
    comparison: { how: 'exact' },
    ...rest,
  });
  if (found.kind !== 'match') return `${found.kind}: ${found.why}`;
  return `same${found.remark === undefined ? '' : `: ${found.remark}`}`;
};

describe('compareReply', () => {
  it.each<[string, Reply, string]>([
    // What redis-cli prints.
    ['OK', OK, 'same'],
    ['"v"', bulk('v'), 'same'],
    ['(nil)', NIL, 'same'],
    ['(integer) 2', integer(2), 'same'],
    ['(error) ERR no', errorReply('ERR no'), 'same'],
    ['(empty array)', array([]), 'same'],
    [lines('1) "a"', '2) 1) (integer) 1', '   2) (nil)'), array([bulk('a'), array([integer(1), NIL])]), 'same'],
    ['OK  \n\n', OK, 'same'],
    ['"{\\"b\\":1, \\"a\\":[2]}"', bulk('{"a":[2],"b":1}'), 'same: the docs write the same JSON in another way'],
    ['{"b":1}', bulk('{"b":1}'), 'same: the docs leave the quotes out'],
    ['"[1,2]"', bulk('[2,1]'), 'differs: the docs show "[1,2]"; the store answered "[2,1]"'],
    ...(
      [
        ['{}', '[]'],
        ['{"a":1}', '[["a",1]]'],
        ['{"a":1}', '[true,"a",1]'],
        ['{"a":1}', '["o","a",1]'],
        ['[9007199254740993]', '[9007199254740992]'],
        ['[1.0]', '[1]'],
        ['[1]', '["1"]'],
        ['[1]', '["n1"]'],
        ['[1e400]', '[null]'],
        ['{"a":1,"a":2}', '{"a":2}'],
        ['{ "a":1, "a":2 }', '{"a":1,"a":2}'],
        ['[ 01 ]', '[01]'],
        ['["a\\"1"]', '["a\\"2"]'],
      ] as const
    ).map(([docs, value]): [string, Reply, string] => [
      docs,
      bulk(value),
      `differs: the docs show ${docs}; the store answered ${printReply(bulk(value))}`,
    ]),
    ...(
      [
        [
          '{ "a": 1.0, "b": {"__proto__": [-1e5, null, true, "x:1"]} }',
          '{"b":{"__proto__":[-1e5,null,true,"x:1"]},"a":1.0}',
        ],
        ['["\\u0041\\"", {}]', '["A\\"",{}]'],
      ] as const
    ).map(([docs, value]): [string, Reply, string] => [
      docs,
      bulk(value),
      'same: the docs write the same JSON in another way',
    ]),
    // An ellipsis that the value really holds.
    ['"eyJhbGciOi..."', bulk('eyJhbGciOi...'), 'same'],
    // Other spellings of the same reply.
    ['"OK"', OK, 'same: the docs put OK in quotes'],
    ['v', bulk('v'), 'same: the docs leave the quotes out'],
    ['Hello, World!', bulk('Hello, World!'), 'same: the docs leave the quotes out'],
    ['"é"', bulk('\xc3\xa9'), 'same: the docs write the same bytes with other escapes'],
    ["'v'", bulk('v'), 'same: the docs write the same bytes with other escapes'],
    [
      lines('# Server', 'redis_version:7'),
      bulk('# Server\r\nredis_version:7\r\n'),
      'same: the docs leave the quotes out',
    ],
    ['2', integer(2), 'same: the docs leave (integer) out'],
    ['nil', NIL, 'same: the docs write (nil) as nil'],
    ['(null)', NIL, 'same: the docs write (nil) as (null)'],
    ['ERR no', errorReply('ERR no'), 'same: the docs leave (error) out'],
    ['-ERR no', errorReply('ERR no'), 'same: the docs leave (error) out'],
    ['(empty list or set)', array([]), 'same: the docs write (empty array) as (empty list or set)'],
    ['(empty list)', array([]), 'same: the docs write (empty array) as (empty list)'],
    ['[]', array([]), 'same: the docs write (empty array) as []'],
    [
      '[2, 6]',
      array([integer(2), integer(6)]),
      'same: the docs leave (integer) out; the docs write the list in brackets',
    ],
    [
      '["a, b", c]',
      array(bulks('a, b', 'c')),
      'same: the docs leave the quotes out; the docs write the list in brackets',
    ],
    [
      lines('1) a', '2) nil'),
      array([bulk('a'), NIL]),
      'same: the docs leave the quotes out; the docs write (nil) as nil',
    ],
    [lines('   1) "a"', '   2) "b"'), array(bulks('a', 'b')), 'same: the docs lay it out differently'],
    [lines('1)  "a"', '2)  "b"'), array(bulks('a', 'b')), 'same: the docs lay it out differently'],
    [
      lines('1) 1) "a"', '     2) "b"', '2) "c"'),
      array([array(bulks('a', 'b')), bulk('c')]),
      'same: the docs lay it out differently',
    ],
    // Shortened.
    ['"eyJhbGciOi..."', bulk('eyJhbGciOiJIUzI1NiIs'), 'same: the docs shorten the value'],
    ['"eyJhbGciOi"...', bulk('eyJhbGciOiJIUzI1NiIs'), 'same: the docs shorten the value'],
    ['"{…}"', bulk('{"a":1}'), 'same: the docs shorten the value'],
    [lines('1) "a"', '2) "b"', '...'), array(bulks('a', 'b', 'c')), 'same: the docs show only the first of them'],
    [lines('1) "a"', '2) ...'), array(bulks('a', 'b', 'c')), 'same: the docs show only the first of them'],
    ['...', array(bulks('a', 'b', 'c')), 'same: the docs leave the reply out'],
    ['(nil)   # it is gone', NIL, 'same'],
    ["(nil)  # The key's there: it doesn't change.", NIL, 'same'],
    [
      lines('1) "0"', '2)  1) "a"', '    2) "b"'),
      array([bulk('0'), array(bulks('a', 'b'))]),
      'same: the docs lay it out differently',
    ],
    ['"a # b" // a comment', bulk('a # b'), 'same'],
    ['"1"', integer(1), 'same: the docs put a number in quotes'],
    ['null', bulk('null'), 'same: the docs leave the quotes out'],
    ['+OK', OK, 'same: the docs show the reply as the protocol carries it'],
    [lines('OK', '(1.00s)'), OK, 'same'],
    [
      lines('-> Redirected to slot [12182] located at 127.0.0.1:7002', '"v"'),
      bulk('v'),
      'same: the docs show a cluster that sent the client elsewhere',
    ],
    // One element, with its number or without.
    ['"a"', array(bulks('a')), 'same: the docs show the one element without its number'],
    ['(nil)', array([NIL]), 'same: the docs show the one element without its number'],
    ['1) "a"', bulk('a'), 'same: the docs number a reply that is no list'],
    ['1) "a"', bulk('b'), 'differs: the docs show 1) "a"; the store answered "b"'],
    ['"a"', array(bulks('a', 'a')), 'differs: the docs show "a"; the store answered 1) "a" 2) "a"'],
    // Digits of a number that was computed.
    ['"166274.1516"', bulk('166274.15156960033'), 'same: the docs show the number with fewer digits'],
    ['"13.36138933897018433"', bulk('13.361389338970184'), 'same: the docs show the number with more digits'],
    [
      '"166274.1517"',
      bulk('166274.15156960033'),
      'differs: the docs show "166274.1517"; the store answered "166274.15156960033"',
    ],
    ['"1.5"', bulk('1.52'), 'differs: the docs show "1.5"; the store answered "1.52"'],
    // An ellipsis for anything.
    ['(error) ERR no such ... here', errorReply('ERR no such key here'), 'same: the docs shorten the error'],
    [
      '(error) ERR no ... there',
      errorReply('ERR no such key here'),
      'differs: the docs show (error) ERR no ... there; the store answered (error) ERR no such key here',
    ],
    [lines('# Server', '...', 'b:2'), bulk('# Server\r\na:1\r\nb:2\r\n'), 'same: the docs shorten the value'],
    [lines('1) "a"', '...', '4) "d"'), array(bulks('a', 'b', 'c', 'd')), 'same: the docs show only the first of them'],
    [
      lines('1) "a"', '...', '3) "d"'),
      array(bulks('a', 'b', 'c', 'd')),
      'differs: the docs show 1) "a" ... 3) "d"; the store answered 1) "a" 2) "b" 3) "c" 4) "d"',
    ],
    ['"eyJh..."', bulk('eyJhbGci...'), 'differs: the docs show "eyJh..."; the store answered "eyJhbGci..."'],
    // Other replies.
    ['"OK"', NIL, 'differs: the docs show "OK"; the store answered (nil)'],
    ['OK', bulk('OK'), 'same: the docs leave the quotes out'],
    ['QUEUED', OK, 'differs: the docs show QUEUED; the store answered OK'],
    ['"v"', bulk('w'), 'differs: the docs show "v"; the store answered "w"'],
    ['"v"', bulk('vw'), 'differs: the docs show "v"; the store answered "vw"'],
    ['"...v"', bulk('w'), 'differs: the docs show "...v"; the store answered "w"'],
    ['"a # b"', bulk('a'), 'differs: the docs show "a # b"; the store answered "a"'],
    ['"a"', integer(1), 'differs: the docs show "a"; the store answered (integer) 1'],
    ['(integer) 1', bulk('1'), 'differs: the docs show (integer) 1; the store answered "1"'],
    ['(integer) 1', integer(2), 'differs: the docs show (integer) 1; the store answered (integer) 2'],
    ['(nil)', array([]), 'differs: the docs show (nil); the store answered (empty array)'],
    ['(nil)', bulk('nil'), 'differs: the docs show (nil); the store answered "nil"'],
    [
      '(error) ERR yes',
      errorReply('ERR no'),
      'differs: the docs show (error) ERR yes; the store answered (error) ERR no',
    ],
    ['(error) ERR no', OK, 'differs: the docs show (error) ERR no; the store answered OK'],
    ['1) "a"', array(bulks('a', 'b')), 'differs: the docs show 1 element; the store answered 2 elements'],
    [
      lines('1) "b"', '2) "a"'),
      array(bulks('a', 'b')),
      'differs: the docs show 1) "b" 2) "a"; the store answered 1) "a" 2) "b"',
    ],
    [
      lines('1) "a"', '2) "x"', '...'),
      array(bulks('a', 'b', 'c')),
      'differs: the docs show 1) "a" 2) "x" ...; the store answered 1) "a" 2) "b" 3) "c"',
    ],
    ['', bulk('v'), 'differs: the docs show nothing; the store answered "v"'],
  ])('%j against %o', (documented, reply, expected) => {
    expect(verdict(documented, reply)).toBe(expected);
  });

  it.each<[string, string, Reply, string]>([
    ['TTL', '(integer) 10', integer(10), 'same'],
    ['TTL', '(integer) 8', integer(10), 'same: the docs show the TTL a moment later'],
    ['ttl', '8', integer(10), 'same: the docs leave (integer) out; the docs show the TTL a moment later'],
    ['TTL', '(integer) 8  # what is left', integer(10), 'same: the docs show the TTL a moment later'],
    ['TTL', '(integer) 3500', integer(3600), 'same: the docs show the TTL a moment later'],
    [
      'HTTL',
      lines('1) (integer) -1', '2) (integer) 8'),
      array([integer(-1), integer(10)]),
      'same: the docs show the TTL a moment later',
    ],
    ['PTTL', '(integer) 9520', integer(10_000), 'same: the docs show the TTL a moment later'],
    ['TTL', '(integer) 11', integer(10), 'differs: the docs show (integer) 11; the store answered (integer) 10'],
    ['TTL', '(integer) 2', integer(10), 'differs: the docs show (integer) 2; the store answered (integer) 10'],
    ['TTL', '(integer) -1', integer(10), 'differs: the docs show (integer) -1; the store answered (integer) 10'],
    ['TTL', '(integer) 0', integer(-2), 'differs: the docs show (integer) 0; the store answered (integer) -2'],
    ['STRLEN', '(integer) 8', integer(10), 'differs: the docs show (integer) 8; the store answered (integer) 10'],
  ])('%s: %s against %o', (command, documented, reply, expected) => {
    expect(verdict(documented, reply, { argv: [command, 'k'] })).toBe(expected);
  });

  describe('where the reply has no order', () => {
    const other = 'same: the reply has no order, and the docs show another one';
    it.each<[string, Reply, string]>([
      [lines('1) "a"', '2) "b"'), array(bulks('a', 'b')), 'same'],
      [lines('1) "b"', '2) "a"'), array(bulks('a', 'b')), other],
      [lines('1) b', '2) a'), array(bulks('a', 'b')), `${other}; the docs leave the quotes out`],
      [
        lines('1) "b"', '2) "b"'),
        array(bulks('a', 'b')),
        'differs: the docs show 1) "b" 2) "b"; the store answered 1) "a" 2) "b"',
      ],
      [lines('1) "c"', '...'), array(bulks('a', 'b', 'c')), other],
    ])('%j against %o', (documented, reply, expected) => {
      expect(verdict(documented, reply, { comparison: unordered })).toBe(expected);
    });

    it('that is so of sets and maps by themselves', () => {
      expect(verdict(lines('1) "b"', '2) "a"'), setOf(bulks('a', 'b')))).toBe(other);
      expect(
        verdict(
          lines('1) "c"', '2) "d"', '3) "a"', '4) "b"'),
          map([['a', 'b'].map(bulk), ['c', 'd'].map(bulk)] as [Reply, Reply][]),
        ),
      ).toBe(other);
      expect(verdict(lines('1) "b"', '2) "a"'), map([['a', 'b'].map(bulk)] as [Reply, Reply][]))).toContain('differs');
    });
  });

  describe('where the reply has another form in each protocol', () => {
    const form = (version: number) => `same: the docs show the reply as RESP${version} has it`;
    const pair: Reply = map([[bulk('a'), setOf(bulks('b', 'c'))]]);
    it.each<[string, Reply, string, string]>([
      ['"3.5"', double('3.5'), 'same', form(2)],
      ['(double) 3.5', double('3.5'), form(3), 'same'],
      ['(integer) 1', yes, 'same', form(2)],
      ['(true)', yes, form(3), 'same'],
      [lines('1) "a"', '2) "b"'), setOf(bulks('a', 'b')), 'same', form(2)],
      [lines('1~ "a"', '2~ "b"'), setOf(bulks('a', 'b')), form(3), 'same'],
      [lines('1) "a"', '2) 1) "b"', '   2) "c"'), pair, 'same', form(2)],
      [lines('1# "a" => ', '   1~ "b"', '   2~ "c"'), pair, form(3), 'same'],
    ])('%j against %o', (documented, reply, resp2, resp3) => {
      expect(verdict(documented, reply, { protocol: 2 })).toBe(resp2);
      expect(verdict(documented, reply, { protocol: 3 })).toBe(resp3);
    });
  });

  it.each<[string, Reply, Comparison, string]>([
    ['(integer) 5', integer(9), shape, 'same: only the kind of reply is compared: time goes on'],
    ['"a"', NIL, shape, 'differs: the docs show "a"; the store answered (nil)'],
    ['(nil)', bulk('a'), shape, 'differs: the docs show (nil); the store answered "a"'],
    ['(nil)', bulk('a'), drawn, 'differs: the docs show (nil); the store answered "a"'],
    ['null', bulk('a'), shape, 'same: only the kind of reply is compared: time goes on'],
    ['soon', integer(5), shape, 'differs: the docs show soon; the store answered (integer) 5'],
    ['7', integer(5), shape, 'same: only the kind of reply is compared: time goes on'],
    ['(empty array)', NIL, shape, 'differs: the docs show (empty array); the store answered (nil)'],
    [
      '(empty array)',
      array(bulks('a', 'b')),
      drawn,
      'differs: the docs show (empty array); the store answered 1) "a" 2) "b"',
    ],
    ['1) "a"', array([]), shape, 'differs: the docs show 1 element; the store answered 0 elements'],
    ['(integer) 5', integer(5), shape, 'same'],
    ['(integer) 5', bulk('5'), shape, 'differs: the docs show (integer) 5; the store answered "5"'],
    ['1) "a"', array([bulk('b')]), never, 'same: not compared: it tells about the server'],
    ['1) "a"', array([]), never, 'differs: the docs show 1 element; the store answered 0 elements'],
    ['"a"', bulk('b'), drawn, 'same: only the kind of reply is compared: chance picks'],
    ['1) "a"', bulk('b'), drawn, 'same: only the kind of reply is compared: chance picks'],
    [
      lines('1) "a"', '2) "b"'),
      array(bulks('c', 'd')),
      drawn,
      'same: only the kind of reply is compared: chance picks',
    ],
    [
      lines('1) "a"', '2) "b"'),
      array(bulks('c')),
      drawn,
      'differs: the docs show 2 elements; the store answered 1 element',
    ],
    ['1) "0-0"  # the next one', array(bulks('7')), shape, 'same: only the kind of reply is compared: time goes on'],
    ['1) "a"', errorReply('ERR no'), never, 'differs: the docs show 1) "a"; the store answered (error) ERR no'],
  ])('%j against %o, compared by %o', (documented, reply, comparison, expected) => {
    expect(verdict(documented, reply, { comparison })).toBe(expected);
  });

  describe('where the reply is a server’s own, by its content', () => {
    const scan = (cursor: string, ...items: string[]) => array([bulk(cursor), array(bulks(...items))]);
    const settings = map([['maxmemory', 'save'].map((name, i) => bulk(i === 0 ? name : '100mb'))] as [Reply, Reply][]);
    const get = array([array([bulk('get'), integer(2), array([])]), NIL]);
    const own = 'same: cursors and the order of elements are a server’s own affair';
    const arity = 'same: of a command only its name and its arity are compared';
    it.each<[string, string, Reply, string]>([
      ['SCAN 0', lines('1) "0"', '2) 1) "b"', '   2) "a"'), scan('0', 'a', 'b'), own],
      ['SCAN 0', lines('1) "17"', '2) 1) "b"'), scan('0', 'a', 'b'), own],
      ['SCAN 0', lines('1) "0"', '2) 1) "b"'), scan('0', 'a', 'b'), 'differs'],
      ['SCAN 0', lines('1) "17"', '2) 1) "c"'), scan('0', 'a', 'b'), 'differs'],
      [
        'SCAN 0',
        lines('1) "17"', '2) 1) "c"'),
        scan('9', 'a', 'b'),
        'same: only the kind of reply is compared: time goes on',
      ],
      [
        'HSCAN h 0',
        lines('1) "0"', '2) 1) "f"', '   2) "1"', '   3) "g"', '   4) "2"'),
        scan('0', 'g', '2', 'f', '1'),
        own,
      ],
      [
        'HSCAN h 0',
        lines('1) "0"', '2) 1) "f"', '   2) "2"', '   3) "g"', '   4) "1"'),
        scan('0', 'g', '2', 'f', '1'),
        'differs',
      ],
      ['CONFIG GET maxmemory', lines('1) "maxmemory"', '2) "100mb"'), settings, 'same'],
      [
        'CONFIG GET maxmemory',
        lines('1) "maxmemory"', '2) "0"'),
        settings,
        'same: a setting’s value is that of the server at hand',
      ],
      ['CONFIG GET maxmemory', '(empty array)', settings, 'differs'],
      ['CONFIG GET *', lines('1) "maxmemory"', '2) "0"', '3) "dir"', '4) "/"'), settings, 'differs'],
      ['COMMAND INFO get nope', lines('1) 1) "get"', '   2) (integer) 2', '   3) 1) readonly', '2) (nil)'), get, arity],
      ['COMMAND INFO get nope', lines('1) 1) "get"', '   2) (integer) 3', '2) (nil)'), get, 'differs'],
      ['COMMAND INFO get nope', lines('1) 1) "get"', '   2) (integer) 2', '2) 1) "nope"'), get, 'differs'],
      ['COMMAND INFO get nope', lines('1) 1) "get"', '   2) (integer) 2'), get, 'differs'],
    ])('%s: %j', (command, documented, reply, expected) => {
      const found = verdict(documented, reply, { argv: command.split(' '), comparison: shape });
      expect(expected === 'differs' ? found.slice(0, 7) : found).toBe(expected);
    });
  });

  it('matches every reply as it is printed', () => {
    const leaf = fc.oneof(
      fc.constantFrom<Reply>(OK, NIL, yes, double('3.5')),
      fc.string({ unit: 'binary-ascii' }).map(bulk),
      fc.integer().map(integer),
    );
    const { reply } = fc.letrec<{ reply: Reply }>((tie) => ({
      reply: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        leaf,
        fc.array(tie('reply'), { maxLength: 12 }).map(array),
        fc.array(tie('reply'), { maxLength: 3 }).map(setOf),
        fc.array(fc.tuple(leaf, tie('reply')), { maxLength: 3 }).map(map),
      ),
    }));
    fc.assert(
      fc.property(reply, fc.constantFrom(2 as const, 3 as const), (live, protocol) => {
        expect(verdict(printReply(live, protocol), live, { protocol })).toBe('same');
        // Read as a structure, too: further to the right it is no longer the same text.
        const indented = printReply(live, protocol).replace(/^/gm, '    ');
        expect(verdict(indented, live, { protocol })).toMatch(/^same/);
      }),
    );
  });

  it('takes any documented text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary-ascii', maxLength: 20 }), { maxLength: 6 }), (documented) => {
        compareReply({ documented, reply: array(bulks('a')), protocol: 2, argv: [], comparison: unordered });
      }),
    );
  });

  it('takes documented texts with much white space', () => {
    const blanks = ' '.repeat(1_000_000);
    expect(verdict(`"a${blanks}b..."`, bulk(`a${blanks}bc`))).toBe('same: the docs shorten the value');
    expect(verdict(`"a${blanks}..."`, bulk('ab'))).toBe('same: the docs shorten the value');
  });

  it.each([')', '~', '#'])('takes numbers within numbers, without end: %s', (mark) => {
    const documented = `1${mark} `.repeat(5000);
    expect(verdict(documented, array(bulks('a')))).toContain('differs: the docs show');
    expect(verdict(documented, bulk('a'), { comparison: shape, expect: 'shape' })).toContain('differs');
  });

  it('reads lists within lists as deep as replies are', () => {
    let nested = bulk('a');
    for (let depth = 0; depth < 30; depth++) nested = array([nested]);
    const documented = `  ${printReply(nested)}`;
    expect(verdict(documented, nested)).toBe('same: the docs lay it out differently');
  });

  it('tells what could not be compared, and goes on', () => {
    let nested = bulk('a');
    for (let depth = 0; depth < 100_000; depth++) nested = array([nested]);
    expect(verdict('"a"', nested)).toContain('differs: by a fault of Mayfly it could not be compared: ');
  });

  it('takes long replies', () => {
    const long = bulk('x'.repeat(50_000_000));
    expect(verdict('"x"', long)).toContain('differs: the docs show "x"; the store answered "xxx');
    const keys = Array.from({ length: 20_000 }, (_, i) => `key:${i}`);
    const documented = printReply(array(keys.toReversed().map(bulk)));
    expect(verdict(documented, array(keys.map(bulk)), { comparison: unordered })).toContain('same');
    expect(verdict(documented.replaceAll('key', 'no'), array(keys.map(bulk)), { comparison: unordered })).toContain(
      'differs',
    );
  });
});
