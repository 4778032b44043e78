import type { ClipboardEvent, KeyboardEvent } from 'react';
import type { CellEditorProps } from './cell-editor-props.ts';
import { pastedCommands } from './pasted-commands.ts';
import './plain-editor.css';

/**
 * The editor where Monaco is too much: a textarea as tall as its text. It stands in one grid cell with an unseen copy of the
 * text, which wraps the same and gives the height.
 */
export function PlainEditor({ text, onChange, onRun, onLeave }: CellEditorProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const runs = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!runs && event.key !== 'Escape') return;
    event.preventDefault();
    if (runs) onRun();
    else onLeave();
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const commands = pastedCommands(event.clipboardData.getData('text/plain'));
    if (commands === undefined) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    event.currentTarget.setRangeText(commands, selectionStart, selectionEnd, 'end');
    onChange(event.currentTarget.value);
  };
  return (
    <div className="plain-editor">
      <div className="plain-editor-measure" aria-hidden="true">
        {`${text}\n`}
      </div>
      <textarea
        aria-label="Commands"
        value={text}
        rows={1}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the reader has just asked to edit
        autoFocus
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
      />
    </div>
  );
}
