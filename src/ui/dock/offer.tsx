import { sandboxToOffer } from '../session/places.ts';
import { usePageState } from '../use-session.ts';
import './offer.css';

/** Offers the section that the reader has scrolled to. It lies over the dock's edge: nothing moves for it. */
export function Offer() {
  const offered = usePageState(sandboxToOffer);
  const title = usePageState(({ page }) => page.sandboxes.find(({ id }) => id === offered)?.title);
  const focusSandbox = usePageState((state) => state.focusSandbox);
  if (offered === undefined || title === undefined) return undefined;
  return (
    <div className="offer">
      <p>
        You are reading <em>{title}</em>
      </p>
      <button type="button" className="button button-edged" onClick={() => focusSandbox(offered)}>
        Show its clock
      </button>
    </div>
  );
}
