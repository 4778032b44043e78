import { useEffect, useState } from 'react';
import type { BranchComparison } from '../../../protocol/messages.ts';
import { CloseIcon } from '../../controls/icons.tsx';
import { manyDatabases } from '../../inspector/rows.ts';
import { type Compared, followComparison } from '../../session/follow.ts';
import { usePageSession } from '../../use-session.ts';
import { type ComparedRow, type ComparedSide, comparedRows, differingText } from './comparison.ts';
import './compare.css';

interface CompareProps {
  readonly compared: Compared;
  /** What the other branch is called. */
  readonly name: string;
  /** The reader has seen enough, or there is nothing left to compare. */
  readonly onClose: () => void;
}

/** The keys that another branch holds otherwise at the instant that the clock shows. */
export function Compare({ compared, name, onClose }: CompareProps) {
  const comparison = useComparison(compared, onClose);
  return (
    <div className="compare">
      <div className="compare-head">
        <h3 className="dock-heading">
          Keys that differ
          {comparison && comparison.count > 0 ? (
            <span className="dock-count">{differingText(comparison)}</span>
          ) : undefined}
        </h3>
        <button type="button" className="button" onClick={onClose}>
          <CloseIcon />
          Close
        </button>
      </div>
      <p className="compare-with">
        Compared with <code>{name}</code>
      </p>
      <ComparedKeys rows={comparison ? comparedRows(comparison) : []} />
      {comparison?.count === 0 ? <p className="inspector-nothing">No key differs at this instant.</p> : undefined}
    </div>
  );
}

function useComparison({ sandbox, branch }: Compared, onEnd: () => void): BranchComparison | undefined {
  const { context } = usePageSession();
  const [comparison, setComparison] = useState<BranchComparison>();
  useEffect(
    () => followComparison(context, { sandbox, branch }, { onComparison: setComparison, onEnd }),
    [context, sandbox, branch, onEnd],
  );
  return comparison?.branch === branch ? comparison : undefined;
}

function ComparedKeys({ rows }: { rows: readonly ComparedRow[] }) {
  const withDb = manyDatabases(rows);
  return (
    <table
      aria-label="Keys that differ"
      className="inspector-table compare-table"
      data-empty={rows.length === 0 || undefined}
    >
      <thead>
        <tr>
          {withDb ? (
            <th scope="col" className="compare-db">
              DB
            </th>
          ) : undefined}
          <th scope="col">Key</th>
          <th scope="col">This timeline</th>
          <th scope="col">Other timeline</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, key, db, here, there }) => (
          <tr key={id}>
            {withDb ? <td>{db}</td> : undefined}
            <th scope="row" title={key}>
              {key}
            </th>
            <Side side={here} />
            <Side side={there} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What both sides share is drawn quieter than what sets them apart. */
function Side({ side }: { side: ComparedSide | undefined }) {
  if (!side) return <td className="compare-absent">not there</td>;
  const { type, value, ttl, sameValue, sameTtl } = side;
  return (
    <td>
      {type === undefined ? undefined : <span className="compare-type">{type}</span>}
      <span className="compare-value" data-same={sameValue || undefined} title={value}>
        {value}
      </span>
      <span className="compare-ttl" data-same={sameTtl || undefined} title={ttl?.exact}>
        {ttl?.text ?? 'no expiry'}
      </span>
    </td>
  );
}
