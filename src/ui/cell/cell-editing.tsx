import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { CellId, StepResult } from '../../protocol/messages.ts';
import { commandsText, stepAt } from '../../transcript/commands-text.ts';
import type { TypedText } from '../editor/cell-editor-props.ts';
import type { CellState } from '../session/page-state.ts';
import { usePageState } from '../use-session.ts';
import { ExpectedOutputs } from './expected-outputs.tsx';
import { PlainField } from './plain-field.tsx';
import { useEditKit } from './use-edit-kit.ts';
import './cell-editing.css';

interface CellEditingProps {
  readonly id: CellId;
  readonly cell: CellState;
  /** What of the last run belongs to the steps as they are. */
  readonly results: readonly StepResult[];
  /** Where in the text the reader pressed. */
  readonly caret: number;
  /** As tall as the transcript was, px: nothing below moves. */
  readonly height: number | undefined;
  readonly onRun: () => void;
  readonly onLeave: () => void;
}

/**
 * A field for the cell's commands in the place of the transcript: there at once, and Monaco in its place when that has come.
 * What the document prints, or the run answered, stays in sight beside it.
 */
export function CellEditing({ id, cell, results, caret: start, height, onRun, onLeave }: CellEditingProps) {
  const setDraft = usePageState((state) => state.setDraft);
  const commands = usePageState((state) => state.commands);
  const { kit, problem } = useEditKit(cell);
  const { steps, draft } = cell;
  const text = draft ?? commandsText(steps);
  const [before] = useState(text);
  const [caret, setCaret] = useState(start);
  const [isOver, setIsOver] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const takeOver = async (): Promise<TypedText> => {
    const { current } = field;
    if (!current) return { text, from: caret, to: caret };
    await composed(current);
    const { value, selectionStart: from, selectionEnd: to } = current;
    // What is not painted takes no focus.
    flushSync(() => setIsOver(true));
    return { text: value, from, to };
  };
  const change = (typed: string) => setDraft(id, typed);
  return (
    <div className="cell-editing" style={{ minHeight: height }}>
      <div className="cell-field">
        {isOver ? undefined : (
          <PlainField
            ref={field}
            {...{ text, caret, onRun, onLeave }}
            pasted={(pasted) => kit?.pastedCommands(pasted)}
            onChange={change}
            onCaret={setCaret}
          />
        )}
        {kit ? (
          <kit.FullEditor
            {...{ before, text, commands, isOver, onRun, onLeave }}
            prompt={steps.find((step) => step.kind === 'command')?.prompt}
            onReady={takeOver}
            onChange={change}
            onCaret={setCaret}
          />
        ) : undefined}
        {problem === undefined ? undefined : (
          <p className="cell-field-problem" role="status">
            {problem}
          </p>
        )}
        {kit ? <kit.HintLine {...{ text, caret, commands }} /> : undefined}
      </div>
      <ExpectedOutputs steps={steps} results={results} current={stepAt(steps, text, caret, draft !== undefined)} />
    </div>
  );
}

/** A word that is being composed is finished first. */
const composed = (field: HTMLTextAreaElement): Promise<void> =>
  new Promise((resolve) => {
    if (!field.matches('[data-composing]')) resolve();
    else field.addEventListener('compositionend', () => setTimeout(resolve), { once: true });
  });
