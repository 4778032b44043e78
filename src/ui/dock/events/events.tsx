import { memo } from 'react';
import type { Moment, SandboxId, TimelineEvent } from '../../../protocol/messages.ts';
import { clockText } from '../../format.ts';
import { useSeek } from '../dock-view.ts';
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
          clockMs={index === aheadCount && index > 0 ? position.elapsedMs : undefined}
        />
      ))}
      {eventsPassed === 0 ? (
        <li>
          <ClockLine elapsedMs={position.elapsedMs} />
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
  readonly clockMs: number | undefined;
  readonly sandbox: SandboxId;
}

/**
 * Painted again only when it changes: with every move of the clock all of them come anew. The line that says where the
 * clock stands is in the row below it, so that no row ever moves for it and takes the focus along.
 */
const EventRow = memo(function EventRow({ kind, elapsedMs, text, seq, ahead, clockMs, sandbox }: EventRowProps) {
  const seek = useSeek();
  return (
    <li data-ahead={ahead || undefined}>
      {clockMs === undefined ? undefined : <ClockLine elapsedMs={clockMs} />}
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

function ClockLine({ elapsedMs }: { elapsedMs: number }) {
  return (
    <p className="event-row events-clock">
      <span className="event-time">{clockText(elapsedMs)}</span>
      the clock
    </p>
  );
}
