import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTime } from '../../../../src/ui/dock/transport/time-input.ts';
import { clockText, dateText } from '../../../../src/ui/format.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The clock stands at ten minutes after midnight of the first of January. */
const face = { elapsedMs: 10 * MINUTE, epochMs: Date.UTC(2026, 0, 1), fromMs: 0 };
const read = (text: string, other: Partial<typeof face> = {}) => parseTime(text, { ...face, ...other });

describe('parseTime', () => {
  it.each([
    // from where the clock stands
    ['+90s', 10 * MINUTE + 90 * SECOND],
    ['+ 90 s', 10 * MINUTE + 90 * SECOND],
    ['-1m', 9 * MINUTE],
    ['−1 min', 9 * MINUTE],
    ['+1h30m', 100 * MINUTE],
    ['+0s', 10 * MINUTE],
    // from the start
    ['1h', HOUR],
    ['90 s', 90 * SECOND],
    ['1 h 5 min', 65 * MINUTE],
    ['1 hour and 5 minutes', 65 * MINUTE],
    ['500ms', 500],
    ['1.5 s', 1500],
    ['0.4 ms', 0],
    ['2 days', 2 * DAY],
    ['0', 0],
    ['+0', 0],
    // time of day
    ['14:03:10', 14 * HOUR + 3 * MINUTE + 10 * SECOND],
    ['14:03', 14 * HOUR + 3 * MINUTE],
    ['9:05 UTC', 9 * HOUR + 5 * MINUTE],
    ['00:00:00.25', 250],
    // what the clock shows
    ['+00:07.0', 7 * SECOND],
    ['+14:03', 14 * MINUTE + 3 * SECOND],
    ['+01:00:10.5', HOUR + 10.5 * SECOND],
    ['+12 d 01:00:10.5', 12 * DAY + HOUR + 10.5 * SECOND],
    // an instant
    ['2026-01-01 14:03:10', 14 * HOUR + 3 * MINUTE + 10 * SECOND],
    ['2026-01-02T00:00Z', DAY],
    ['2026-01-02', DAY],
    ['1 Jan 2026 00:00:07 UTC', 7 * SECOND],
  ])('reads %j', (text, elapsedMs) => {
    expect(read(text)).toEqual({ elapsedMs });
    expect(read(`  ${text} `)).toEqual({ elapsedMs });
  });

  it.each([
    ['', 'Type a time to go to.'],
    ['soon', '“soon” is not a time.'],
    ['NaN', '“NaN” is not a time.'],
    ['Infinity', '“Infinity” is not a time.'],
    ['90', '“90” needs a unit, such as 90s.'],
    ['+90', '“+90” needs a unit, such as +90s.'],
    ['5 parsecs', '“5 parsecs” is not a time.'],
    ['+-5s', '“+-5s” is not a time.'],
    ['1h soon', '“1h soon” is not a time.'],
    ['25:00', 'No clock or calendar has “25:00”.'],
    ['12:60', 'No clock or calendar has “12:60”.'],
    ['+01:75:00', 'No clock or calendar has “+01:75:00”.'],
    ['2026-02-30', 'No clock or calendar has “2026-02-30”.'],
    ['2026-13-01', 'No clock or calendar has “2026-13-01”.'],
    ['1 Foo 2026', 'No clock or calendar has “1 Foo 2026”.'],
    ['-1h', 'That is before the clock starts, at 1 Jan 2026 00:00:00 UTC.'],
    ['2025-12-31 23:59:59', 'That is before the clock starts'],
    ['1001 * 365 days', 'is not a time.'],
    ['400000 d', 'That is more than 1,000 years after the start'],
    [`${'9'.repeat(400)} s`, 'That is more than 1,000 years after the start'],
    ['9999-01-01', 'That is more than 1,000 years after the start'],
    ['x'.repeat(100_000), `“${'x'.repeat(24)}…” is not a time.`],
  ])('refuses %j', (text, problem) => {
    expect(read(text)).toEqual({ problem: expect.stringContaining(problem) });
  });

  it('says what would be a time', () => {
    expect(read('soon')).toEqual({
      problem: '“soon” is not a time. Try +90s or -1m from here, 1h from the start, or 14:03:10.',
    });
  });

  it('takes a time of day for the first one that comes', () => {
    const epochMs = Date.UTC(2026, 0, 1, 15);
    expect(read('15:00', { epochMs })).toEqual({ elapsedMs: 0 });
    expect(read('15:01', { epochMs })).toEqual({ elapsedMs: MINUTE });
    expect(read('14:59', { epochMs })).toEqual({ elapsedMs: DAY - MINUTE });
    expect(read('00:30', { epochMs: -HOUR })).toEqual({ elapsedMs: 1.5 * HOUR });
  });

  it('does not lead to what has been forgotten', () => {
    expect(read('1 min', { fromMs: 2 * MINUTE })).toEqual({
      problem: 'What came before +02:00.0 has been forgotten to save memory.',
    });
    expect(read('2 min', { fromMs: 2 * MINUTE })).toEqual({ elapsedMs: 2 * MINUTE });
  });

  it('reads back what the clock shows, to what it shows of it', () => {
    fc.assert(
      fc.property(fc.nat({ max: 365_000 * DAY }), (elapsedMs) => {
        const shown = elapsedMs - (elapsedMs % 100);
        expect(read(clockText(elapsedMs))).toEqual({ elapsedMs: shown });
      }),
    );
  });

  it('reads back the date that the dock shows', () => {
    fc.assert(
      fc.property(fc.nat({ max: 300_000 * DAY }), (elapsedMs) => {
        const shown = elapsedMs - (elapsedMs % SECOND);
        expect(read(dateText(face.epochMs + elapsedMs))).toEqual({ elapsedMs: shown });
      }),
    );
  });

  it('answers any text with a time in reach or with a problem', () => {
    const pieces = fc.constantFrom(
      '+',
      '-',
      ':',
      '.',
      ' ',
      'd',
      'h',
      'ms',
      's',
      'T',
      'Z',
      ',',
      '1',
      '09',
      '2026',
      'Jan',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
        const reading = read(parts.join(''));
        if ('problem' in reading) expect(reading.problem).not.toBe('');
        else expect(Number.isSafeInteger(reading.elapsedMs) && reading.elapsedMs >= 0).toBe(true);
      }),
    );
  });
});
