import { describe, expect, it } from 'vitest';
import { type KeyPlace, transportCommand } from '../../../../src/ui/dock/transport/keys.ts';

const slider: KeyPlace = { tagName: 'INPUT', type: 'range' };
const button: KeyPlace = { tagName: 'BUTTON', type: 'button' };
const none = { ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false };
const press = (key: string, place: KeyPlace, held: Partial<typeof none> = {}) =>
  transportCommand({ key, ...none, ...held }, place);

describe('transportCommand', () => {
  it.each([
    [',', 'previous command'],
    ['.', 'next command'],
    ['[', 'previous expiry'],
    [']', 'next expiry'],
  ])('%s asks for the %s, on the slider and on a button', (key, command) => {
    expect(press(key, slider)).toBe(command);
    expect(press(key, button)).toBe(command);
  });

  it('plays with Space on the slider alone: it presses a button', () => {
    expect(press(' ', slider)).toBe('toggle play');
    expect(press(' ', button)).toBeUndefined();
  });

  it('leaves other keys alone, and those with a modifier', () => {
    expect(press('ArrowRight', slider)).toBeUndefined();
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey', 'defaultPrevented'] as const) {
      expect(press('.', slider, { [modifier]: true })).toBeUndefined();
    }
  });

  it.each<KeyPlace>([
    { tagName: 'INPUT', type: 'text' },
    { tagName: 'SELECT' },
    { tagName: 'TEXTAREA' },
    { tagName: 'DIV', isContentEditable: true },
  ])('leaves what is typed into %j alone', (place) => {
    expect(press('.', place)).toBeUndefined();
    expect(press(' ', place)).toBeUndefined();
  });
});
