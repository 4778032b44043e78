import type { CommandInfo } from '../../spec/info.ts';

/** What the reader has typed, and where the caret stands: characters from the start. */
export interface TypedText {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** What the editor of a cell is handed. */
export interface CellEditorProps {
  /** It can take over: answers with what stands in the field by then. Not while a word is being composed. */
  readonly onReady: () => Promise<TypedText>;
  readonly onCaret: (caret: number) => void;
  /** The text as it was when the reader began: what she has typed until the editor takes over is the first thing that it can undo. */
  readonly before: string;
  /** Commands and waits, one a line, without prompts. */
  readonly text: string;
  /** The command table's data part. Empty until it has come from the worker; then nothing is completed or underlined. */
  readonly commands: readonly CommandInfo[];
  /** What stands before a command, as decoration: `dragonfly>`. */
  readonly prompt?: string;
  readonly onChange: (text: string) => void;
  /** Ctrl+Enter, or Cmd+Enter. */
  readonly onRun: () => void;
  /** Escape, where no popup takes it. */
  readonly onLeave: () => void;
}
