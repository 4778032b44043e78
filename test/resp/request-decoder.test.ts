import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCommand } from '../../src/resp/encode.ts';
import { RequestDecoder, TOO_LONG } from '../../src/resp/request-decoder.ts';

/** As Redis reads requests. */
const oddities = { zeroHidesHeader: true, inlineDropsFF: false };

const decode = (...pieces: string[]) => {
  const decoder = new RequestDecoder(oddities);
  const decoded = pieces.map((piece) => decoder.push(piece));
  return { commands: decoded.flatMap(({ commands }) => commands), error: decoded.at(-1)?.error };
};

const bytes = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });

describe('requests', () => {
  it('come out whole, wherever the stream is cut', () => {
    const commands = fc.array(fc.array(bytes, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(commands, fc.array(fc.nat(200), { maxLength: 8 }), (sent, cuts) => {
        const stream = sent.map(encodeCommand).join('');
        const places = [0, ...cuts.filter((cut) => cut < stream.length).toSorted((a, b) => a - b), stream.length];
        const pieces = places.slice(1).map((end, i) => stream.slice(places[i], end));
        expect(decode(...pieces)).toEqual({ commands: sent, error: undefined });
      }),
    );
  });

  // Every line was asked of redis-server 7.0.
  it.each<[string, string, string[][], string?]>([
    ['inline', '  PING   \r\n', [['PING']]],
    ['inline, with quotes and escapes', 'ECHO "a b\\x41"\r\n', [['ECHO', 'a bA']]],
    ['inline, bytes as they are', 'ECHO \xff\r\n', [['ECHO', '\xff']]],
    ['inline, newline alone', 'PING\nPING\n', [['PING'], ['PING']]],
    ['an empty line', '\r\nPING\r\n', [['PING']]],
    ['an empty array', '*0\r\n*1\r\n$4\r\nPING\r\n', [['PING']]],
    ['a null array', '*-1\r\n*1\r\n$4\r\nPING\r\n', [['PING']]],
    ['the least count that there is', '*-9223372036854775808\r\n*1\r\n$4\r\nPING\r\n', [['PING']]],
    ['a count below that', '*-9223372036854775809\r\n', [], 'ERR Protocol error: invalid multibulk length'],
    ['the least length', '*1\r\n$-9223372036854775808\r\n', [], 'ERR Protocol error: invalid bulk length'],
    ['anything for the two bytes behind a value', '*1\r\n$4\r\nPINGxxPING\r\n', [['PING'], ['PING']]],
    ['half a command', '*2\r\n$4\r\nECHO\r\n$5\r\nab', []],
    ['quotes left open', 'ECHO "a\r\n', [], 'ERR Protocol error: unbalanced quotes in request'],
    ['a bad count', '*x\r\n', [], 'ERR Protocol error: invalid multibulk length'],
    ['a count with a leading zero', '*01\r\n$4\r\nPING\r\n', [], 'ERR Protocol error: invalid multibulk length'],
    ['a count that is too large', '*2147483648\r\n', [], 'ERR Protocol error: invalid multibulk length'],
    ['no dollar', '*1\r\nx4\r\n', [], "ERR Protocol error: expected '$', got 'x'"],
    ['a bad length', '*1\r\n$-1\r\n', [], 'ERR Protocol error: invalid bulk length'],
    ['a length that is too large', '*1\r\n$536870913\r\n', [], 'ERR Protocol error: invalid bulk length'],
    ['a line without end', 'a'.repeat(70_000), [], 'ERR Protocol error: too big inline request'],
    ['a count without end', `*${'1'.repeat(70_000)}`, [], 'ERR Protocol error: too big mbulk count string'],
    ['a length without end', `*1\r\n$${'1'.repeat(70_000)}`, [], 'ERR Protocol error: too big bulk count string'],
    ['what came before the fault', 'PING\r\n*x\r\n', [['PING']], 'ERR Protocol error: invalid multibulk length'],
  ])('%s', (_, stream, commands, error) => {
    expect(decode(stream)).toEqual({ commands, error });
  });

  it('with a word longer than the server is set to take are the last', () => {
    let bulkBytes = 4;
    const decoder = new RequestDecoder(oddities, { bulkBytes: () => bulkBytes });
    const echo = '*2\r\n$4\r\nECHO\r\n$5\r\nhello\r\n';
    bulkBytes = 5;
    expect(decoder.push(echo)).toEqual({ commands: [['ECHO', 'hello']] });
    bulkBytes = 4;
    expect(decoder.push(echo)).toEqual({ commands: [], error: 'ERR Protocol error: invalid bulk length' });
  });

  it('with a word too long for a string are read over, and what follows is heard', () => {
    const decoder = new RequestDecoder(oddities, { stringBytes: 10 });
    const stream = '*3\r\n$3\r\nSET\r\n$11\r\n*1\r\n$4\r\nPIN\r\n$1\r\nv\r\n*2\r\n$4\r\nECHO\r\n$10\r\n0123456789\r\n';
    for (const size of [1, 2, 7, stream.length]) {
      const commands: (readonly string[])[] = [];
      for (let i = 0; i < stream.length; i += size) commands.push(...decoder.push(stream.slice(i, i + size)).commands);
      expect(commands[0]).toBe(TOO_LONG);
      expect(commands.slice(1)).toEqual([['ECHO', '0123456789']]);
    }
  });

  it('of 50 MB in small pieces cost no more than one copy', () => {
    const decoder = new RequestDecoder(oddities);
    const piece = 'x'.repeat(65_536);
    decoder.push('*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$52428800\r\n');
    for (let i = 0; i < 800; i++) expect(decoder.push(piece).commands).toEqual([]);
    const [command] = decoder.push('\r\n').commands;
    expect(command?.[2]).toHaveLength(52_428_800);
  });
});
