import { parsePage } from '../../src/docs/parse.ts';
import { type CheckOptions, checkPage } from '../../src/doctest/check.ts';
import type { CheckedCommand, CheckedDocument } from '../../src/doctest/checked.ts';
import { runInSandbox } from '../../src/doctest/in-sandbox.ts';
import { fits } from '../../src/sandbox/table.ts';

/** A document of these lines, checked in the sandbox as `doc.md`. */
export const check = (source: readonly string[], options: Partial<CheckOptions> = {}): Promise<CheckedDocument> =>
  checkPage(parsePage(source.join('\n'), { slug: 'doc', format: 'md', fits }), 'doc.md', {
    run: runInSandbox,
    ...options,
  });

/** The verdicts of its commands in order: `GET k: match`. */
export const verdictsOf = ({ commands }: CheckedDocument): string[] =>
  commands.map(({ command, verdict }) => `${command}: ${verdict}`);

/** A command as it stands in a report, with what a test does not say filled in. */
export const checkedCommand = (command: Partial<CheckedCommand>): CheckedCommand => ({
  file: 'doc.md',
  line: 3,
  section: 'A section',
  command: 'GET k',
  actual: '(nil)',
  verdict: 'match',
  ...command,
});

/** A document with these commands and nothing to say of itself. */
export const checkedDocument = (...commands: readonly Partial<CheckedCommand>[]): CheckedDocument => ({
  file: 'doc.md',
  commands: commands.map(checkedCommand),
  skips: [],
  diagnostics: [],
  faults: [],
});
