import { type MouseEvent, type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react';
import './popup.css';

interface PopupProps {
  /** What the button is called, and what unfolds from it. */
  readonly label: string;
  readonly title?: string;
  readonly className?: string;
  /** What is on the button. */
  readonly face: ReactNode;
  /** The pointer or the focus has come near: what will unfold can be fetched. */
  readonly onNear?: () => void;
  readonly children: ReactNode;
}

/** Between the panel and its button, and the window's edge, px. */
const GAP = 6;

/** On a button of the panel: pressing it folds the panel first, so that the focus has somewhere to return to. */
export const FOLDS = { 'data-folds': true } as const;

/** A button from which a panel unfolds over the page, on the side where there is more room. Escape or a press elsewhere folds it. */
export function Popup({ label, title, className, face, onNear, children }: PopupProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const unfold = ({ newState, currentTarget }: ToggleEvent<HTMLElement>) => {
    if (newState !== 'open' || !button.current) return;
    setOpen(true);
    place(currentTarget, button.current.getBoundingClientRect());
  };
  // What is in the panel stays until that has closed: a button that folds it is still to be heard.
  const folded = ({ newState }: ToggleEvent<HTMLElement>) => newState === 'closed' && setOpen(false);
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        aria-expanded={open}
        title={title}
        popoverTarget={id}
        onPointerEnter={onNear}
        onFocus={onNear}
      >
        {face}
      </button>
      {/* biome-ignore-start lint/a11y/useSemanticElements: a fieldset belongs to a form */}
      {/* biome-ignore-start lint/a11y/useKeyWithClickEvents: a button's click, by whatever means */}
      <div
        id={id}
        popover="auto"
        role="group"
        aria-label={label}
        className="popup"
        onBeforeToggle={unfold}
        onToggle={folded}
        onClickCapture={fold}
      >
        {open ? children : undefined}
      </div>
      {/* biome-ignore-end lint/a11y/useKeyWithClickEvents: see above */}
      {/* biome-ignore-end lint/a11y/useSemanticElements: see above */}
    </>
  );
}

function fold({ target, currentTarget }: MouseEvent<HTMLElement>): void {
  if (target instanceof Element && target.closest('[data-folds]')) currentTarget.hidePopover();
}

function place({ style }: HTMLElement, { top, bottom, right }: DOMRect): void {
  const { innerHeight, innerWidth } = window;
  const below = innerHeight - bottom;
  const isBelow = below >= top;
  style.right = `${Math.max(GAP, innerWidth - right)}px`;
  style.top = isBelow ? `${bottom + GAP}px` : 'auto';
  style.bottom = isBelow ? 'auto' : `${innerHeight - top + GAP}px`;
  style.maxHeight = `${Math.max(below, top) - 2 * GAP}px`;
}
