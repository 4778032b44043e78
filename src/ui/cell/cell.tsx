import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react';
import type { CellModel } from '../../docs/page.ts';
import { caretIn, commandsText } from '../../transcript/commands-text.ts';
import type { Step } from '../../transcript/step.ts';
import { Group } from '../controls/group.tsx';
import { drivenCell } from '../session/places.ts';
import { usePageSession, usePageState } from '../use-session.ts';
import { CellBar } from './cell-bar.tsx';
import { CellEditing } from './cell-editing.tsx';
import { cellView } from './cell-view.ts';
import { ContinuesNote } from './continues-note.tsx';
import { EndNote } from './end-note.tsx';
import { afterRun } from './load-after-run.ts';
import { NextCommand } from './next-command.tsx';
import { performedTo, playheadStep, positionOf } from './playhead.ts';
import { pressedCommand } from './pressed-command.ts';
import { Transcript } from './transcript.tsx';
import { usePlace } from './use-place.ts';
import './cell.css';

interface CellProps {
  readonly model: CellModel;
  /** Others stand before it in its section, and it goes on where they end. */
  readonly continues: boolean;
}

/** A runnable example of a document. */
export function Cell({ model: { id, title, sandbox, expires }, continues }: CellProps) {
  const cell = usePageState((state) => state.cells[id]);
  const runCell = usePageState((state) => state.runCell);
  const setEditing = usePageState((state) => state.setEditing);
  const focusSandbox = usePageState((state) => state.focusSandbox);
  const performing = usePageState((state) => state.performing?.cell === id);
  const playhead = usePageState((state) => {
    const position = performing ? performedTo(state, sandbox) : positionOf(state, sandbox);
    return playheadStep(state.cells[id]?.results ?? [], position);
  });
  const { context } = usePageSession();
  const place = usePlace(id);
  const driven = usePageState((state) => drivenCell(state) === id);
  const bar = useRef<HTMLDivElement>(null);
  const transcriptPlace = useRef<HTMLDivElement>(null);
  const [start, setStart] = useState<{ caret: number; height?: number | undefined }>({ caret: 0 });
  const view = useMemo(() => cell && cellView(cell), [cell]);
  if (!cell || !view) return undefined;
  const AfterRunNotes = afterRun()?.AfterRunNotes;
  /** The store has not answered yet, and what it will leave to say is known. */
  const foreseen = cell.running && !cell.results && cell.draft === undefined ? expires : undefined;
  const run = () => runCell(id);
  /** What a run will need is fetched before it is asked for. */
  const comeNear = () => {
    context.link.warm();
    context.services.prefetch?.();
    if (cell.draft !== undefined) context.services.loadDraftReader().catch(() => {});
  };
  const focusButton = (name: 'run' | 'edit') =>
    bar.current?.querySelector<HTMLElement>(`[data-button=${name}]`)?.focus({ preventScroll: true });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    run();
  };
  const startEditing = (caret: number) => {
    setStart({ caret, height: transcriptPlace.current?.offsetHeight });
    setEditing(id, true);
  };
  const edit = (event: MouseEvent<HTMLElement>) => {
    const place = pressedCommand(event);
    if (place) startEditing(caretIn(cell.steps, place.step, place.offset));
  };
  const toggleEditing = () => {
    if (cell.editing) setEditing(id, false);
    else startEditing((cell.draft ?? commandsText(cell.steps)).length);
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
      onPointerEnter={comeNear}
      onKeyDown={onKeyDown}
    >
      <CellBar ref={bar} {...{ id, cell }} view={performing ? { ...view, summary: '' } : view} onEdit={toggleEditing} />
      {continues ? <ContinuesNote id={id} needsEarlier={cell.needsEarlier && cell.results !== undefined} /> : undefined}
      {cell.editing ? (
        <CellEditing
          {...{ id, cell, caret: start.caret, height: start.height }}
          results={performing ? view.results.slice(0, playhead + 1) : view.results}
          onRun={run}
          onLeave={() => {
            setEditing(id, false);
            focusButton('edit');
          }}
        />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for the pointer; the button Edit is the way for all
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard's way is the button Edit, which stands above it
        <div ref={transcriptPlace} className="cell-transcript" onClick={edit}>
          {transcript}
        </div>
      )}
      <div className="cell-after" data-ahead={performing || foreseen !== undefined || undefined}>
        {foreseen !== undefined ? (
          <EndNote of={foreseen} />
        ) : AfterRunNotes ? (
          <AfterRunNotes sandbox={sandbox} cell={cell} edited={view.edited} onGone={() => focusButton('run')} />
        ) : undefined}
      </div>
      <NextCommand {...{ id, sandbox, performing }} prompt={promptOf(cell.steps)} more={cell.more} />
    </Group>
  );
}

const promptOf = (steps: readonly Step[]): string => steps.find((step) => step.kind === 'command')?.prompt ?? '';
