import { parseCommands, type TranscriptOptions } from './parse.ts';
import type { CommandStep, Step } from './step.ts';

/** Cells of the table that aligns what lies between the unchanged ends; a larger edit is taken as all new. */
const LARGEST_TABLE = 4_000_000;

/**
 * The steps of an edited cell. A command that stands as it stood keeps its prompt and its documented output; one that
 * was changed or added has none, and takes the prompt of the cell.
 */
export function mergeEdit(original: readonly Step[], text: string, options: TranscriptOptions = {}): readonly Step[] {
  const edited = parseCommands(text, options);
  const prompt = original.find((step) => step.kind === 'command')?.prompt ?? '';
  const pairs = align(original, edited);
  return edited.map((step, i) => {
    if (step.kind !== 'command') return step;
    const before = pairs.get(i);
    return before ? keep(before, step) : { ...step, prompt };
  });
}

function keep(before: CommandStep, step: CommandStep): CommandStep {
  const output = before.output ?? step.output;
  return { ...step, prompt: before.prompt, ...(output ? { output } : {}) };
}

/** By index of the edited step, the command that it was: the longest common subsequence of the commands' texts. */
function align(original: readonly Step[], edited: readonly Step[]): ReadonlyMap<number, CommandStep> {
  const pairs = new Map<number, CommandStep>();
  const pair = (i: number, j: number) => {
    const before = original[i];
    if (before?.kind === 'command') pairs.set(j, before);
  };
  let start = 0;
  while (start < original.length && same(original[start], edited[start])) pair(start, start++);
  let tail = 0;
  const room = Math.min(original.length, edited.length) - start;
  while (tail < room && same(original.at(-1 - tail), edited.at(-1 - tail))) {
    tail++;
    pair(original.length - tail, edited.length - tail);
  }
  const rows = original.slice(start, original.length - tail);
  const columns = edited.slice(start, edited.length - tail);
  for (const [i, j] of commonSubsequence(rows, columns)) pair(start + i, start + j);
  return pairs;
}

const same = (a: Step | undefined, b: Step | undefined): boolean =>
  a !== undefined && b !== undefined && a.kind === b.kind && a.text === b.text;

function commonSubsequence(a: readonly Step[], b: readonly Step[]): [number, number][] {
  const width = b.length + 1;
  if (a.length * b.length > LARGEST_TABLE) return [];
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] as number;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = same(a[i], b[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (same(a[i], b[j])) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
}
