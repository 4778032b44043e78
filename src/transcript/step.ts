import type { Bytes } from '../bytes.ts';

/**
 * A transcript is a list of steps. The same grammar serves the documents' cells, the editor's text and the command
 * tests. `line` is 0-based within the transcript's own text.
 */
export type Step = CommandStep | WaitStep | CommentStep;

export interface CommandStep {
  readonly kind: 'command';
  readonly line: number;
  /** As the document writes it (`dragonfly>`); empty where a line has none (editor text). */
  readonly prompt: string;
  /** The command as written, without prompt and without a trailing comment. */
  readonly text: string;
  /** The same over the lines that the document has it on; absent where that is one. */
  readonly written?: string;
  /** The words of the command as redis-cli splits them; empty where `problem` says why it cannot. */
  readonly argv: readonly Bytes[];
  readonly problem?: string;
  /** A trailing comment, with its marker: `# gone`. */
  readonly comment?: string;
  /** Who sends it, where the document shows several: each has a connection of its own. Absent: the one that is always there. */
  readonly client?: string;
  /** The documented output, line by line; absent where the document shows none. */
  readonly output?: readonly string[];
  /** Where that begins: its first line within the text, 0-based. Its lines follow each other there. */
  readonly outputLine?: number;
  /** Left out: as the command itself is compared. */
  readonly expect?: Expectation;
}

export interface WaitStep {
  readonly kind: 'wait';
  readonly line: number;
  /** As the document writes it: `// Wait for 10 seconds`. */
  readonly text: string;
  readonly waitMs: number;
}

/** How an author wants an output compared: in any order; whatever it is; only its type, and of a list its length. */
export type Expectation = 'unordered' | 'any' | 'shape';

/** A comment that is no wait: shown, and nothing else. */
export interface CommentStep {
  readonly kind: 'comment';
  readonly line: number;
  readonly text: string;
}

/** How a live reply stands to the documented one. A match with `remark` is still a match. */
export type Verdict =
  | { readonly kind: 'match'; readonly remark?: string }
  | { readonly kind: 'differs'; readonly why: string }
  /** The playground has not what it takes: a server may well answer so. */
  | { readonly kind: 'unavailable'; readonly why: string };

/** Whether two lists of steps run the same commands and waits, whatever their documented outputs. */
export const sameSteps = (a: readonly Step[], b: readonly Step[]): boolean =>
  a === b || (a.length === b.length && a.every((step, i) => sameStep(step, b[i])));

const sameStep = (a: Step, b: Step | undefined): boolean =>
  a.text === b?.text &&
  a.kind === b.kind &&
  (a.kind !== 'wait' || b.kind !== 'wait' || a.waitMs === b.waitMs) &&
  (a.kind !== 'command' || b.kind !== 'command' || a.client === b.client);
