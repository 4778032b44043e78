import { memo } from 'react';
import type { Timeline, TimelineEvent } from '../../protocol/messages.ts';
import { useSeek } from './dock-view.ts';
import { clockText, grouped } from './format.ts';
import './events.css';

/** Events that the log lists; of a longer past, the last. */
const LISTED = 100;

interface EventsProps {
  readonly timeline: Timeline;
  readonly elapsedMs: number;
}

/** What happened, the latest first. Each leads to its instant. */
export function Events({ timeline, elapsedMs }: EventsProps) {
  const { events, sandbox } = timeline;
  const seek = useSeek();
  const listed = events.slice(-LISTED).reverse();
  const earlier = events.length - listed.length;
  return (
    <>
      <ol className="events" aria-label="Events">
        {listed.map((event, index) => (
          // Events are only ever added as a whole new timeline.
          // biome-ignore lint/suspicious/noArrayIndexKey: two events may be alike in everything
          <EventRow key={index} event={event} ahead={event.elapsedMs > elapsedMs} sandbox={sandbox} seek={seek} />
        ))}
      </ol>
      {earlier > 0 ? <p className="events-more">and {grouped(earlier)} before these</p> : undefined}
    </>
  );
}

interface EventRowProps {
  readonly event: TimelineEvent;
  /** It is yet to come, from where the clock stands. */
  readonly ahead: boolean;
  readonly sandbox: string;
  readonly seek: ReturnType<typeof useSeek>;
}

const EventRow = memo(function EventRow({ event, ahead, sandbox, seek }: EventRowProps) {
  const { kind, elapsedMs, text, seq } = event;
  return (
    <li data-ahead={ahead || undefined}>
      <span className="event-time">{clockText(elapsedMs)}</span>
      <button type="button" className="event" title={text} onClick={() => seek(sandbox, elapsedMs, seq)}>
        {kind === 'expired' ? <span className="event-expired">expired </span> : undefined}
        {text}
      </button>
    </li>
  );
});
