import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textChange } from '../../../src/ui/editor/text-change.ts';

describe('textChange', () => {
  it.each([
    ['SET k 😀', 'SET k 😁', { from: 6, to: 8, text: '😁' }],
    ['a😀b', 'a🌀b', { from: 1, to: 3, text: '🌀' }],
    ['a\u{1f600}b', 'a\u{1fa00}b', { from: 1, to: 3, text: '\u{1fa00}' }],
    ['😀😀', '😀', { from: 2, to: 4, text: '' }],
    ['GET k', 'GET key', { from: 5, to: 5, text: 'ey' }],
    ['same', 'same', undefined],
  ])('%s to %s', (before, after, change) => {
    expect(textChange(before, after)).toEqual(change);
  });

  it('makes the one of the other, and cuts no pair', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '😀', '😁', '\u{1fa00}', '\u{1f200}'), maxLength: 6 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = textChange(before, after);
        const { from, to, text: put } = change ?? { from: 0, to: 0, text: '' };
        const parts = [before.slice(0, from), put, before.slice(to)];
        expect(parts.join('')).toBe(after);
        expect([...parts, before.slice(from, to)].some((part) => /\p{Surrogate}/u.test(part))).toBe(false);
      }),
    );
  });
});
