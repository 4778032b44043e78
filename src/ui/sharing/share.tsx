import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { ChevronIcon, ShareIcon } from '../controls/icons.tsx';
import { ShareChoices } from './share-choices.tsx';
import './share.css';

/** What can be done with a session beside running it. It unfolds in place, so that nothing is covered or cut off. */
export function Share() {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const fold = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    fold();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="button button-edged share-button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <ShareIcon />
        Share
        <ChevronIcon />
      </button>
      {open ? (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form
        <div id={id} className="share" role="group" aria-label="Share" onKeyDown={onKeyDown}>
          <ShareChoices />
        </div>
      ) : undefined}
    </>
  );
}
