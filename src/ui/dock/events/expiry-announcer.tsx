import { useEffect, useRef, useState } from 'react';
import type { SandboxView } from '../../../protocol/messages.ts';
import { usePageSession, usePageState } from '../../use-session.ts';
import type { DockView } from '../dock-view.ts';
import { bothExpiries, expiriesBetween, expiryText, NO_EXPIRIES } from './expiries.ts';

/** No more than one announcement in so many ms. */
const PAUSE_MS = 1000;

interface Heard {
  readonly sandbox: string;
  readonly view: SandboxView;
  /** What passes next still belongs to a run, and the run tells of it in one sentence. */
  readonly isRun: boolean;
}

/** Tells who cannot see the page which keys expire as the clock goes forward; not what a run did, while it performs or at once. */
export function ExpiryAnnouncer({ dock: { sandbox, view } }: { dock: DockView }) {
  const { context } = usePageSession();
  const [text, setText] = useState('');
  const heard = useRef<Heard>(undefined);
  const untold = useRef(NO_EXPIRIES);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const performing = usePageState((state) => state.performing?.sandbox === sandbox.id);
  useEffect(() => {
    if (!view) return;
    const { moment, timeline } = view;
    const last = heard.current;
    const before = last?.sandbox === sandbox.id ? last : undefined;
    const isRun = performing || before?.view.timeline !== timeline || before.isRun;
    // A run that was skipped is at its end before the store has told what is true there.
    const isUnderWay = context.store.getState().clocks[sandbox.id] !== moment.position.elapsedMs;
    heard.current = { sandbox: sandbox.id, view, isRun: performing || (isRun && isUnderWay) };
    if (!before || isRun || moment.position.elapsedMs < before.view.moment.position.elapsedMs) {
      untold.current = NO_EXPIRIES;
      // What is said a second time is heard only if it was gone meanwhile.
      setText('');
      return;
    }
    untold.current = bothExpiries(untold.current, expiriesBetween(before.view.moment, moment));
    if (untold.current.count === 0) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      if (untold.current.count > 0) setText(expiryText(untold.current));
      untold.current = NO_EXPIRIES;
    }, PAUSE_MS);
  }, [view, sandbox.id, performing, context]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return <output className="visually-hidden">{text}</output>;
}
