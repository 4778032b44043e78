import { useEffect, useRef, useState } from 'react';
import { usePageState } from '../../use-session.ts';
import type { DockView } from '../dock-view.ts';
import { bothExpiries, type ExpiredBy, expiriesBetween, expiryText, NO_EXPIRIES } from './expiries.ts';

/** No more than one announcement in so many ms. */
const PAUSE_MS = 1000;

/**
 * Tells who cannot see the page which keys expire as the clock goes forward. While a run performs it says nothing: what
 * a run did is told in one sentence, by the run.
 */
export function ExpiryAnnouncer({ dock: { sandbox, view } }: { dock: DockView }) {
  const [text, setText] = useState('');
  const heard = useRef<{ readonly sandbox: string; readonly moment: ExpiredBy }>(undefined);
  const untold = useRef(NO_EXPIRIES);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const moment = view?.moment;
  const performing = usePageState((state) => state.performing?.sandbox === sandbox.id);
  const wasPerforming = useRef(false);
  useEffect(() => {
    if (!moment) return;
    const before = heard.current;
    heard.current = { sandbox: sandbox.id, moment };
    const isPerformed = performing || wasPerforming.current;
    wasPerforming.current = performing;
    if (isPerformed || before?.sandbox !== sandbox.id || moment.position.elapsedMs < before.moment.position.elapsedMs) {
      untold.current = NO_EXPIRIES;
      return;
    }
    untold.current = bothExpiries(untold.current, expiriesBetween(before.moment, moment));
    if (untold.current.count === 0) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      if (untold.current.count > 0) setText(expiryText(untold.current));
      untold.current = NO_EXPIRIES;
    }, PAUSE_MS);
  }, [moment, sandbox.id, performing]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return <output className="visually-hidden">{text}</output>;
}
