import { memo, useEffect, useRef, useState } from 'react';
import type { ExpiredRow, KeyRow, Moment } from '../../protocol/messages.ts';
import { agoText } from '../time-dock/format.ts';
import { countText, endOf, manyDatabases, ttlText, versionOf, writtenSince } from './rows.ts';
import './inspector.css';

/** What the store holds at a moment, and what has expired by then. */
export const Inspector = memo(function Inspector({ moment }: { moment: Moment | undefined }) {
  const before = useRef<Moment>(undefined);
  useEffect(() => {
    before.current = moment;
  }, [moment]);
  const isNew = moment ? writtenSince(before.current, moment) : () => false;
  return (
    <div className="inspector">
      <Keys keys={moment?.keys ?? []} count={moment?.livingCount ?? 0} isNew={isNew} />
      <Expired rows={moment?.expired ?? []} count={moment?.expiredCount ?? 0} nowMs={moment?.position.elapsedMs ?? 0} />
    </div>
  );
});

interface KeysProps {
  readonly keys: readonly KeyRow[];
  readonly count: number;
  readonly isNew: (row: KeyRow) => boolean;
}

function Keys({ keys, count, isNew }: KeysProps) {
  const withDb = manyDatabases(keys);
  return (
    <div className="inspector-part">
      <h2 className="dock-heading">
        Keys
        {count > 0 ? <span className="dock-count">{countText(keys.length, count, 'key')}</span> : undefined}
      </h2>
      <table aria-label="Keys" className="inspector-table inspector-keys" data-empty={keys.length === 0 || undefined}>
        <thead>
          <tr>
            {withDb ? <th scope="col">DB</th> : undefined}
            <th scope="col">Key</th>
            <th scope="col">Type</th>
            <th scope="col">TTL</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((row) => (
            <LivingRow key={versionOf(row)} row={row} withDb={withDb} isNew={isNew(row)} />
          ))}
        </tbody>
      </table>
      {keys.length === 0 ? <p className="inspector-nothing">No key is alive.</p> : undefined}
    </div>
  );
}

interface LivingRowProps {
  readonly row: KeyRow;
  readonly withDb: boolean;
  readonly isNew: boolean;
}

/** A version of a key. It flashes if it is new as it comes into view, and never again. */
function LivingRow({ row, withDb, isNew }: LivingRowProps) {
  const [flashes] = useState(isNew);
  const { db, key, type, value } = row;
  return (
    <tr className={flashes ? 'row-new' : undefined}>
      {withDb ? <td>{db}</td> : undefined}
      <th scope="row" title={key}>
        {key}
      </th>
      <td>{type}</td>
      <td>
        <Remaining row={row} />
      </td>
      <td className="inspector-value" title={value}>
        {value}
      </td>
    </tr>
  );
}

function Remaining({ row: { ttl } }: { row: KeyRow }) {
  if (!ttl) return <span className="inspector-quiet">no expiry</span>;
  const { text, exact } = ttlText(ttl);
  return (
    <span className="ttl" title={exact}>
      {text}
      <span className="ttl-bar" style={{ backgroundSize: `${ttl.left * 100}% 100%` }} />
    </span>
  );
}

interface ExpiredProps {
  readonly rows: readonly ExpiredRow[];
  readonly count: number;
  readonly nowMs: number;
}

function Expired({ rows, count, nowMs }: ExpiredProps) {
  const withDb = manyDatabases(rows);
  return (
    <div className="inspector-part">
      <h2 className="dock-heading">
        Expired keys
        {count > 0 ? <span className="dock-count">{countText(rows.length, count, 'key')}</span> : undefined}
      </h2>
      <table
        aria-label="Expired keys"
        className="inspector-table inspector-expired"
        data-empty={rows.length === 0 || undefined}
      >
        <thead>
          <tr>
            {withDb ? <th scope="col">DB</th> : undefined}
            <th scope="col">Key</th>
            <th scope="col">Value</th>
            <th scope="col">Expired</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={endOf(row)}>
              {withDb ? <td>{row.db}</td> : undefined}
              <th scope="row" title={row.key}>
                {row.key}
              </th>
              <td className="inspector-value" title={row.value}>
                {row.value}
              </td>
              <td>
                <span className="inspector-when">{agoText(nowMs - row.elapsedMs)}</span>
                {row.because ? (
                  <span className="inspector-because" title={row.because}>
                    by {row.because}
                  </span>
                ) : undefined}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <p className="inspector-nothing">Nothing has expired.</p> : undefined}
    </div>
  );
}
