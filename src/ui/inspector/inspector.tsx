import { memo, useEffect, useRef, useState } from 'react';
import type { KeyRow, Moment } from '../../protocol/messages.ts';
import { agoText } from '../format.ts';
import { usePageState } from '../use-session.ts';
import { aliveText, countText, manyDatabases, rowId, ttlText, writtenSince } from './rows.ts';
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

interface KeyTableProps {
  readonly rows: readonly KeyRow[];
  /** The instant that they are seen at, elapsed ms. */
  readonly atMs: number;
  /** There are more keys than rows. */
  readonly isPart: boolean;
  readonly isNew: (row: KeyRow) => boolean;
}

function KeyTable({ rows, atMs, isPart, isNew }: KeyTableProps) {
  const withDb = manyDatabases(rows);
  return (
    <table aria-label="Keys" className="inspector-table inspector-keys" data-empty={rows.length === 0 || undefined}>
      <thead>
        <tr>
          {[...(withDb ? ['DB'] : []), 'Key', 'Type', 'TTL', 'Value'].map((column) => (
            <th key={column} scope="col">
              <span>{column}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // Where it shows some of very many, rows stay and what is in them changes: cheap enough for every frame of a drag.
          <Row key={isPart ? index : rowId(row)} {...{ row, atMs, withDb }} isNew={isNew(row)} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: KeyRow;
  readonly atMs: number;
  readonly withDb: boolean;
  readonly isNew: boolean;
}

/** A version of a key. It flashes if it is new as it comes into view, and never again. */
function Row({ row, atMs, withDb, isNew }: RowProps) {
  const [flashes] = useState(isNew);
  const { db, key, type, value, expiredMs } = row;
  return (
    <tr className={flashes ? 'row-new' : undefined} data-expired={expiredMs === undefined ? undefined : true}>
      {withDb ? <td>{db}</td> : undefined}
      <th scope="row" title={key}>
        <span className="inspector-key">{key}</span>
        <span className="inspector-type-below" aria-hidden="true">
          {type}
        </span>
      </th>
      <td className="inspector-type">
        <span>{type}</span>
      </td>
      <td>
        <Ttl row={row} atMs={atMs} />
      </td>
      <td className="inspector-value" title={value}>
        {value}
      </td>
    </tr>
  );
}

/** How long the key still lives, or since when it does not; below it, as a bar, what is left of its life. */
function Ttl({ row, atMs }: Pick<RowProps, 'row' | 'atMs'>) {
  if (row.expiredMs !== undefined) {
    const { expiredMs, because } = row;
    return (
      <span className="ttl ttl-expired" title={because && `by ${because}`}>
        expired {agoText(atMs - expiredMs)}
        <span className="visually-hidden">{because ? `, by ${because}` : undefined}</span>
      </span>
    );
  }
  const { ttl } = row;
  if (!ttl) return <span className="ttl inspector-quiet">no expiry</span>;
  const { text, exact } = ttlText(ttl);
  return (
    <span className="ttl" title={exact}>
      {text}
      <span className="ttl-bar" style={{ backgroundSize: `${ttl.left * 100}% 100%` }} />
    </span>
  );
}
