import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import type { CommandInfo } from '../../spec/info.ts';
import { HintLine } from './hint-line.tsx';

interface PromptAidProps {
  /** Its text is the browser's own. */
  readonly field: RefObject<HTMLTextAreaElement | null>;
  /** What was sent from it, the oldest first. */
  readonly sent: readonly string[];
  readonly commands: readonly CommandInfo[];
}

/** What a prompt has once a reader turns to it: the hint of what is typed, and the arrows that bring back what was sent. */
export function PromptAid({ field, sent, commands }: PromptAidProps) {
  const [{ text, caret }, setTyped] = useState({ text: '', caret: 0 });
  const look = () => {
    if (!field.current) return;
    const { value, selectionStart } = field.current;
    setTyped((now) =>
      now.text === value && now.caret === selectionStart ? now : { text: value, caret: selectionStart },
    );
  };
  // The field is emptied as its text is sent, which no event tells.
  useLayoutEffect(look);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it looks at the field as it is, whenever that may have changed
  useEffect(() => {
    const watching = new AbortController();
    const { signal } = watching;
    field.current?.addEventListener('input', look, { signal });
    document.addEventListener('selectionchange', look, { signal });
    return () => watching.abort();
  }, [field]);
  useEffect(() => (field.current ? bringBack(field.current, sent) : undefined), [field, sent]);
  return <HintLine {...{ text, caret, commands }} advice="Enter runs it where the clock stands." />;
}

/** The arrows go through what was sent; what is typed and not sent comes back at the end. */
function bringBack(field: HTMLTextAreaElement, sent: readonly string[]): () => void {
  let known = 0;
  let shown = 0;
  let unsent = '';
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const isPlain = !event.shiftKey && !event.altKey && !event.isComposing;
    if (by === 0 || !isPlain || field.value.includes('\n') || sent.length === 0) return;
    event.preventDefault();
    if (known !== sent.length) shown = sent.length;
    known = sent.length;
    if (shown === sent.length) unsent = field.value;
    shown = Math.min(Math.max(shown + by, 0), sent.length);
    field.value = sent[shown] ?? unsent;
  };
  field.addEventListener('keydown', onKeyDown);
  return () => field.removeEventListener('keydown', onKeyDown);
}
