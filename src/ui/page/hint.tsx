import { useEffect, useState } from 'react';
import { CloseIcon } from '../controls/icons.tsx';
import './hint.css';

const storageKey = 'mayfly:hint';

function wasDismissed(): boolean {
  try {
    return localStorage.getItem(storageKey) === 'dismissed';
  } catch {
    return false;
  }
}

/**
 * One line for a first visit. It is part of the page from the start, so that nothing moves when the scripts arrive;
 * whoever has put it away never sees it, for `theme.js` marks the page before it is painted.
 */
export function Hint() {
  const [shown, setShown] = useState(true);
  useEffect(() => setShown(!wasDismissed()), []);
  if (!shown) return undefined;
  const dismiss = () => {
    setShown(false);
    try {
      localStorage.setItem(storageKey, 'dismissed');
    } catch {
      // it comes back with the next visit
    }
  };
  return (
    <div className="hint-line needs-scripts screen-only">
      <p>Click Run, then drag the clock.</p>
      <button
        type="button"
        className="button button-icon"
        aria-label="Dismiss the hint"
        title="Dismiss"
        onClick={dismiss}
      >
        <CloseIcon />
      </button>
    </div>
  );
}
