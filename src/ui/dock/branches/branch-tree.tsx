import { type MouseEvent, useEffect, useRef } from 'react';
import type { BranchId, BranchSummary } from '../../../protocol/messages.ts';
import { BackIcon } from '../../controls/icons.tsx';
import { CompareIcon } from '../../controls/machine-icons.tsx';
import { durationText, plural } from '../../format.ts';
import { serverNames } from '../../session/servers.ts';
import type { BranchNode } from './tree.ts';
import './branch-tree.css';

interface BranchTreeProps {
  readonly tree: readonly BranchNode[];
  readonly inForce: BranchId;
  /** The branch that is compared with the one in force. */
  readonly compared: BranchId | undefined;
  readonly onReturn: (branch: BranchId) => void;
  readonly onCompare: (branch: BranchId) => void;
}

/** Every branch of a sandbox, below the one that it left. */
export function BranchTree({ tree, ...row }: BranchTreeProps) {
  const list = useRef<HTMLUListElement>(null);
  const { inForce } = row;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row in force is another one when this changes
  useEffect(() => {
    if (list.current) showRow(list.current, '[aria-current]');
  }, [inForce]);
  return (
    <ul ref={list} className="branches" aria-label="Timelines">
      <Nodes nodes={tree} {...row} />
    </ul>
  );
}

type RowProps = Omit<BranchTreeProps, 'tree'>;

function Nodes({ nodes, ...row }: RowProps & { nodes: readonly BranchNode[] }) {
  return nodes.map((node) => (
    <li key={node.branch.id}>
      <Row node={node} {...row} />
      {node.children.length > 0 ? (
        <ul>
          <Nodes nodes={node.children} {...row} />
        </ul>
      ) : undefined}
    </li>
  ));
}

function Row({ node, inForce, compared, onReturn, onCompare }: RowProps & { node: BranchNode }) {
  const { branch, title, mark, name } = node;
  const { id } = branch;
  const isInForce = id === inForce;
  const goBack = ({ currentTarget }: MouseEvent) => {
    // Its own button is about to go: the row takes the focus.
    currentTarget.closest<HTMLElement>('.branch-row')?.focus();
    onReturn(id);
  };
  return (
    <div className="branch-row" tabIndex={-1} aria-current={isInForce || undefined}>
      <p className="branch-title">
        <code title={title}>{title}</code>
        {mark === '' ? undefined : <span> {mark}</span>}
      </p>
      <p className="branch-facts">{factsOf(branch)}</p>
      {isInForce ? (
        <span className="branch-in-force">in force</span>
      ) : (
        <span className="branch-buttons">
          <button type="button" className="button" aria-label={`Return to ${name}`} onClick={goBack}>
            <BackIcon />
            Return
          </button>
          <button
            type="button"
            className="button"
            aria-label={`Compare with ${name}`}
            aria-pressed={id === compared}
            onClick={() => onCompare(id)}
          >
            <CompareIcon />
            Compare
          </button>
        </span>
      )}
    </div>
  );
}

/** `at 10 s, 5 commands`; where servers differ, which one answered. */
function factsOf({ parent, fromMs, commands, flavor }: BranchSummary): string {
  const place = fromMs === 0 ? 'the start' : durationText(fromMs);
  return `${parent === undefined ? 'from' : 'at'} ${place}, ${plural(commands, 'command')}${flavor ? `, ${serverNames[flavor]}` : ''}`;
}

/** Scrolls a list, and nothing around it, until one of its rows is in view. */
function showRow(list: HTMLElement, selector: string): void {
  const row = list.querySelector(selector)?.getBoundingClientRect();
  if (!row) return;
  const { top, bottom } = list.getBoundingClientRect();
  if (row.top < top) list.scrollTop -= top - row.top;
  else if (row.bottom > bottom) list.scrollTop += row.bottom - bottom;
}
