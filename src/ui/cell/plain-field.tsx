import { type ClipboardEvent, type KeyboardEvent, type Ref, useLayoutEffect, useRef } from 'react';
import './plain-field.css';

interface PlainFieldProps {
  readonly ref: Ref<HTMLTextAreaElement>;
  readonly text: string;
  /** Where the reader pressed, characters from the start. */
  readonly caret: number;
  /** The commands of a transcript that is pasted; absent while what reads it is not there, and for any other text. */
  readonly pasted: (text: string) => string | undefined;
  readonly onChange: (text: string) => void;
  /** The caret has moved. */
  readonly onCaret: (caret: number) => void;
  readonly onRun: () => void;
  readonly onLeave: () => void;
}

/**
 * A field for a cell's commands that takes keys at once: a textarea as tall as its text. It stands in one grid cell with an
 * unseen copy of the text, which wraps the same and gives the height.
 */
export function PlainField({ ref, text, caret, pasted, onChange, onCaret, onRun, onLeave }: PlainFieldProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const start = useRef(caret);
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.setSelectionRange(start.current, start.current);
    field.current?.addEventListener('beforeinput', takeManyLines);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const runs = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!runs && event.key !== 'Escape') return;
    event.preventDefault();
    if (runs) onRun();
    else onLeave();
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const commands = pasted(event.clipboardData.getData('text/plain'));
    if (commands === undefined) return;
    event.preventDefault();
    insert(event.currentTarget, commands);
  };
  return (
    <div className="plain-field">
      <div className="plain-field-measure" aria-hidden="true">
        {`${text}\n`}
      </div>
      <textarea
        ref={(element) => {
          field.current = element;
          if (typeof ref === 'function') ref(element);
          else if (ref) ref.current = element;
        }}
        aria-label="Commands"
        value={text}
        rows={1}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onSelect={(event) => onCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onCompositionStart={({ currentTarget }) => currentTarget.toggleAttribute('data-composing', true)}
        onCompositionEnd={({ currentTarget }) => currentTarget.toggleAttribute('data-composing', false)}
        onPaste={onPaste}
      />
    </div>
  );
}

function insert(field: HTMLTextAreaElement, text: string): void {
  field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Lines that are put in at once, by voice control or a script: Chromium would lay out the field anew for each of them. */
function takeManyLines(event: InputEvent): void {
  const { inputType, data, target } = event;
  if (inputType !== 'insertText' || !data?.trim().includes('\n')) return;
  event.preventDefault();
  insert(target as HTMLTextAreaElement, data);
}
