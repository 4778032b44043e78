import { type RefObject, useEffect, useRef } from 'react';
import { type KeyCommand, keyCommand, placeOf } from './keys.ts';

interface PageKeysOptions {
  /** Something within the dock. */
  readonly within: RefObject<HTMLElement | null>;
  readonly enabled: boolean;
  readonly act: (command: KeyCommand) => void;
}

/** Hears the page's keys, wherever the focus is. */
export function usePageKeys({ within, enabled, act }: PageKeysOptions): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.target instanceof Element)) return;
      const command = keyCommand(event, placeOf(event.target, within.current?.closest('.time-dock')), enabled);
      if (command === undefined) return;
      event.preventDefault();
      latest.current(command);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [within, enabled]);
}
