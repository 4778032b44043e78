import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import type { ExpiredRow, KeyRow, Moment, SandboxId } from '../../protocol/messages.ts';
import { agoText } from '../format.ts';
import { usePageState } from '../use-session.ts';
import { countText, endOf, manyDatabases, ttlText, versionOf, writtenSince } from './rows.ts';
import './inspector.css';

/** Rows that a reader gets with each wish for more, and at most. */
const moreRows = 100;
const mostRows = 500;

/** What the store holds at a moment, and what has expired by then. */
export const Inspector = memo(function Inspector({ moment }: { moment: Moment | undefined }) {
  const before = useRef<Moment>(undefined);
  useEffect(() => {
    before.current = moment;
  }, [moment]);
  const isNew = moment ? writtenSince(before.current, moment) : () => false;
  return (
    <div className="inspector">
      <Keys moment={moment} isNew={isNew} />
      <Expired moment={moment} />
    </div>
  );
});

interface PartProps {
  readonly name: string;
  readonly className: string;
  readonly columns: readonly string[];
  readonly shown: number;
  readonly count: number;
  readonly nothing: string;
  readonly sandbox: SandboxId;
  readonly children: ReactNode;
}

/** A table under its heading. Of very many rows it shows a few, and more when asked. */
function Part({ name, className, columns, shown, count, nothing, sandbox, children }: PartProps) {
  const showRows = usePageState((state) => state.showRows);
  return (
    <div className="inspector-part">
      <h2 className="dock-heading">
        {name}
        {count > 0 ? <span className="dock-count">{countText(shown, count, 'key')}</span> : undefined}
      </h2>
      <table aria-label={name} className={`inspector-table ${className}`} data-empty={shown === 0 || undefined}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
      {shown === 0 ? <p className="inspector-nothing">{nothing}</p> : undefined}
      {shown < Math.min(count, mostRows) ? (
        <button type="button" className="button" onClick={() => showRows(sandbox, shown + moreRows)}>
          Show more<span className="visually-hidden"> {name.toLowerCase()}</span>
        </button>
      ) : undefined}
    </div>
  );
}

function Keys({ moment, isNew }: { moment: Moment | undefined; isNew: (row: KeyRow) => boolean }) {
  const { keys = [], livingCount = 0, sandbox = '' } = moment ?? {};
  const withDb = manyDatabases(keys);
  return (
    <Part
      name="Keys"
      className="inspector-keys"
      columns={[...(withDb ? ['DB'] : []), 'Key', 'Type', 'TTL', 'Value']}
      shown={keys.length}
      count={livingCount}
      nothing="No key is alive."
      sandbox={sandbox}
    >
      {keys.map((row, index) => (
        <LivingRow
          key={rowKey(index, versionOf(row), keys.length < livingCount)}
          {...{ row, withDb }}
          isNew={isNew(row)}
        />
      ))}
    </Part>
  );
}

/** Where a table shows some of very many, its rows stay and what is in them changes: cheap enough for every frame of a drag. */
const rowKey = (index: number, name: string, isPart: boolean): string | number => (isPart ? index : name);

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

function Expired({ moment }: { moment: Moment | undefined }) {
  const { expired = [], expiredCount = 0, sandbox = '', position } = moment ?? {};
  const withDb = manyDatabases(expired);
  return (
    <Part
      name="Expired keys"
      className="inspector-expired"
      columns={[...(withDb ? ['DB'] : []), 'Key', 'Value', 'Expired']}
      shown={expired.length}
      count={expiredCount}
      nothing="Nothing has expired."
      sandbox={sandbox}
    >
      {expired.map((row, index) => (
        <ExpiredLine
          key={rowKey(index, endOf(row), expired.length < expiredCount)}
          {...{ row, withDb }}
          agoMs={(position?.elapsedMs ?? 0) - row.elapsedMs}
        />
      ))}
    </Part>
  );
}

function ExpiredLine({ row, withDb, agoMs }: { row: ExpiredRow; withDb: boolean; agoMs: number }) {
  return (
    <tr>
      {withDb ? <td>{row.db}</td> : undefined}
      <th scope="row" title={row.key}>
        {row.key}
      </th>
      <td className="inspector-value" title={row.value}>
        {row.value}
      </td>
      <td>
        <span className="inspector-when">{agoText(agoMs)}</span>
        {row.because ? (
          <span className="inspector-because" title={row.because}>
            by {row.because}
          </span>
        ) : undefined}
      </td>
    </tr>
  );
}
