import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Feed } from '../../src/resp/feed.ts';

const feedOf = (...pieces: string[]): Feed => {
  const feed = new Feed();
  for (const piece of pieces) feed.push(piece);
  return feed;
};

describe('a feed', () => {
  it('gives what was pushed, however it was cut and however much is taken at once', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.array(fc.nat(12)), (pieces, counts) => {
        const feed = feedOf(...pieces);
        let rest = pieces.join('');
        for (const count of counts) {
          expect(feed.peek()).toBe(rest === '' ? undefined : rest.charAt(0));
          const taken = feed.take(count);
          expect(taken).toBe(count > rest.length ? undefined : rest.slice(0, count));
          rest = rest.slice(taken?.length ?? 0);
          expect(feed.length).toBe(rest.length);
        }
      }),
    );
  });

  it('reads lines as they become whole, wherever they are cut', () => {
    const text = fc.array(fc.constantFrom('a', 'bc', '\n', '\r', 'x'), { maxLength: 30 });
    fc.assert(
      fc.property(text, (pieces) => {
        const feed = new Feed();
        const lines: string[] = [];
        for (const piece of pieces) {
          feed.push(piece);
          for (let line = feed.until('\n'); line !== undefined; line = feed.until('\n')) lines.push(line);
        }
        expect([...lines, feed.take(feed.length)]).toEqual(pieces.join('').split('\n'));
      }),
    );
  });

  it('reads over bytes as if they were taken', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), fc.array(fc.nat(12)), (pieces, counts) => {
        const [skipping, taking] = [feedOf(...pieces), feedOf(...pieces)];
        for (const count of counts) {
          if (taking.take(count) === undefined) break;
          skipping.skip(count);
          expect([skipping.length, skipping.peek()]).toEqual([taking.length, taking.peek()]);
        }
        expect(skipping.take(skipping.length)).toBe(taking.take(taking.length));
      }),
    );
  });

  it.each([
    ['*0\r\nx', 0],
    ['*12\r\nx', 12],
    ['*999999999\r\nx', 999_999_999],
    ['*7\r0x', 7],
  ])('reads the count that %j begins with', (text, count) => {
    const feed = feedOf(text);
    expect(feed.count(0x2a)).toBe(count);
    expect(feed.take(feed.length)).toBe('x');
  });

  it.each(['$1\r\n', '*\r\n', '*-1\r\n', '*01\r\n', '*1', '*1\r', '*1\n\r', '*1234567890\r\n', '* 1\r\n', ''])(
    'leaves %j to who reads lines',
    (text) => {
      const feed = feedOf(text);
      expect(feed.count(0x2a)).toBeUndefined();
      expect(feed.take(feed.length)).toBe(text);
    },
  );

  it('consumes nothing of a line whose tail has not come', () => {
    const feed = feedOf('ab\r');
    expect(feed.until('\r', 1)).toBeUndefined();
    feed.push('\nc');
    expect(feed.until('\r', 1)).toBe('ab');
    expect(feed.take(1)).toBe('c');
  });

  it('sees no end of line behind a zero byte', () => {
    const feed = feedOf('a', 'b\0c', 'd\n');
    expect(feed.until('\n')).toBeUndefined();
    feed.push('\n');
    expect(feed.until('\n')).toBeUndefined();
    expect(feed.take(4)).toBe('ab\0c');
    expect(feed.until('\n')).toBe('d');
  });

  it('lets go of a piece once it is read, though words that came in it are kept', () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage: () => void = runInNewContext('gc');
    const heldBytes = () => {
      collectGarbage();
      return process.memoryUsage().heapUsed;
    };
    const before = heldBytes();
    const kept = Array.from({ length: 500 }, () => {
      const feed = feedOf(Buffer.alloc(65_536, 'some value').toString('latin1'));
      return feed.take(30);
    });
    expect(heldBytes() - before).toBeLessThan(5_000_000);
    expect(kept).toHaveLength(500);
  });
});
