import { memo, useEffect, useRef } from 'react';
import type { Moment } from '../../protocol/messages.ts';
import { usePageState } from '../use-session.ts';
import { KeyTable } from './key-table.tsx';
import { aliveText, countText, writtenSince } from './rows.ts';
import './inspector.css';

/** Rows that a reader gets with each wish for more, and at most. */
const moreRows = 100;
const mostRows = 500;

/** Rows for which there is always room, where so many keys ever lived: what comes below does not move with the clock. */
const roomyRows = 8;

interface InspectorProps {
  readonly moment: Moment;
  /** How many keys ever lived. */
  readonly names: number;
}

/** What the store holds at a moment, and what has expired by then. */
export const Inspector = memo(function Inspector({ moment, names }: InspectorProps) {
  const before = useRef<Moment>(undefined);
  useEffect(() => {
    before.current = moment;
  }, [moment]);
  const showRows = usePageState((state) => state.showRows);
  const shown = moment.keys.length;
  const count = moment.livingCount + moment.expiredCount;
  return (
    <section className="inspector" aria-label="Keys and their lives">
      <h2 className="dock-heading">
        Keys
        <span className="dock-count">
          {shown < count ? `${countText(shown, count, 'key')}: ` : undefined}
          {aliveText(moment)}
        </span>
      </h2>
      <div className="inspector-room" style={{ '--rows': Math.min(names, roomyRows) }}>
        <KeyTable
          sandbox={moment.sandbox}
          rows={moment.keys}
          atMs={moment.position.elapsedMs}
          isPart={shown < count}
          isNew={writtenSince(before.current, moment)}
        />
        {shown === 0 ? <p className="inspector-nothing">No key is there at this instant.</p> : undefined}
      </div>
      {shown < Math.min(count, mostRows) ? (
        <button type="button" className="button" onClick={() => showRows(moment.sandbox, shown + moreRows)}>
          Show more<span className="visually-hidden"> keys</span>
        </button>
      ) : undefined}
    </section>
  );
});
