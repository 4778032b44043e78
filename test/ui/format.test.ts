import { describe, expect, it } from 'vitest';
import { agoText, clockText, dateText, durationText, plural, sliderText, spokenDuration } from '../../src/ui/format.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const year = 365 * day;

describe('clockText', () => {
  it.each([
    [0, '+00:00.0'],
    [7 * second, '+00:07.0'],
    [9999, '+00:09.9'],
    [59 * minute + 59_950, '+59:59.9'],
    [hour, '+01:00:00.0'],
    [day - 1, '+23:59:59.9'],
    [12 * day + hour + minute + 1500, '+12 d 01:01:01.5'],
    [1_000_000 * day, '+1,000,000 d 00:00:00.0'],
  ])('%i ms is %s', (ms, text) => {
    expect(clockText(ms)).toBe(text);
  });
});

describe('dateText', () => {
  it.each([
    [Date.UTC(2026, 0, 1, 0, 0, 7, 999), '1 Jan 2026 00:00:07 UTC'],
    [Date.UTC(2027, 11, 31, 23, 59, 59), '31 Dec 2027 23:59:59 UTC'],
    [8.64e15 + 1, ''],
  ])('%i is %s', (ms, text) => {
    expect(dateText(ms)).toBe(text);
  });
});

describe('durationText', () => {
  it.each([
    [0, '0 ms'],
    [999, '999 ms'],
    [1000, '1 s'],
    [7250, '7.2 s'],
    [59_999, '59.9 s'],
    [minute, '1 min'],
    [59 * minute + 50 * second, '59 min 50 s'],
    [hour + 5 * minute + 59 * second, '1 h 5 min'],
    [2 * day + 3 * hour, '2 d 3 h'],
    [364 * day, '364 d'],
    [year, '1 year'],
    [12 * year + 300 * day, '12 years'],
    [2 ** 63, '292 million years'],
  ])('%i ms is %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});

describe('agoText', () => {
  it('says of the instant itself that it is that one', () => {
    expect(agoText(0)).toBe('at this instant');
    expect(agoText(2000)).toBe('2 s ago');
  });
});

describe('spokenDuration', () => {
  it.each([
    [1000, '1 second'],
    [7500, '7.5 seconds'],
    [59 * minute + 50 * second, '59 minutes 50 seconds'],
    [hour + minute, '1 hour 1 minute'],
    [day, '1 day'],
    [3 * year, '3 years'],
  ])('%i ms is %s', (ms, text) => {
    expect(spokenDuration(ms)).toBe(text);
  });
});

describe('sliderText', () => {
  it.each([
    [7000, 11_000, '7 seconds of 11, simulated'],
    [7000, hour + second, '7 seconds of 1 hour, simulated'],
  ])('at %i of %i it is %s', (ms, endMs, text) => {
    expect(sliderText(ms, endMs)).toBe(text);
  });
});

it('plural groups digits', () => {
  expect([1, 2, 1_000_000].map((count) => plural(count, 'key'))).toEqual(['1 key', '2 keys', '1,000,000 keys']);
});
