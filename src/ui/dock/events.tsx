import { memo } from 'react';
import type { Moment, SandboxId, TimelineEvent } from '../../protocol/messages.ts';
import { clockText } from '../format.ts';
import { useSeek } from './dock-view.ts';
import { eventLog } from './event-log.ts';
import './events.css';

interface EventsProps {
  readonly moment: Moment;
  readonly sandbox: SandboxId;
}

/** What happened around the instant, the latest first, and what is still to come above it. Each leads to its instant. */
export function Events({ moment, sandbox }: EventsProps) {
  const { events, eventsPassed, position } = moment;
  const aheadCount = events.length - eventsPassed;
  return (
    <ol className="events" aria-label="Events">
      {eventLog(events).map(({ key, event: { kind, elapsedMs, text, seq } }, index) => (
        <EventRow
          key={key}
          {...{ kind, elapsedMs, text, seq, sandbox }}
          ahead={index < aheadCount}
          nowMs={index === aheadCount && index > 0 ? position.elapsedMs : undefined}
        />
      ))}
      {eventsPassed === 0 ? (
        <li>
          <NowLine elapsedMs={position.elapsedMs} />
        </li>
      ) : undefined}
    </ol>
  );
}

interface EventRowProps extends Pick<TimelineEvent, 'kind' | 'elapsedMs' | 'text'> {
  readonly seq: number | undefined;
  /** It is yet to come, from where the clock stands. */
  readonly ahead: boolean;
  /** Where the clock stands, if that is between this event and the one above it. */
  readonly nowMs: number | undefined;
  readonly sandbox: SandboxId;
}

/**
 * Painted again only when it changes: with every move of the clock all of them come anew. The line that says where the
 * clock stands is in the row below it, so that no row ever moves for it and takes the focus along.
 */
const EventRow = memo(function EventRow({ kind, elapsedMs, text, seq, ahead, nowMs, sandbox }: EventRowProps) {
  const seek = useSeek();
  return (
    <li data-ahead={ahead || undefined}>
      {nowMs === undefined ? undefined : <NowLine elapsedMs={nowMs} />}
      <div className="event-row">
        <span className="event-time">{clockText(elapsedMs)}</span>
        <button type="button" className="event" title={text} onClick={() => seek(sandbox, elapsedMs, seq)}>
          {kind === 'expired' ? <span className="event-expired">expired </span> : undefined}
          {text}
        </button>
      </div>
    </li>
  );
});

function NowLine({ elapsedMs }: { elapsedMs: number }) {
  return (
    <p className="event-row events-now">
      <span className="event-time">{clockText(elapsedMs)}</span>
      now
    </p>
  );
}
