import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { UndoIcon } from '../../controls/icons.tsx';
import { RedoIcon } from '../../controls/machine-icons.tsx';
import { MoreButton } from '../../controls/more-button.tsx';
import { type Direction, reasonAgainst, retrace, retracedText } from '../../session/retrace.ts';
import { stepAhead, stepBehind } from '../../session/trail.ts';
import { usePageSession, usePageState } from '../../use-session.ts';
import { directionOf } from './undo-keys.ts';

/** Takes the reader back over her last run on the page, or forward again. */
export type Retrace = (direction: Direction) => void;

/** Takes back the last run on the page, wherever that was, and puts it back. */
export function UndoRedo({ onRetrace }: { onRetrace: Retrace }) {
  return (
    <>
      <MoreButton
        name="Undo run"
        icon={UndoIcon}
        shortcut="Control+Z Meta+Z"
        hint="Ctrl+Z or ⌘+Z"
        reason={useReason('undo')}
        onPress={() => onRetrace('undo')}
      />
      <MoreButton
        name="Redo run"
        icon={RedoIcon}
        shortcut="Control+Shift+Z Meta+Shift+Z Control+Y"
        hint="Ctrl+Shift+Z or ⌘+Shift+Z"
        reason={useReason('redo')}
        onPress={() => onRetrace('redo')}
      />
    </>
  );
}

interface Retraced {
  readonly retrace: Retrace;
  /** What has been undone or redone; another count each time. */
  readonly news: { readonly count: number; readonly text: string };
}

/** The way back and forward, by the usual keys too, wherever on the page they are pressed. */
export function useRetrace(): Retraced {
  const session = usePageSession();
  const [news, setNews] = useState({ count: 0, text: '' });
  const go = useCallback(
    async (direction: Direction) => {
      const step = await retrace(session, direction);
      if (step) setNews(({ count }) => ({ count: count + 1, text: retracedText(session.context, step, direction) }));
    },
    [session],
  );
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const direction = directionOf(event);
      if (!direction) return;
      event.preventDefault();
      go(direction);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [go]);
  return { retrace: go, news };
}

/** Says what has been undone or redone to who cannot see it. */
export const RetraceNews = ({ count, text }: Retraced['news']) => (
  <output className="visually-hidden">
    {/* Another element each time, so that the same words are said again. */}
    <span key={count}>{text}</span>
  </output>
);

/** Why there is nothing to undo or redo; absent where there is. */
function useReason(direction: Direction): string | undefined {
  const { context } = usePageSession();
  const step = useStore(context.trail.store, direction === 'undo' ? stepBehind : stepAhead);
  const view = usePageState(({ sandboxes }) => sandboxes[step?.sandbox ?? '']);
  return reasonAgainst(step, view, direction);
}
