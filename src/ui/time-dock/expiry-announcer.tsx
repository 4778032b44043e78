import { useEffect, useRef, useState } from 'react';
import type { DockView } from './dock-view.ts';
import { expiriesBetween, expiryText } from './expiries.ts';

/** No more than one announcement in so many ms. */
const PAUSE_MS = 1000;

/** Tells who cannot see the page which keys expire as the clock goes forward. */
export function ExpiryAnnouncer({ dock: { sandbox, view } }: { dock: DockView }) {
  const [text, setText] = useState('');
  const heard = useRef<{ sandbox: string; ms: number }>(undefined);
  const untold = useRef<string[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const moment = view?.moment;
  useEffect(() => {
    if (!view || !moment) return;
    const before = heard.current;
    const ms = moment.position.elapsedMs;
    heard.current = { sandbox: sandbox.id, ms };
    if (before?.sandbox !== sandbox.id || ms < before.ms) {
      untold.current = [];
      return;
    }
    untold.current.push(...expiriesBetween(view.timeline.events, before.ms, ms));
    if (untold.current.length === 0) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      if (untold.current.length > 0) setText(expiryText(untold.current));
      untold.current = [];
    }, PAUSE_MS);
  }, [view, moment, sandbox.id]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return <output className="visually-hidden">{text}</output>;
}
