import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesFromText } from '../../src/bytes.ts';
import { array, bulk, errorReply, integer, map, NIL, NIL_ARRAY, OK, type Reply, setOf } from '../../src/spec/reply.ts';
import { printBounded, printReply, quoteBytes } from '../../src/transcript/print.ts';
import { splitArguments } from '../../src/transcript/split.ts';

const double = (text: string): Reply => ({ type: 'double', text });
const boolean = (value: boolean): Reply => ({ type: 'boolean', value });
const lines = (...all: string[]): string => all.join('\n');
const numbers = (...all: number[]): Reply[] => all.map(integer);

// Every expectation is what `redis-cli --no-raw` (7.0.15) printed, with and without `-3`.
describe('printReply', () => {
  it.each([
    [OK, 'OK'],
    [
      errorReply("ERR unknown command 'SETX', with args beginning with: "),
      "(error) ERR unknown command 'SETX', with args beginning with: ",
    ],
    [errorReply(`ERR unknown command '${bytesFromText('é')}'`), "(error) ERR unknown command 'é'"],
    [integer(-2), '(integer) -2'],
    [NIL, '(nil)'],
    [NIL_ARRAY, '(nil)'],
    [bulk(''), '""'],
    [bulk('a\0\xff\n\r\t\b\x07q"\\ ~\x7f'), String.raw`"a\x00\xff\n\r\t\b\aq\"\\ ~\x7f"`],
    [bulk(bytesFromText('é')), String.raw`"\xc3\xa9"`],
    [array([]), '(empty array)'],
    [array([array([]), array([NIL])]), lines('1) (empty array)', '2) 1) (nil)')],
    [
      array([integer(1), array([integer(2), array([integer(3), bulk('x')])]), array([]), array([bulk('a')])]),
      lines(
        '1) (integer) 1',
        '2) 1) (integer) 2',
        '   2) 1) (integer) 3',
        '      2) "x"',
        '3) (empty array)',
        '4) 1) "a"',
      ),
    ],
  ])('prints %j alike in both versions', (reply, text) => {
    expect(printReply(reply, 2)).toBe(text);
    expect(printReply(reply, 3)).toBe(text);
  });

  it.each([
    [double('3.141'), '"3.141"', '(double) 3.141'],
    [boolean(true), '(integer) 1', '(true)'],
    [boolean(false), '(integer) 0', '(false)'],
    [setOf([]), '(empty array)', '(empty set)'],
    [map([]), '(empty array)', '(empty hash)'],
    [
      setOf(numbers(0, 1, 2)),
      lines('1) (integer) 0', '2) (integer) 1', '3) (integer) 2'),
      lines('1~ (integer) 0', '2~ (integer) 1', '3~ (integer) 2'),
    ],
    [
      map([
        [bulk('server'), bulk('redis')],
        [bulk('proto'), integer(3)],
        [bulk('modules'), array([map([[bulk('name'), setOf(numbers(1, 2))]])])],
      ]),
      lines(
        '1) "server"',
        '2) "redis"',
        '3) "proto"',
        '4) (integer) 3',
        '5) "modules"',
        '6) 1) 1) "name"',
        '      2) 1) (integer) 1',
        '         2) (integer) 2',
      ),
      lines(
        '1# "server" => "redis"',
        '2# "proto" => (integer) 3',
        '3# "modules" => ',
        '   1) 1# "name" => ',
        '         1~ (integer) 1',
        '         2~ (integer) 2',
      ),
    ],
  ])('prints %j as version 2 or 3 has it', (reply, resp2, resp3) => {
    expect(printReply(reply, 2)).toBe(resp2);
    expect(printReply(reply, 3)).toBe(resp3);
  });

  it.each([
    [map([[bulk('a'), setOf([bulk('x')])]]), '1# "a" => 1~ "x"'],
    [map([[bulk('a'), map([[bulk('b'), setOf([bulk('x')])]])]]), '1# "a" => 1# "b" => 1~ "x"'],
    [map([[bulk('a'), setOf([])]]), '1# "a" => (empty set)'],
    [map([[bulk('a'), array([array(numbers(1))])]]), '1# "a" => 1) 1) (integer) 1'],
    [
      map([[bulk('a'), array([array(numbers(1, 2))])]]),
      lines('1# "a" => ', '   1) 1) (integer) 1', '      2) (integer) 2'),
    ],
    [
      array([
        map([
          [bulk('a'), array(numbers(1, 2))],
          [bulk('b'), integer(3)],
        ]),
      ]),
      lines('1) 1# "a" => ', '      1) (integer) 1', '      2) (integer) 2', '   2# "b" => (integer) 3'),
    ],
  ])('starts a new line in a map for what takes several: %#', (reply, text) => {
    expect(printReply(reply, 3)).toBe(text);
  });

  it('prints 64-bit integers exactly', () => {
    expect(printReply(integer(9223372036854775807n))).toBe('(integer) 9223372036854775807');
  });

  it('pads the numbers of ten and more', () => {
    const twelve = array(numbers(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12).map((item) => array([item, item])));
    expect(printReply(twelve).split('\n').slice(0, 3)).toEqual([
      ' 1) 1) (integer) 1',
      '    2) (integer) 1',
      ' 2) 1) (integer) 2',
    ]);
    expect(printReply(twelve).split('\n').at(-1)).toBe('    2) (integer) 12');
  });
});

describe('printBounded', () => {
  const reply = array([bulk('a"b'), errorReply('ERR no'), NIL]);
  const whole = printReply(reply);

  it.each(Array.from({ length: whole.length + 2 }, (_, limit) => limit))('cuts at %i characters', (limit) => {
    const { text, omitted } = printBounded(reply, 2, limit);
    expect(text).toBe(whole.slice(0, limit));
    expect(omitted).toBe(Math.max(0, whole.length - limit));
  });

  it('leaves a character whole', () => {
    expect(printBounded({ type: 'status', text: bytesFromText('a🦟') }, 2, 2)).toEqual({ text: 'a', omitted: 2 });
  });

  it('takes a value of 50 MB', () => {
    const { text, omitted } = printBounded(bulk('\0'.repeat(50_000_000)), 2, 9);
    expect(text).toBe(String.raw`"\x00\x00`);
    expect(omitted).toBe(4 * 50_000_000 + 2 - 9);
  });
});

describe('quoteBytes', () => {
  it('writes what splitArguments reads', () => {
    const bytes = fc.array(fc.integer({ min: 0, max: 255 })).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(fc.array(bytes), (argv) => {
        expect(splitArguments(argv.map(quoteBytes).join(' '), bytesFromText)).toEqual({ argv });
      }),
    );
  });
});
