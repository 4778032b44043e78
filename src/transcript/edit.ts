import { align } from './align.ts';
import { commandLine } from './commands-text.ts';
import { parseCommands, type TranscriptOptions } from './parse.ts';
import type { CommandStep, Step } from './step.ts';

/**
 * The steps of an edited cell. A command that stands as it stood keeps its prompt and its documented output, however
 * much was changed around it. One that was changed or added takes the cell's prompt, and has an output only if it was
 * pasted with it. `line` is the line of the edited text.
 */
export function mergeEdit(original: readonly Step[], text: string, options: TranscriptOptions = {}): readonly Step[] {
  const edited = parseCommands(text, options);
  const kept = new Map(
    align(original.map(commandLine), edited.map(commandLine)).map(([before, after]) => [after, before]),
  );
  const first = original.find((step) => step.kind === 'command');
  const prompt = first?.prompt ?? '';
  let client = first?.client;
  return edited.map((step, at): Step => {
    const before = original[kept.get(at) ?? -1];
    if (step.kind !== 'command') return before ? { ...before, line: step.line } : step;
    if (before?.kind !== 'command') return { ...step, prompt, ...(client === undefined ? {} : { client }) };
    ({ client } = before);
    return keep(before, step);
  });
}

function keep(before: CommandStep, { line, output }: CommandStep): CommandStep {
  const documented = before.output ?? output;
  return { ...before, line, ...(documented ? { output: documented } : {}) };
}
