import { readLine } from './command-words.ts';
import type { monaco } from './monaco.ts';

/**
 * Shows the prompt beside each line where a command stands, or may be typed: in the margin, so that it is no part of the text,
 * is not copied and cannot be selected, and lines that wrap stay clear of it.
 */
export function showPrompts(editor: monaco.editor.IStandaloneCodeEditor, prompt: string): void {
  editor.updateOptions(
    promptOptions(prompt, (line) => {
      const text = editor.getModel()?.getLineContent(line) ?? '';
      return ['command', 'blank'].includes(readLine(text, []).kind);
    }),
  );
}

/** The margin that holds prompts. `isCommand` is asked by line, counted from 1. */
export const promptOptions = (
  prompt: string | undefined,
  isCommand: (line: number) => boolean = () => true,
): monaco.editor.IEditorOptions =>
  prompt
    ? {
        lineNumbers: (line) => (isCommand(line) ? prompt : ''),
        lineNumbersMinChars: prompt.length,
        lineDecorationsWidth: '1ch',
      }
    : { lineNumbers: 'off', lineNumbersMinChars: 0, lineDecorationsWidth: 0 };
