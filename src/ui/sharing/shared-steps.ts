import { bytesFromText } from '../../bytes.ts';
import { waitComment } from '../../transcript/duration.ts';
import { splitArguments } from '../../transcript/split.ts';
import type { Step } from '../../transcript/step.ts';
import { longestWaitMs, waitLine } from '../../transcript/wait.ts';
import { countOf, type Fields, fieldsOf, lineOf, listOf, malformed, optional } from './shape.ts';

/**
 * A step as it is shared. What the words of a command and the length of a wait are is not taken on trust but read from
 * its text again: what the reader sees is what runs.
 */
export type SharedStep =
  | {
      readonly command: string;
      readonly line: number;
      readonly prompt?: string;
      readonly comment?: string;
      readonly client?: string;
      readonly output?: readonly string[];
    }
  | { readonly wait: string; readonly line: number; readonly waitMs: number }
  | { readonly remark: string; readonly line: number };

export function shareStep(step: Step): SharedStep {
  const { line, text } = step;
  switch (step.kind) {
    case 'wait':
      return { wait: text, line, waitMs: step.waitMs };
    case 'comment':
      return { remark: text, line };
    case 'command':
      return {
        ...{ command: text, line },
        ...(step.prompt === '' ? {} : { prompt: step.prompt }),
        ...(step.comment === undefined ? {} : { comment: step.comment }),
        ...(step.client === undefined ? {} : { client: step.client }),
        ...(step.output === undefined ? {} : { output: step.output }),
      };
  }
}

/** Throws a `SessionProblem`. */
export function readSteps(value: unknown): readonly Step[] {
  return listOf(value, (step) => readStep(fieldsOf(step)));
}

function readStep(field: Fields): Step {
  const line = countOf(field('line'));
  const command = optional(field('command'), lineOf);
  if (command !== undefined) return readCommand(field, command, line);
  const remark = optional(field('remark'), lineOf);
  if (remark !== undefined) return { kind: 'comment', line, text: remark };
  return readWait(lineOf(field('wait')), countOf(field('waitMs'), longestWaitMs), line);
}

function readCommand(field: Fields, text: string, line: number): Step {
  const split = splitArguments(text, bytesFromText);
  const comment = optional(field('comment'), lineOf);
  const client = optional(field('client'), lineOf);
  const output = optional(field('output'), (lines) => listOf(lines, lineOf));
  return {
    ...{ kind: 'command', line, prompt: optional(field('prompt'), lineOf) ?? '', text },
    ...('argv' in split ? { argv: split.argv } : { argv: [], problem: split.problem }),
    ...(comment === undefined ? {} : { comment }),
    ...(client === undefined ? {} : { client }),
    ...(output === undefined ? {} : { output }),
  };
}

function readWait(written: string, waitMs: number, line: number): Step {
  if (waitMs < 1) throw malformed();
  const reading = waitLine(written);
  const isHonest = reading !== undefined && 'waitMs' in reading && reading.waitMs === waitMs;
  return { kind: 'wait', line, text: isHonest ? written : waitComment(waitMs), waitMs };
}
