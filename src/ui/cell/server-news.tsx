import { useRef } from 'react';
import type { ServerNews as News } from '../../protocol/messages.ts';
import { CloseIcon } from '../controls/icons.tsx';
import { grouped } from '../format.ts';
import { unfoldAround } from '../session/places.ts';
import { usePageSession, usePageState } from '../use-session.ts';
import './server-news.css';

/** How the replies of another server compare with those before, and the way to them. It lies over the page, and goes with the next thing done. */
export function ServerNews(news: News) {
  const { others, cells } = news;
  const { context } = usePageSession();
  const dismiss = usePageState((state) => state.dismissServerNews);
  const place = useRef<HTMLDivElement>(null);
  const seen = useRef(0);
  const showNext = () => {
    // Of a reply that several servers answer otherwise, the first word of that.
    const places = cells.flatMap((cell) => context.places.within(cell, '.otherwise:not(.otherwise + .otherwise)'));
    const next = places[seen.current++ % places.length];
    if (!next) return;
    unfoldAround(next);
    next.scrollIntoView({ block: 'center', behavior: 'instant' });
  };
  const close = () => {
    // The button is about to go: what it told of takes the focus.
    place.current?.closest('.servers')?.querySelector('select')?.focus();
    dismiss();
  };
  return (
    <div ref={place} className="server-news">
      <p>{newsText(news)}</p>
      {others > 0 ? (
        <button type="button" className="button button-edged" onClick={showNext}>
          {others > 1 ? 'Show the next' : 'Show it'}
        </button>
      ) : undefined}
      <button type="button" className="button button-icon" aria-label="Dismiss" title="Dismiss" onClick={close}>
        <CloseIcon />
      </button>
    </div>
  );
}

/** `3 of 6 replies came out otherwise.` */
export const newsText = ({ replies, others }: News): string =>
  others > 0
    ? `${grouped(others)} of ${grouped(replies)} replies came out otherwise.`
    : 'Every reply came out the same.';
