import { TEXT } from '../../session/single-keys.ts';

/** What a key of the keyboard asks of the page. */
export type KeyCommand =
  | 'toggle play'
  | 'previous command'
  | 'next command'
  | 'previous expiry'
  | 'next expiry'
  | 'run'
  | 'help';

/** Keys that count anywhere on the page, as long as nothing else has a use for them, with what the list says of them. */
export const pageKeys: readonly (readonly [key: string, command: KeyCommand, text: string])[] = [
  ['k', 'toggle play', 'Play the clock, or pause it'],
  [',', 'previous command', 'Previous command'],
  ['.', 'next command', 'Next command'],
  ['[', 'previous expiry', 'Previous expiry'],
  [']', 'next expiry', 'Next expiry'],
  ['n', 'next expiry', 'Next expiry'],
  ['r', 'run', 'Run the example in sight'],
  ['?', 'help', 'This list'],
];

const pageCommands = new Map(pageKeys.map(([key, command]) => [key, command]));

/** Those that go with the clock's own controls, whichever of them has the focus. */
const dockKeys = ',.[]';

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented'>;

/** What has the focus as a key is pressed. */
export interface KeyPlace {
  readonly inDock: boolean;
  /** The clock's slider. */
  readonly isSlider: boolean;
  /** Something is typed there, or chosen from a list. */
  readonly takesText: boolean;
  /** A control, of whatever kind. */
  readonly isControl: boolean;
}

/** Absent where the key means something else there, or nothing. `enabled`: the reader wants the page's keys. */
export function keyCommand(
  { key, ctrlKey, metaKey, altKey, defaultPrevented }: Key,
  { inDock, isSlider, takesText, isControl }: KeyPlace,
  enabled: boolean,
): KeyCommand | undefined {
  if (ctrlKey || metaKey || altKey || defaultPrevented || takesText) return undefined;
  if (key === ' ') return isSlider ? 'toggle play' : undefined;
  const counts = isControl ? inDock && dockKeys.includes(key) : enabled;
  return counts ? pageCommands.get(key.toLowerCase()) : undefined;
}

const CONTROL = `${TEXT}, a[href], button, input, summary, dialog, [tabindex]:not([tabindex="-1"])`;

/** What a key was pressed on, as far as it matters. */
export const placeOf = (target: Element, dock: Element | null | undefined): KeyPlace => ({
  inDock: dock?.contains(target) === true,
  isSlider: target.matches('input[type="range"]'),
  takesText: target.closest(TEXT) !== null,
  isControl: target.closest(CONTROL) !== null,
});
