import { CloseIcon, WarningIcon } from '../controls/icons.tsx';
import { usePageState } from '../use-session.ts';
import './trouble.css';

/** Says when the store crashed or hung, and what became of the session. Lies over the page, so that nothing moves. */
export function TroubleNotice() {
  const trouble = usePageState((state) => state.trouble);
  const dismiss = usePageState((state) => state.dismissTrouble);
  return (
    <div role="alert" className="trouble-place screen-only">
      {trouble ? (
        <div className="trouble">
          <WarningIcon />
          <p>{trouble.text}</p>
          {trouble.retry ? (
            <button type="button" className="button button-edged" onClick={trouble.retry}>
              Try again
            </button>
          ) : undefined}
          <button type="button" className="button button-icon" aria-label="Dismiss" title="Dismiss" onClick={dismiss}>
            <CloseIcon />
          </button>
        </div>
      ) : undefined}
    </div>
  );
}
