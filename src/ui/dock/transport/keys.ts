/** What a key of the keyboard asks of the transport. */
export type TransportCommand = 'toggle play' | 'previous command' | 'next command' | 'previous expiry' | 'next expiry';

const commands: Readonly<Record<string, TransportCommand>> = {
  ' ': 'toggle play',
  ',': 'previous command',
  '.': 'next command',
  '[': 'previous expiry',
  ']': 'next expiry',
};

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented'>;

/** Where a key was pressed, as far as it matters. */
export interface KeyPlace {
  readonly tagName: string;
  /** Of an input. */
  readonly type?: string;
  readonly isContentEditable?: boolean;
}

/** Absent where the key means something else there: a text is typed, a list is chosen from, a button is pressed. */
export function transportCommand(
  { key, ctrlKey, metaKey, altKey, defaultPrevented }: Key,
  place: KeyPlace,
): TransportCommand | undefined {
  if (ctrlKey || metaKey || altKey || defaultPrevented) return undefined;
  const slider = place.tagName === 'INPUT' && place.type === 'range';
  if (key === ' ' ? !slider : takesText(place)) return undefined;
  return commands[key];
}

const takesText = ({ tagName, type, isContentEditable }: KeyPlace): boolean =>
  (tagName === 'INPUT' && type !== 'range') ||
  tagName === 'SELECT' ||
  tagName === 'TEXTAREA' ||
  isContentEditable === true;
