import { useState } from 'react';
import type { KeyRow, SandboxId } from '../../protocol/messages.ts';
import { agoText, grouped } from '../format.ts';
import { usePageState } from '../use-session.ts';
import { KeyContents } from './key-contents.tsx';
import { canUnfold, firstEntries, manyDatabases, rowId, ttlText, typeName, unfoldedWith } from './rows.ts';

interface KeyTableProps {
  readonly sandbox: SandboxId;
  readonly rows: readonly KeyRow[];
  /** The instant that they are seen at, elapsed ms. */
  readonly atMs: number;
  /** There are more keys than rows. */
  readonly isPart: boolean;
  readonly isNew: (row: KeyRow) => boolean;
}

/** A row a key, and below it what is in it, where the reader looks into it. */
export function KeyTable({ sandbox, rows, atMs, isPart, isNew }: KeyTableProps) {
  const unfoldKeys = usePageState((state) => state.unfoldKeys);
  const withDb = manyDatabases(rows);
  const unfold = (row: KeyRow, count: number) => unfoldKeys(sandbox, unfoldedWith(rows, row, count));
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
          <Row key={isPart ? index : rowId(row)} {...{ row, atMs, withDb, unfold }} isNew={!isPart && isNew(row)} />
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
  /** Shows so many entries of the key; 0: none any more. */
  readonly unfold: (row: KeyRow, count: number) => void;
}

/** A key, alive or gone. */
function Row({ row, atMs, withDb, isNew, unfold }: RowProps) {
  const flash = useFlash(row, isNew);
  const { db, key, type, value, size, contents, expiredMs } = row;
  return (
    <>
      <tr data-flash={flash} data-expired={expiredMs === undefined ? undefined : true}>
        {withDb ? <td>{db}</td> : undefined}
        <th scope="row" title={key}>
          {canUnfold(row) ? (
            <button
              type="button"
              className="inspector-unfold"
              aria-expanded={contents !== undefined}
              onClick={() => unfold(row, contents ? 0 : firstEntries)}
            >
              <span className="inspector-key">{key}</span>
            </button>
          ) : (
            <span className="inspector-key">{key}</span>
          )}
          <span className="inspector-type-below" aria-hidden="true">
            {typeName(type)}
          </span>
        </th>
        <td className="inspector-type">
          <span title={type}>{typeName(type)}</span>
        </td>
        <td>
          <Ttl row={row} atMs={atMs} />
        </td>
        <td className="inspector-value" title={value}>
          {size === undefined ? undefined : <span className="inspector-size">{grouped(size)} · </span>}
          {value}
        </td>
      </tr>
      {contents ? (
        <tr className="inspector-contents">
          <td colSpan={withDb ? 5 : 4}>
            <KeyContents row={row} contents={contents} onMore={(count) => unfold(row, count)} />
          </td>
        </tr>
      ) : undefined}
    </>
  );
}

/** What is new flashes as it comes into view, once: of two writes, one after the other, each in its turn. */
function useFlash(row: KeyRow, isNew: boolean): 'odd' | 'even' | undefined {
  const seq = row.expiredMs === undefined ? row.seq : 0;
  const [flash, setFlash] = useState({ seq, count: isNew ? 1 : 0 });
  if (flash.seq !== seq) setFlash({ seq, count: isNew ? flash.count + 1 : 0 });
  if (flash.count === 0) return undefined;
  return flash.count % 2 === 1 ? 'odd' : 'even';
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
