import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arcSine, cosine, sine } from '../../../src/engine/geo/trigonometry.ts';

/** What the C library of Debian 12 makes of numbers of which JavaScript's own functions miss the last digit. */
const known = [
  ['sine', sine, 0.117, 0.11673324714446584],
  ['sine', sine, 0.176, 0.17509277691431824],
  ['sine', sine, 0.369, 0.36068292396704293],
  ['cosine', cosine, 0.1, 0.9950041652780258],
  ['cosine', cosine, 0.162, 0.986906672720914],
  ['cosine', cosine, 0.197, 0.9806581746433226],
  ['arc sine', arcSine, 0.32, 0.3257294872946302],
  ['arc sine', arcSine, 0.431, 0.44560069907830796],
  ['arc sine', arcSine, 0.451, 0.467885440408726],
] as const;

describe('sine, cosine and arc sine', () => {
  it.each(known)('%s of %d', (_, of, value, result) => expect(of(value)).toBe(result));

  const angles = fc.double({ min: -Math.PI, max: Math.PI, noNaN: true });

  it('are near what JavaScript makes of them', () => {
    fc.assert(
      fc.property(angles, fc.double({ min: 0, max: 1, noNaN: true }), (angle, value) => {
        expect(Math.abs(sine(angle) - Math.sin(angle))).toBeLessThanOrEqual(2 ** -52);
        expect(Math.abs(cosine(angle) - Math.cos(angle))).toBeLessThanOrEqual(2 ** -52);
        expect(Math.abs(arcSine(value) - Math.asin(value))).toBeLessThanOrEqual(2 ** -51);
      }),
    );
  });

  it('are even and odd', () => {
    fc.assert(
      fc.property(angles, (angle) => {
        expect(sine(-angle) + sine(angle)).toBe(0);
        expect(cosine(-angle)).toBe(cosine(angle));
      }),
    );
  });
});
