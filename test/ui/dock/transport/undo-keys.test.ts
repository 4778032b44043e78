import { describe, expect, it } from 'vitest';
import { directionOf, type KeyPress } from '../../../../src/ui/dock/transport/undo-keys.ts';

/** `Ctrl+Shift+Z`, as an event; away from any text unless `inText`. */
function press(keys: string, { inText = false, defaultPrevented = false } = {}): KeyPress {
  const held = keys.split('+');
  const target = { closest: () => (inText ? {} : null) } as unknown as EventTarget;
  return {
    key: held.at(-1) ?? '',
    ctrlKey: held.includes('Ctrl'),
    metaKey: held.includes('Cmd'),
    shiftKey: held.includes('Shift'),
    altKey: held.includes('Alt'),
    defaultPrevented,
    target,
  };
}

describe('directionOf', () => {
  it.each([
    ['Ctrl+z', 'undo'],
    ['Cmd+z', 'undo'],
    ['Ctrl+Z', 'undo'],
    ['Ctrl+Shift+Z', 'redo'],
    ['Cmd+Shift+z', 'redo'],
    ['Ctrl+y', 'redo'],
  ] as const)('%s is %s', (keys, direction) => {
    expect(directionOf(press(keys))).toBe(direction);
  });

  it.each(['z', 'Shift+Z', 'Alt+Ctrl+z', 'Ctrl+Cmd+z', 'Cmd+y', 'Ctrl+Shift+Y', 'Ctrl+x'])('%s is neither', (keys) => {
    expect(directionOf(press(keys))).toBeUndefined();
  });

  it('leaves a text to its own undo', () => {
    expect(directionOf(press('Ctrl+z', { inText: true }))).toBeUndefined();
  });

  it('leaves alone what something else has taken', () => {
    expect(directionOf(press('Ctrl+z', { defaultPrevented: true }))).toBeUndefined();
  });

  it('bears a target that is no element', () => {
    expect(directionOf({ ...press('Ctrl+z'), target: new EventTarget() })).toBe('undo');
    expect(directionOf({ ...press('Ctrl+z'), target: null })).toBe('undo');
  });
});
