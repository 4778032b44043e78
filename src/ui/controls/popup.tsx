import { type MouseEvent, type ReactNode, type ToggleEvent, useId, useRef, useState } from 'react';
import { placePopup } from './popup-place.ts';
import './popup.css';

interface PopupProps {
  /** What the button is called, and what unfolds from it. */
  readonly label: string;
  readonly title?: string;
  readonly className?: string;
  /** What is on the button. */
  readonly face: ReactNode;
  readonly children: ReactNode;
}

/** On a button of the panel: pressing it folds the panel first, so that the focus has somewhere to return to. */
export const FOLDS = { 'data-folds': true } as const;

/** A button from which a panel unfolds over the page, on the side where there is more room. Escape or a press elsewhere folds it. */
export function Popup({ label, title, className, face, children }: PopupProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const unfold = ({ newState, currentTarget }: ToggleEvent<HTMLElement>) => {
    if (newState !== 'open' || !button.current) return;
    setOpen(true);
    placePopup(currentTarget, button.current.getBoundingClientRect());
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
