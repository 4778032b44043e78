import { describe, expect, it } from 'vitest';
import { parseSpeed, SPEEDS, speedText } from '../../../../src/ui/dock/transport/speed.ts';

describe('parseSpeed', () => {
  it.each([
    ['25', 25],
    [' 0.5 ', 0.5],
    ['.5', 0.5],
    ['10x', 10],
    ['60 ×', 60],
    ['1,000', 1000],
    ['1e3', 1000],
    ['0.01', 0.01],
    ['10000000', 10_000_000],
  ])('reads %j', (text, speed) => {
    expect(parseSpeed(text)).toEqual({ speed });
  });

  it.each([
    ['0', 'A speed of 0 would stand still.'],
    ['-0', 'A speed of 0 would stand still.'],
    ['0.0x', 'A speed of 0 would stand still.'],
    ['-5', 'press Play backward'],
    ['fast', '“fast” is not a speed.'],
    ['NaN', '“NaN” is not a speed.'],
    ['Infinity', '“Infinity” is not a speed.'],
    ['0x10', '“0x10” is not a speed.'],
    ['1,5', '“1,5” is not a speed.'],
    ['', 'A speed is missing.'],
    ['.', '“.” is not a speed.'],
    ['0.001', 'Nothing slower than 0.01× plays.'],
    ['10000001', 'Nothing faster than 10,000,000× plays.'],
    ['1e999', 'Nothing faster than'],
  ])('refuses %j', (text, problem) => {
    expect(parseSpeed(text)).toEqual({ problem: expect.stringContaining(problem) });
  });

  it('reads back what it writes', () => {
    for (const speed of [...SPEEDS, 0.5, 1_000_000]) expect(parseSpeed(speedText(speed))).toEqual({ speed });
  });
});
