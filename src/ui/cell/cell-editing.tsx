import { type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react';
import type { CellId, SandboxId, StepResult } from '../../protocol/messages.ts';
import type { CellEditorProps } from '../editor/cell-editor-props.ts';
import { type EditKit, loadEditKit } from '../editor/load-edit-kit.ts';
import type { CellState } from '../session/page-state.ts';
import { usePageState } from '../use-session.ts';
import { Transcript } from './transcript.tsx';
import './cell-editing.css';

interface CellEditingProps {
  readonly id: CellId;
  readonly sandbox: SandboxId;
  readonly cell: CellState;
  readonly playhead: number;
  readonly performing: boolean;
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
export function CellEditing({ id, sandbox, cell, playhead, performing, onRun, onLeave, children }: CellEditingProps) {
  const setDraft = usePageState((state) => state.setDraft);
  const commands = usePageState((state) => state.commands);
  const { place, Editor, kit, height } = useEditor();
  const resultsBefore = useRef<readonly StepResult[] | undefined>(cell.results);
  const { steps, draft, ranSteps, results } = cell;
  const ranHere = results !== resultsBefore.current;
  const minHeight = ranHere ? undefined : height;
  return (
    <>
      <div ref={place} className="cell-editing" style={{ minHeight }}>
        {Editor && kit ? (
          <div
            className="cell-editor-place"
            style={{ minHeight: minHeight && `calc(${minHeight}px - 2 * var(--space-3))` }}
          >
            <Editor
              text={draft ?? kit.commandsText(steps)}
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
        <Transcript
          steps={ranSteps}
          results={results}
          playhead={playhead}
          performing={performing}
          cell={ranSteps === steps ? id : undefined}
          sandbox={sandbox}
        />
      ) : undefined}
    </>
  );
}

/** A finger does not type well in a code editor, and a narrow screen has no room for its popups. */
const plainScreens = '(pointer: coarse), (max-width: 40rem)';

function useEditor() {
  const place = useRef<HTMLDivElement>(null);
  const [found, setFound] = useState<{ Editor?: Editor; kit?: EditKit; height?: number }>({});
  useEffect(() => {
    let here = true;
    findEditor().then(
      (editor) => {
        if (here) setFound({ ...editor, height: place.current?.offsetHeight });
      },
      // Nothing to edit with could be fetched: the transcript stays, and the next try may do.
      () => {},
    );
    return () => {
      here = false;
    };
  }, []);
  return { place, ...found };
}

/** The editor for this screen; the plain one where the other cannot be had. */
async function findEditor(): Promise<{ Editor: Editor; kit: EditKit }> {
  const [kit, Editor] = await Promise.all([
    loadEditKit(),
    matchMedia(plainScreens).matches
      ? undefined
      : import('../editor/cell-editor.tsx').then(
          ({ CellEditor }) => CellEditor,
          () => undefined,
        ),
  ]);
  return { Editor: Editor ?? kit.PlainEditor, kit };
}
