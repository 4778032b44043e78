import { type CSSProperties, type ToggleEvent, useId, useRef, useState } from 'react';
import type { RunnablePage } from '../../docs/page.ts';
import type { TimelineEvent } from '../../protocol/messages.ts';
import { grouped } from '../format.ts';
import { placeText } from './command-place.ts';
import { instantText, shortCommand } from './lifeline-text.ts';
import './command-list.css';

/** Commands that a list shows. */
const LISTED = 100;

interface CommandListProps {
  readonly page: Pick<RunnablePage, 'cells'>;
  readonly commands: readonly TimelineEvent[];
  readonly name: string;
  /** Of the marker that opens the list. */
  readonly look: { readonly className: string; readonly style: CSSProperties; readonly tabIndex: number };
  readonly onGoTo: (event: TimelineEvent) => void;
}

/** A marker of many commands, and the list that it opens. The browser closes it: by Escape, or a click beside it. */
export function CommandList({ page, commands, name, look, onGoTo }: CommandListProps) {
  const id = useId();
  const marker = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  // What is in the list stays until it has closed: the browser then gives the focus back to the marker.
  const onBeforeToggle = ({ newState }: ToggleEvent<HTMLDivElement>) => {
    if (newState !== 'open' || !list.current || !marker.current) return;
    setOpen(true);
    placeAt(list.current, marker.current);
  };
  const onToggle = ({ newState }: ToggleEvent<HTMLDivElement>) => {
    if (newState === 'open') list.current?.querySelector('button')?.focus({ preventScroll: true });
    else setOpen(false);
  };
  const goTo = (event: TimelineEvent) => {
    list.current?.hidePopover();
    onGoTo(event);
  };
  return (
    <>
      <button
        type="button"
        {...look}
        ref={marker}
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-expanded={open}
        aria-label={name}
        title={name}
      >
        <span className="marker-count">{commands.length > 99 ? '99+' : commands.length}</span>
      </button>
      <div
        id={id}
        ref={list}
        popover="auto"
        className="command-list"
        role="dialog"
        aria-label={name}
        onBeforeToggle={onBeforeToggle}
        onToggle={onToggle}
        onKeyDown={(event) => event.stopPropagation()}
      >
        {open ? (
          <ol>
            {commands.slice(0, LISTED).map((event, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two commands may be alike in everything
              <li key={index}>
                <button type="button" onClick={() => goTo(event)}>
                  <code>{shortCommand(event.text)}</code>
                  <span>
                    {[placeText(page, event), `at ${instantText(event.elapsedMs)}`].filter(Boolean).join(', ')}
                  </span>
                </button>
              </li>
            ))}
          </ol>
        ) : undefined}
        {commands.length > LISTED ? <p>and {grouped(commands.length - LISTED)} more: zoom in</p> : undefined}
      </div>
    </>
  );
}

/** As in command-list.css. */
const WIDTH_PX = 288;
/** Between a list and its marker, and the window's edges. */
const GAP_PX = 6;

/** Below the marker, or above it where there is little room; never out of the window. */
function placeAt(list: HTMLElement, marker: HTMLElement): void {
  const { left, top, bottom } = marker.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  const above = innerHeight - bottom < innerHeight / 3;
  list.style.left = `${Math.max(GAP_PX, Math.min(left, innerWidth - WIDTH_PX - GAP_PX))}px`;
  list.style.top = above ? 'auto' : `${bottom + GAP_PX}px`;
  list.style.bottom = above ? `${innerHeight - top + GAP_PX}px` : 'auto';
}
