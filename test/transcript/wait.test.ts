import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { durationInWords, waitComment } from '../../src/transcript/duration.ts';
import { durationOf, longestWaitMs, proseWait, waitLine } from '../../src/transcript/wait.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('waitLine', () => {
  it.each([
    ['// Wait for 10 seconds', 10_000],
    ['//Wait for 10 seconds', 10_000],
    ['  # wait for 6 seconds', 6_000],
    ['# After 1 second', 1_000],
    ['// After 1 hour', HOUR],
    ['// After 30 minutes', 30 * MINUTE],
    ['-- after 500 ms', 500],
    ['-- wait 2s', 2_000],
    ['// Wait for 10 seconds, then read again', 10_000],
    ['// Wait for 10 seconds...', 10_000],
    ['# (wait 5 sec)', 5_000],
    ['# ... wait 5 secs ...', 5_000],
    ["# Now, let's wait for about 2 minutes", 2 * MINUTE],
    ['# Sleep for 3 s', 3_000],
    ['# sleep 1', undefined],
    ['# after more than 60 seconds', MINUTE],
    ['# After at least 10 seconds have passed', 10_000],
    ['# After waiting for 10 seconds', 10_000],
    ['# Wait another 5 seconds', 5_000],
    ['# Let 5 seconds pass', 5_000],
    ['# 5 seconds later', 5_000],
    ['# Ten seconds later...', 10_000],
    ['# 10 seconds have passed', 10_000],
    ['# One minute passes', MINUTE],
    ['# After an hour', HOUR],
    ['# After a day and a half', 1.5 * DAY],
    ['# Wait half an hour', HOUR / 2],
    ['# Wait half a second', 500],
    ['# Wait one and a half hours', 1.5 * HOUR],
    ['# Wait for twenty-five minutes', 25 * MINUTE],
    ['# Wait for 1 hour and 30 minutes', 1.5 * HOUR],
    ['# Wait for 1 hour, 30 minutes', 1.5 * HOUR],
    ['# Wait for 1h30m', 1.5 * HOUR],
    ['# Wait for 1.5 seconds', 1_500],
    ['# Wait for .5 seconds', 500],
    ['# Wait for 3,600 seconds', HOUR],
    ['# Wait for 250 milliseconds', 250],
    ['# Wait 2 days', 2 * DAY],
    ['# Wait 1 week', 7 * DAY],
    ['# After a second', 1_000],
    ['# After a second, it is gone', 1_000],
    ['# After a 10-second wait', 10_000],
    ['@ +9s', 9_000],
    ['@ +500ms', 500],
    ['@ + 1 hour', HOUR],
    ['@ +1m30s', 90_000],
    // No waits:
    ['# Expires after 10 seconds', undefined],
    ['# After running this, wait', undefined],
    ['# After a second call, the key is gone', undefined],
    ['# After 10 keys', undefined],
    ['# After that, 10 seconds remain', undefined],
    ['# Wait for 10', undefined],
    ['# Wait for a few seconds', undefined],
    ['# Wait until the key expires', undefined],
    ['# Within 10 seconds', undefined],
    ['# 10 seconds', undefined],
    ['# 10 seconds remain', undefined],
    ['# Wait for 1,2 seconds', undefined],
    ['# Wait for 1.2.3 seconds', undefined],
    ['// gone', undefined],
    ['//', undefined],
    ['Wait for 10 seconds', undefined],
    ['GET k', undefined],
    ['@ 9s', undefined],
    ['@ +s', undefined],
    ['@ +9s TTL k', undefined],
    ['', undefined],
  ])('%s', (line, waitMs) => {
    expect(waitLine(line)).toEqual(waitMs === undefined ? undefined : { waitMs });
  });

  it.each([
    '// Wait for 0 seconds',
    '// Wait for zero seconds',
    '// Wait for -5 seconds',
    '// Wait for 0.0001 seconds',
    '// Wait for 999999999999 days',
    `// Wait for ${'9'.repeat(150)} seconds`,
    '@ +0s',
  ])('%s is refused', (line) => {
    expect(waitLine(line)).toEqual({ refused: expect.stringContaining('between 1 ms and 1,000 years') });
  });

  it('takes a line of a megabyte', () => {
    expect(waitLine(`// Wait for 10 seconds ${'and now '.repeat(150_000)}`)).toEqual({ waitMs: 10_000 });
    expect(waitLine(`// ${'now '.repeat(250_000)}`)).toBeUndefined();
    expect(waitLine(`#${' '.repeat(1_000_000)}x`)).toBeUndefined();
    expect(waitLine(`${' '.repeat(1_000_000)}x`)).toBeUndefined();
  });
});

describe('proseWait', () => {
  it.each([
    ['After 10 seconds, the key has expired:', 10_000],
    ['Wait for 10 seconds and ask again.', 10_000],
    ['Ten seconds later the key is gone.', 10_000],
    ['Then wait an hour:', HOUR],
    ['The key expires after 10 seconds.', undefined],
    ['Setting a key with a value that expires in 10 seconds.', undefined],
    ['After this, wait for 10 seconds.', undefined],
    ['', undefined],
  ])('%s', (text, waitMs) => {
    expect(proseWait(text)).toEqual(waitMs === undefined ? undefined : { waitMs });
  });
});

describe('durationInWords', () => {
  it.each([
    [0, '0 ms'],
    [1, '1 ms'],
    [999, '999 ms'],
    [1_000, '1 second'],
    [1_500, '1 second 500 ms'],
    [10_000, '10 seconds'],
    [90_000, '1 minute 30 seconds'],
    [HOUR, '1 hour'],
    [DAY + 1, '1 day 1 ms'],
    [longestWaitMs, '365250 days'],
  ])('%i ms', (ms, text) => {
    expect(durationInWords(ms)).toBe(text);
  });
});

describe('waitComment', () => {
  it('is read back as the same wait', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: longestWaitMs }), (waitMs) => {
        expect(waitLine(waitComment(waitMs))).toEqual({ waitMs });
      }),
    );
  });
});

describe('durationOf', () => {
  it.each([
    ['90s', 90_000],
    [' 1 h 5 min ', 65 * MINUTE],
    ['1h30m', 90 * MINUTE],
    ['half an hour', HOUR / 2],
    ['500 ms', 500],
    ['90', undefined],
    ['', undefined],
    ['90s later', undefined],
    ['after 90s', undefined],
  ])('%j is %s', (text, ms) => {
    expect(durationOf(text)).toBe(ms);
  });
});
