import { useEffect, useId, useMemo, useRef } from 'react';
import type { CommandInfo } from '../../spec/info.ts';
import { argumentHint, type HintPiece } from './argument-hint.ts';
import './hint-line.css';

interface HintLineProps {
  readonly text: string;
  /** Characters of the text before it. */
  readonly caret: number;
  /** Empty until they have come; then there is no hint. */
  readonly commands: readonly CommandInfo[];
  /** What stands there while nothing is typed: a sentence. */
  readonly advice?: string;
}

/**
 * A quiet line for the foot of a field: the syntax of the command that is being typed there. It says nothing by itself to
 * assistive technology, but describes whatever text box of its parent has the focus.
 */
export function HintLine({ text, caret, commands, advice = '' }: HintLineProps) {
  const id = useId();
  const line = useRef<HTMLParagraphElement>(null);
  const pieces = useMemo(() => argumentHint(text, caret, commands), [text, caret, commands]);
  useEffect(() => {
    const place = line.current?.parentElement;
    const onFocus = ({ target }: FocusEvent) => describe(target, id);
    place?.addEventListener('focusin', onFocus);
    return () => place?.removeEventListener('focusin', onFocus);
  }, [id]);
  // What the box is described by besides comes and goes.
  useEffect(() => {
    if (line.current?.parentElement?.contains(document.activeElement)) describe(document.activeElement, id);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: other pieces stand elsewhere
  useEffect(() => {
    if (line.current) bringIntoView(line.current);
  }, [pieces]);
  return (
    <p ref={line} id={id} className="hint-line">
      <Pieces pieces={pieces ?? (text.trim() === '' ? [{ text: advice, kind: 'prose' }] : [])} />
    </p>
  );
}

function describe(box: EventTarget | null, id: string): void {
  if (!(box instanceof HTMLTextAreaElement)) return;
  const ids = (box.getAttribute('aria-describedby') ?? '').split(' ');
  if (!ids.includes(id)) box.setAttribute('aria-describedby', [...ids, id].join(' ').trim());
}

function Pieces({ pieces }: { pieces: readonly HintPiece[] }) {
  const now = pieces.filter(({ kind }) => kind === 'now').map(({ text }) => text);
  return (
    <>
      {pieces.map(({ text, kind }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces have no state
        <span key={index} data-kind={kind}>
          {text}
        </span>
      ))}
      {now.length > 0 ? <span className="visually-hidden"> (now: {now.join(', ')})</span> : undefined}
    </>
  );
}

/** A line that is longer than its place shows the part that the caret stands in, with a little of what is before it. */
function bringIntoView(line: HTMLElement): void {
  const now = line.querySelector<HTMLElement>('[data-kind=now]');
  line.scrollLeft = now ? now.offsetLeft - line.clientWidth / 4 : 0;
}
