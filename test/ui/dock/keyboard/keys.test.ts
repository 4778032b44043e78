import { describe, expect, it } from 'vitest';
import { type KeyPlace, keyCommand, pageKeys } from '../../../../src/ui/dock/keyboard/keys.ts';

const nowhere: KeyPlace = { inDock: false, isSlider: false, takesText: false, isControl: false };
const button: KeyPlace = { ...nowhere, isControl: true };
const dockButton: KeyPlace = { ...button, inDock: true };
const slider: KeyPlace = { ...dockButton, isSlider: true };
const field: KeyPlace = { ...dockButton, takesText: true };
const none = { ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false };

interface Press extends Partial<typeof none> {
  readonly enabled?: boolean;
}

const press = (key: string, place: KeyPlace, { enabled = true, ...held }: Press = {}) =>
  keyCommand({ key, ...none, ...held }, place, enabled);

describe('keyCommand', () => {
  it.each(pageKeys.map(([key, command]) => [key, command] as const))('%s asks for: %s', (key, command) => {
    expect(press(key, nowhere)).toBe(command);
    expect(press(key.toUpperCase(), nowhere)).toBe(command);
  });

  it.each([',', '.', '[', ']'])('%s counts on the controls of the dock too, and on no other', (key) => {
    expect(press(key, slider)).toBe(press(key, nowhere));
    expect(press(key, dockButton)).toBe(press(key, nowhere));
    expect(press(key, button)).toBeUndefined();
  });

  it.each(['k', 'n', 'r', '?'])('%s does nothing while a control has the focus', (key) => {
    for (const place of [button, dockButton, slider]) expect(press(key, place)).toBeUndefined();
  });

  it('leaves Space to the page, but for the slider', () => {
    expect(press(' ', slider)).toBe('toggle play');
    for (const place of [nowhere, button, dockButton]) expect(press(' ', place)).toBeUndefined();
  });

  it('leaves Enter and the arrows alone, and keys with a modifier', () => {
    for (const key of ['Enter', 'ArrowRight', 'ArrowDown', 'a']) expect(press(key, nowhere)).toBeUndefined();
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey', 'defaultPrevented'] as const) {
      expect(press('.', slider, { [modifier]: true })).toBeUndefined();
      expect(press('k', nowhere, { [modifier]: true })).toBeUndefined();
    }
  });

  it('leaves what is typed alone', () => {
    for (const key of ['.', ' ', 'k', '?']) expect(press(key, field)).toBeUndefined();
  });

  it('turned off, they count nowhere but on the controls of the dock', () => {
    for (const key of ['k', '.', '?']) expect(press(key, nowhere, { enabled: false })).toBeUndefined();
    expect(press('.', slider, { enabled: false })).toBe('next command');
    expect(press(' ', slider, { enabled: false })).toBe('toggle play');
  });
});
