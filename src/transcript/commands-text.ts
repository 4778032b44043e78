import { waitComment } from './duration.ts';
import type { Step } from './step.ts';

/** The steps as they are edited: commands, waits and comments, one a line, without prompts and outputs. `parseCommands` reads it back. */
export const commandsText = (steps: readonly Step[]): string => steps.map(commandLine).join('\n');

/** One line of `commandsText`. */
export function commandLine(step: Step): string {
  switch (step.kind) {
    case 'command':
      return step.comment === undefined ? step.text : `${step.text}  ${step.comment}`;
    case 'wait':
      return waitMark.test(step.text) ? step.text : waitComment(step.waitMs);
    case 'comment':
      return /^(?:#|\/\/)/.test(step.text) ? step.text : `// ${step.text}`;
  }
}

/** How a wait begins that is a line of its own; any other stood in prose. */
const waitMark = /^(?:#|\/\/|--|@\s*\+)/;

/** Where a place in a step's own text is in the text of all; `offset` counts the characters of the step's text before it. */
export const caretIn = (steps: readonly Step[], index: number, offset: number): number => {
  const before = steps.slice(0, index).reduce((sum, step) => sum + commandLine(step).length + 1, 0);
  return before + Math.min(offset, steps[index]?.text.length ?? 0);
};

/** The step that a place in the text of all is in: of an edited text, by the lines that its steps know. */
export function stepAt(steps: readonly Step[], text: string, caret: number, edited: boolean): number {
  const line = text.slice(0, caret).split('\n').length - 1;
  return edited ? steps.findLastIndex((step) => step.line <= line) : Math.min(line, steps.length - 1);
}
