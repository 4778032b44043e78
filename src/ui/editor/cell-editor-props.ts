import type { CommandInfo } from '../../spec/info.ts';

/** What both editors of a cell are handed: the one with Monaco, and the plain one for phones. */
export interface CellEditorProps {
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
