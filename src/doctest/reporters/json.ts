import type { CheckedCommand } from '../checked.ts';
import type { Reporter } from './reporter.ts';

/** JSON Lines: a line a command, and a last one with the summary. */
export const jsonReporter = (): Reporter => ({
  document: ({ commands }) => commands.map((command) => `${JSON.stringify(lineOf(command))}\n`).join(''),
  end: (summary) => `${JSON.stringify({ summary })}\n`,
});

/** Every field is there in every line, null where there is nothing; `known` only where a baseline has it. */
function lineOf({ file, line, section, command, expected = null, actual, verdict, remark = null, isKnown }: Nullable) {
  return { file, line, section, command, expected, actual, verdict, remark, ...(isKnown ? { known: true } : {}) };
}

type Nullable = Omit<CheckedCommand, 'expected' | 'remark'> & {
  readonly expected?: string | null;
  readonly remark?: string | null;
};
