import { type KeyboardEvent, useMemo, useRef } from 'react';
import type { CellModel } from '../../docs/page.ts';
import type { Step } from '../../transcript/step.ts';
import { Group } from '../controls/group.tsx';
import { drivenCell } from '../session/places.ts';
import { usePageState } from '../use-session.ts';
import { CellBar } from './cell-bar.tsx';
import { CellEditing } from './cell-editing.tsx';
import { AfterRunNotes, ContinuesNote } from './cell-notes.tsx';
import { cellView } from './cell-view.ts';
import { NextCommand } from './next-command.tsx';
import { performedTo, playheadStep, positionOf } from './playhead.ts';
import { Transcript } from './transcript.tsx';
import { usePlace } from './use-place.ts';
import './cell.css';

interface CellProps {
  readonly model: CellModel;
  /** Others stand before it in its section, and it goes on where they end. */
  readonly continues: boolean;
}

/** A runnable example of a document. */
export function Cell({ model: { id, title, sandbox }, continues }: CellProps) {
  const cell = usePageState((state) => state.cells[id]);
  const runCell = usePageState((state) => state.runCell);
  const setEditing = usePageState((state) => state.setEditing);
  const focusSandbox = usePageState((state) => state.focusSandbox);
  const performing = usePageState((state) => state.performing?.cell === id);
  const playhead = usePageState((state) => {
    const position = performing ? performedTo(state, sandbox) : positionOf(state, sandbox);
    return playheadStep(state.cells[id]?.results ?? [], position);
  });
  const place = usePlace(id);
  const driven = usePageState((state) => drivenCell(state) === id);
  const bar = useRef<HTMLDivElement>(null);
  const view = useMemo(() => cell && cellView(cell), [cell]);
  if (!cell || !view) return undefined;
  const run = () => runCell(id);
  const focusButton = (name: 'run' | 'edit') =>
    bar.current?.querySelector<HTMLElement>(`[data-button=${name}]`)?.focus({ preventScroll: true });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    run();
  };
  const transcript = (
    <Transcript
      steps={view.steps}
      results={view.results}
      playhead={cell.stale ? -1 : playhead}
      performing={performing}
      cell={id}
      sandbox={sandbox}
    />
  );
  return (
    <Group
      ref={place}
      label={`Example: ${title}`}
      className="cell"
      busy={cell.running || performing}
      driven={driven}
      onFocus={() => focusSandbox(sandbox)}
      onKeyDown={onKeyDown}
    >
      <CellBar ref={bar} id={id} cell={cell} view={performing ? { ...view, summary: '' } : view} />
      {continues ? <ContinuesNote id={id} needsEarlier={cell.needsEarlier && cell.results !== undefined} /> : undefined}
      {cell.editing ? (
        <CellEditing
          id={id}
          sandbox={sandbox}
          cell={cell}
          playhead={playhead}
          performing={performing}
          onRun={run}
          onLeave={() => {
            setEditing(id, false);
            focusButton('edit');
          }}
        >
          {transcript}
        </CellEditing>
      ) : (
        transcript
      )}
      <div className="cell-after" data-ahead={performing || undefined}>
        <AfterRunNotes sandbox={sandbox} cell={cell} edited={view.edited} onGone={() => focusButton('run')} />
      </div>
      <NextCommand {...{ id, sandbox, performing }} prompt={promptOf(cell.steps)} more={cell.more} />
    </Group>
  );
}

const promptOf = (steps: readonly Step[]): string => steps.find((step) => step.kind === 'command')?.prompt ?? '';
