import { type Ref, useEffect, useState } from 'react';
import type { CellId } from '../../protocol/messages.ts';
import { commandsText } from '../../transcript/commands-text.ts';
import { useCopying, writeText } from '../controls/copying.ts';
import { CheckIcon, CopyIcon, EditIcon, LinkIcon, PlayIcon, ResetIcon, WarningIcon } from '../controls/icons.tsx';
import type { CellState } from '../session/page-state.ts';
import { usePageSession, usePageState } from '../use-session.ts';
import type { CellView } from './cell-view.ts';
import './cell-bar.css';

interface CellBarProps {
  readonly ref: Ref<HTMLDivElement>;
  readonly id: CellId;
  readonly cell: CellState;
  readonly view: CellView;
  /** Begins to edit, or ends it. */
  readonly onEdit: () => void;
}

/** What can be done with an example, and how its run came out. */
export function CellBar({ ref, id, cell, view, onEdit }: CellBarProps) {
  const runCell = usePageState((state) => state.runCell);
  const resetCell = usePageState((state) => state.resetCell);
  return (
    <div ref={ref} className="cell-bar needs-scripts screen-only">
      <button
        type="button"
        data-button="run"
        className={`button ${view.wantsRun ? 'button-primary' : 'button-ink'}`}
        title="Ctrl+Enter or ⌘+Enter"
        onClick={() => runCell(id)}
      >
        <PlayIcon />
        Run
      </button>
      <button type="button" data-button="edit" className="button" onClick={onEdit}>
        {cell.editing ? <CheckIcon /> : <EditIcon />}
        {cell.editing ? 'Done' : 'Edit'}
      </button>
      {cell.running ? <Running id={id} summary={view.summary} /> : <p className="cell-summary">{view.summary}</p>}
      <LinkButton id={id} />
      <CopyButton text={() => commandsText(cell.steps)} />
      <button
        type="button"
        className="button button-icon"
        aria-label="Reset cell"
        title="Reset cell: its edits and its run"
        aria-disabled={!view.resettable}
        onClick={view.resettable ? () => resetCell(id) : undefined}
      >
        <ResetIcon />
      </button>
    </div>
  );
}

/** A run that takes a moment says how long it has been at it, and can be stopped. */
function Running({ id, summary }: { id: CellId; summary: string }) {
  const stopCell = usePageState((state) => state.stopCell);
  const [runningMs, setRunningMs] = useState(0);
  useEffect(() => {
    const startMs = performance.now();
    const timer = setInterval(() => setRunningMs(performance.now() - startMs), 100);
    return () => clearInterval(timer);
  }, []);
  if (runningMs < NOTICED_MS) return <p className="cell-summary">{summary}</p>;
  return (
    <>
      <p className="cell-summary">
        <span className="cell-running">Running… </span>
        {(runningMs / 1000).toFixed(1)} s
      </p>
      <button type="button" className="button button-edged" onClick={() => stopCell(id)}>
        Stop
      </button>
    </>
  );
}

/** A shorter run needs no word. */
const NOTICED_MS = 300;

/** Copies a link that opens at this example, as it stands. */
function LinkButton({ id }: { id: CellId }) {
  const session = usePageSession();
  const { copied, copy } = useCopying();
  const [failed, setFailed] = useState<string>();
  const copyLink = async () => {
    setFailed(undefined);
    const link = session.context.services.linkTo(session, id);
    if (await copy(() => writeText(link))) return;
    const message = await link.then(
      () => 'The browser did not copy it: use Share at the top.',
      (thrown) => String(thrown instanceof Error ? thrown.message : thrown),
    );
    setFailed(message);
  };
  return (
    <>
      <button
        type="button"
        className="button button-icon"
        data-copied={copied || undefined}
        aria-label="Link to this example"
        title={failed ?? (copied ? 'Copied' : 'Copy a link to this example, as it stands')}
        onClick={copyLink}
      >
        {copied ? <CheckIcon /> : failed ? <WarningIcon /> : <LinkIcon />}
      </button>
      <span className="visually-hidden" role="status">
        {copied ? 'The link is copied.' : failed}
      </span>
    </>
  );
}

function CopyButton({ text }: { text: () => string }) {
  const { copied, copy } = useCopying();
  return (
    <button
      type="button"
      className="button button-icon"
      data-copied={copied || undefined}
      aria-label="Copy commands"
      title={copied ? 'Copied' : 'Copy commands'}
      onClick={() => copy(async () => navigator.clipboard.writeText(text()))}
    >
      {copied ? <CheckIcon /> : <CopyIcon />}
    </button>
  );
}
