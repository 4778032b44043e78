import { Editor, type EditorProps } from '@monaco-editor/react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { bindKeys, clearHint, followCaret, followHeight, splitPastes, takeOver } from './behaviour.ts';
import type { CellEditorProps } from './cell-editor-props.ts';
import { editorOptions, fontOf } from './editor-options.ts';
import { themeName } from './editor-theme.ts';
import { takeForeignInput } from './foreign-input.ts';
import { connectCommands, languageId } from './language.ts';
import { Underlining } from './markers.ts';
import type { monaco } from './monaco.ts';
import { showPrompts } from './prompts.ts';
import './cell-editor.css';

/**
 * A cell's commands in Monaco, in the font of the transcript whose place it takes and as tall as its text. Its accessible
 * name is `Commands`. It is downloaded with the first edit of a page: nothing else imports Monaco.
 */
export function CellEditor(props: CellEditorProps) {
  const { before, text, commands, prompt, onChange } = props;
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  const underlining = useRef<Underlining>(undefined);
  const [options, setOptions] = useState<EditorProps['options']>();
  const [editor, setEditor] = useState<monaco.editor.IStandaloneCodeEditor>();
  const [isInPlace, setIsInPlace] = useState(false);

  useLayoutEffect(() => {
    latest.current = props;
  });
  useLayoutEffect(() => {
    if (host.current) setOptions(editorOptions(fontOf(host.current), prompt));
  }, [prompt]);
  useEffect(() => connectCommands(commands), [commands]);
  useEffect(() => {
    if (!editor || !host.current) return;
    const watching = editor.onDidChangeCursorPosition(({ position }) =>
      latest.current.onCaret(editor.getModel()?.getOffsetAt(position) ?? 0),
    );
    const underlines = new Underlining(editor);
    underlining.current = underlines;
    const undo = [
      () => watching.dispose(),
      () => underlines.dispose(),
      followHeight(editor, host.current),
      clearHint(editor),
      followCaret(editor),
      takeForeignInput(editor),
      splitPastes(editor),
      bindKeys(editor, {
        onRun: () => {
          underlines.endTyping();
          latest.current.onRun();
        },
        onLeave: () => latest.current.onLeave(),
      }),
    ];
    // The reader may be in the middle of a word.
    takeOver(editor, latest.current.onReady).then(() => {
      setIsInPlace(true);
      underlines.beginTyping();
    });
    return () => {
      for (const step of undo) step();
    };
  }, [editor]);
  useEffect(() => {
    if (editor && options && prompt) showPrompts(editor, prompt);
  }, [editor, options, prompt]);
  useEffect(() => {
    if (editor) underlining.current?.judgeBy(commands);
  }, [editor, commands]);

  return (
    <div ref={host} className="cell-editor">
      {options ? (
        <Editor
          defaultValue={before}
          // Until then the text is the plain field's: as a value it would be written over, and could not be undone.
          value={isInPlace ? text : undefined}
          language={languageId}
          theme={themeName}
          options={options}
          loading={<pre className="cell-editor-waiting">{text}</pre>}
          onChange={(value) => onChange(value ?? '')}
          onMount={setEditor}
        />
      ) : undefined}
    </div>
  );
}
