import { type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react';
import type { CellId, StepResult } from '../../protocol/messages.ts';
import { commandsText } from '../../transcript/parse.ts';
import type { CellEditorProps } from '../editor/cell-editor-props.ts';
import { PlainEditor } from '../editor/plain-editor.tsx';
import { type CellState, usePageState } from '../state/page-state.ts';
import { Transcript } from './transcript.tsx';
import './cell-editing.css';

interface CellEditingProps {
  readonly id: CellId;
  readonly cell: CellState;
  readonly playhead: number;
  readonly onRun: () => void;
  readonly onLeave: () => void;
  /** The transcript that stands still until there is an editor. */
  readonly children: ReactNode;
}

type Editor = ComponentType<CellEditorProps>;

/**
 * The editor in the place of the transcript, at the same size. It is downloaded on the first edit of a page; until it is
 * there, and where it cannot be had, nothing moves. What runs from here is answered below the editor.
 */
export function CellEditing({ id, cell, playhead, onRun, onLeave, children }: CellEditingProps) {
  const setDraft = usePageState((state) => state.setDraft);
  const commands = usePageState((state) => state.commands);
  const { place, Editor, height } = useEditor();
  const resultsBefore = useRef<readonly StepResult[] | undefined>(cell.results);
  const { steps, draft, ranSteps, results } = cell;
  const ranHere = results !== resultsBefore.current;
  const minHeight = ranHere ? undefined : height;
  return (
    <>
      <div ref={place} className="cell-editing" style={{ minHeight }}>
        {Editor ? (
          <div
            className="cell-editor-place"
            style={{ minHeight: minHeight && `calc(${minHeight}px - 2 * var(--space-3))` }}
          >
            <Editor
              text={draft ?? commandsText(steps)}
              commands={commands}
              prompt={steps.find((step) => step.kind === 'command')?.prompt}
              onChange={(text) => setDraft(id, text)}
              onRun={onRun}
              onLeave={onLeave}
            />
          </div>
        ) : (
          children
        )}
      </div>
      {ranHere && ranSteps && results ? (
        <Transcript steps={ranSteps} results={results} playhead={playhead} />
      ) : undefined}
    </>
  );
}

/** A finger does not type well in a code editor, and a narrow screen has no room for its popups. */
const plainScreens = '(pointer: coarse), (max-width: 40rem)';

function useEditor() {
  const place = useRef<HTMLDivElement>(null);
  const [found, setFound] = useState<{ Editor?: Editor; height?: number }>({});
  useEffect(() => {
    let here = true;
    const show = (Editor: Editor) => {
      if (here) setFound({ Editor, height: place.current?.offsetHeight });
    };
    if (matchMedia(plainScreens).matches) show(PlainEditor);
    else {
      import('../editor/cell-editor.tsx').then(
        ({ CellEditor }) => show(CellEditor),
        () => show(PlainEditor),
      );
    }
    return () => {
      here = false;
    };
  }, []);
  return { place, ...found };
}
