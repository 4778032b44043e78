import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { staleCells } from '../../src/sandbox/shown.ts';
import { parseCommands } from '../../src/transcript/parse.ts';

/** The epoch of sandboxes in tests: 1 January 2026. */
export const epochMs = 1_767_225_600_000;

/** Runs lines as the cell of a number, and gives what they printed; waits and comments print nothing. */
export function runLines(sandbox: Sandbox, cell: number, lines: string): string[] {
  const { run } = sandbox.run(`cell-${cell}`, cell, parseCommands(lines));
  return run.results.flatMap((result) => (result.kind === 'reply' ? [result.printed.text] : []));
}

/** The cells whose results no longer follow from what stands before them. */
export const staleOf = (sandbox: Sandbox): string[] => Object.keys(staleCells(sandbox));
