import { describe, expect, it } from 'vitest';
import { budgets, sizeText } from '../../../src/ui/session/history-size.ts';

describe('sizeText', () => {
  it.each([
    [0, '0 kB'],
    [1, '1 kB'],
    [820 * 1024, '820 kB'],
    [3.44 * 1024 * 1024, '3.4 MB'],
    [256 * 1024 * 1024, '256 MB'],
    [1.5 * 1024 ** 3, '1.5 GB'],
  ])('%i bytes: %s', (bytes, text) => expect(sizeText(bytes)).toBe(text));
});

describe('budgets', () => {
  it('has the one in force among the offered, in order', () => {
    expect(budgets(256 * 1024 ** 2).map(sizeText)).toEqual(['1 MB', '16 MB', '64 MB', '256 MB', '1 GB']);
    expect(budgets(5 * 1024 ** 2).map(sizeText)).toEqual(['1 MB', '5 MB', '16 MB', '64 MB', '256 MB', '1 GB']);
  });
});
