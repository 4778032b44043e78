import { describe, expect, it } from 'vitest';
import { keyWish, wheelWish } from '../../../src/ui/timeline/input.ts';

const press = (key: string, held: object = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });
const still = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, metaKey: false, shiftKey: false };
const turn = (part: Partial<typeof still>) => wheelWish({ ...still, ...part }, 300);

describe('keyWish', () => {
  it.each([
    ['+', { type: 'zoom', factor: 1.6 }],
    ['=', { type: 'zoom', factor: 1.6 }],
    ['-', { type: 'zoom', factor: 0.625 }],
    ['0', { type: 'fit' }],
    ['f', { type: 'follow' }],
    ['F', { type: 'follow' }],
    ['ArrowLeft', { type: 'pan', parts: -0.15 }],
    ['ArrowDown', { type: 'rows', count: 1 }],
    ['PageUp', { type: 'rows', count: -4 }],
    ['End', { type: 'rows', count: Number.POSITIVE_INFINITY }],
  ])('%s', (key, wish) => {
    expect(keyWish(press(key))).toEqual(wish);
  });

  it("leaves the others, and the browser's own, alone", () => {
    expect(keyWish(press('Tab'))).toBeUndefined();
    expect(keyWish(press('+', { ctrlKey: true }))).toBeUndefined();
    expect(keyWish(press('ArrowLeft', { altKey: true }))).toBeUndefined();
    expect(keyWish(press('toString'))).toBeUndefined();
  });
});

describe('wheelWish', () => {
  it('leaves an ordinary turn to scrolling', () => {
    expect(turn({ deltaY: 100 })).toBeUndefined();
    expect(turn({ deltaY: 100, deltaX: 20 })).toBeUndefined();
  });

  it('zooms with the control key, or the command key', () => {
    expect(turn({ deltaY: -12, ctrlKey: true })).toEqual({ type: 'zoom', factor: 2 ** 0.1 });
    expect(turn({ deltaY: 12, metaKey: true })).toEqual({ type: 'zoom', factor: 2 ** -0.1 });
  });

  it('makes no leap of a notch', () => {
    expect(turn({ deltaY: -1000, ctrlKey: true })).toEqual({ type: 'zoom', factor: 2 ** 0.5 });
    expect(turn({ deltaY: 3, deltaMode: 1, ctrlKey: true })).toEqual({ type: 'zoom', factor: 2 ** -0.4 });
  });

  it('pans sideways, and with the shift key', () => {
    expect(turn({ deltaX: 30, deltaY: 2 })).toEqual({ type: 'pan', parts: 0.1 });
    expect(turn({ deltaY: -30, shiftKey: true })).toEqual({ type: 'pan', parts: -0.1 });
    expect(turn({ deltaX: 30, shiftKey: true })).toEqual({ type: 'pan', parts: 0.1 });
  });
});
