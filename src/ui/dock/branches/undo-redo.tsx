import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { TransportButton } from '../../controls/icon-button.tsx';
import { RedoIcon, UndoIcon } from '../../controls/icons.tsx';
import { type Direction, reasonAgainst, retrace, retracedText } from '../../session/retrace.ts';
import { stepAhead, stepBehind } from '../../session/trail.ts';
import { usePageSession, usePageState } from '../../use-session.ts';
import { directionOf } from './undo-keys.ts';

/** Takes back the last run on the page, wherever that was, and puts it back: two buttons, the usual keys, and a word about it. */
export function UndoRedo() {
  const { go, news } = useRetrace();
  useUndoKeys(go);
  return (
    <>
      <TransportButton
        name="Undo run"
        shortcut="Control+Z Meta+Z"
        hint="Ctrl+Z or ⌘+Z"
        reason={useReason('undo')}
        onPress={() => go('undo')}
      >
        <UndoIcon />
      </TransportButton>
      <TransportButton
        name="Redo run"
        shortcut="Control+Shift+Z Meta+Shift+Z Control+Y"
        hint="Ctrl+Shift+Z or ⌘+Shift+Z"
        reason={useReason('redo')}
        onPress={() => go('redo')}
      >
        <RedoIcon />
      </TransportButton>
      <output className="visually-hidden">
        {/* Another element each time, so that the same words are said again. */}
        <span key={news.count}>{news.text}</span>
      </output>
    </>
  );
}

function useRetrace() {
  const { context } = usePageSession();
  const [news, setNews] = useState({ count: 0, text: '' });
  const go = useCallback(
    async (direction: Direction) => {
      const step = await retrace(context, direction);
      if (step) setNews(({ count }) => ({ count: count + 1, text: retracedText(context, step, direction) }));
    },
    [context],
  );
  return { go, news };
}

/** Why there is nothing to undo or redo; absent where there is. */
function useReason(direction: Direction): string | undefined {
  const { context } = usePageSession();
  const step = useStore(context.trail.store, direction === 'undo' ? stepBehind : stepAhead);
  const view = usePageState(({ sandboxes }) => sandboxes[step?.sandbox ?? '']);
  return reasonAgainst(step, view, direction);
}

function useUndoKeys(go: (direction: Direction) => void): void {
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
}
