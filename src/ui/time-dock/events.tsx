import { memo } from 'react';
import type { Timeline, TimelineEvent } from '../../protocol/messages.ts';
import { useSeek } from './dock-view.ts';
import { clockText, grouped } from './format.ts';
import './events.css';

/** Events that the log lists; of a longer past, the last. */
const LISTED = 200;

interface EventsProps {
  readonly timeline: Timeline;
  readonly elapsedMs: number;
}

/** What happened, the latest first. A command leads to the instant at which it ran. */
export function Events({ timeline, elapsedMs }: EventsProps) {
  const { events, sandbox } = timeline;
  const seek = useSeek();
  const listed = events.slice(-LISTED).reverse();
  const earlier = events.length - listed.length;
  return (
    <div>
      <h2 className="dock-heading">Events</h2>
      <ol className="events" aria-label="Events">
        {listed.map((event, index) => (
          // Events are only ever added as a whole new timeline.
          // biome-ignore lint/suspicious/noArrayIndexKey: two events may be alike in everything
          <EventRow key={index} event={event} ahead={event.elapsedMs > elapsedMs} sandbox={sandbox} seek={seek} />
        ))}
      </ol>
      {earlier > 0 ? <p className="events-more">and {grouped(earlier)} before these</p> : undefined}
    </div>
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
      {kind === 'expired' ? (
        <span className="event-text">
          <span className="event-expired">expired</span> {text}
        </span>
      ) : (
        <button
          type="button"
          className="event-text event-command"
          title={text}
          onClick={() => seek(sandbox, elapsedMs, seq)}
        >
          {text}
        </button>
      )}
    </li>
  );
});
