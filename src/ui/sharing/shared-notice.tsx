import { type RefObject, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { CloseIcon, PlayIcon } from '../controls/icons.tsx';
import { serverNames } from '../session/servers.ts';
import { usePageSession, usePageState } from '../use-session.ts';
import { plannedSections, planText } from './planned-runs.ts';
import { PlannedRuns } from './planned-runs-list.tsx';
import { type Offer, type Sharing, sharingOf } from './sharing.ts';
import './shared-notice.css';

/**
 * Says that the page shows a session that somebody shared, and what a replay would run; and after the replay, that the
 * reader's own session is there still. Stays in view.
 */
export function SharedNotice() {
  const sharing = sharingOf(usePageSession());
  const { offer, aside } = useStore(sharing.store);
  const region = useRef<HTMLElement>(null);
  useEffect(() => {
    sharing.loadAside();
  }, [sharing]);
  const shows = offer !== undefined || (aside !== undefined && !aside.quiet);
  useRoomAbove(region, shows);
  return (
    <>
      {/* There before it has something to say, or it is not heard. */}
      <output className="visually-hidden">
        {shows ? (offer ? 'A shared session is shown. Nothing of it has run yet.' : KEPT) : ''}
      </output>
      {shows ? (
        <section ref={region} className="shared-notice screen-only" aria-label="Shared session" tabIndex={-1}>
          {offer ? <OfferNotice offer={offer} region={region} /> : <AsideNotice region={region} />}
        </section>
      ) : undefined}
    </>
  );
}

const KEPT = 'This is a shared session. Your own is kept.';

type Region = RefObject<HTMLElement | null>;

/** Tells the styles how tall the notice is: what is scrolled to, or gets the focus, comes to stand below it. */
function useRoomAbove(region: Region, shows: boolean): void {
  useEffect(() => {
    const { current } = region;
    if (!shows || !current) return;
    const { style } = document.documentElement;
    const observer = new ResizeObserver(() => style.setProperty('--notice-height', `${current.offsetHeight}px`));
    observer.observe(current);
    return () => observer.disconnect();
  }, [region, shows]);
}

function OfferNotice({ offer, region }: { readonly offer: Offer; readonly region: Region }) {
  const sharing = sharingOf(usePageSession());
  const page = usePageState((state) => state.page);
  const replaying = useStore(sharing.store, (state) => state.replaying);
  const hasRun = usePageState(({ sandboxes }) =>
    Object.values(sandboxes).some(({ timeline }) => timeline.commands > 0),
  );
  const sections = useMemo(() => plannedSections(page, offer.session), [page, offer.session]);
  // Where the store is gone, the reader has been told, and the offer stands.
  const leave = (way: Promise<void>) =>
    way.then(
      () => keepFocus(region.current, sharing),
      () => {},
    );
  const edits = Object.keys(offer.session.drafts).length;
  const { flavor } = offer.session;
  return (
    <>
      <p>
        <strong>A shared session of {page.title}</strong>: {planText(sections, edits)}
        {flavor ? `, as ${serverNames[flavor]}` : ''}.{' '}
        {hasRun && !replaying ? 'Replay starts afresh: what you have run here goes.' : 'Nothing has run yet.'}
      </p>
      {offer.remarks.map((remark) => (
        <p key={remark} className="shared-remark">
          {remark}
        </p>
      ))}
      <div className="shared-buttons">
        <button
          type="button"
          className="button button-primary"
          aria-disabled={replaying}
          onClick={replaying ? undefined : () => leave(sharing.replay())}
        >
          <PlayIcon />
          Replay
        </button>
        <button type="button" className="button button-edged" onClick={() => leave(sharing.goBack())}>
          {offer.hasOwn ? 'Back to my session' : 'Dismiss'}
        </button>
      </div>
      <PlannedRuns sections={sections} />
    </>
  );
}

function AsideNotice({ region }: { readonly region: Region }) {
  const sharing = sharingOf(usePageSession());
  const leave = () => keepFocus(region.current, sharing);
  return (
    <div className="shared-line">
      <p>{KEPT}</p>
      <button
        type="button"
        className="button button-edged"
        title="Leaves the shared session, and what you did in it"
        onClick={() => sharing.goBack().then(leave, () => {})}
      >
        Back to my session
      </button>
      <button
        type="button"
        className="button button-icon"
        aria-label="Dismiss"
        title="Dismiss: your own session stays in the Share menu"
        onClick={() => {
          sharing.hush();
          leave();
        }}
      >
        <CloseIcon />
      </button>
    </div>
  );
}

/** The button that had the focus is gone: who goes on by keyboard goes on from what the notice says now, or from the document. */
function keepFocus(region: HTMLElement | null, sharing: Sharing): void {
  const { activeElement, body } = document;
  if (activeElement !== body && !region?.contains(activeElement)) return;
  const { offer, aside } = sharing.store.getState();
  const stays = offer || (aside && !aside.quiet);
  if (stays) region?.focus({ preventScroll: true });
  else sharing.focusDocument();
}
