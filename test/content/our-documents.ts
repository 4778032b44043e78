import { assembleSite } from '../../src/cli/site/assemble.ts';
import { readDocuments } from '../../src/cli/site/documents.ts';
import { ownDocuments } from '../../src/cli/site/options.ts';
import { findSources } from '../../src/cli/site/sources.ts';
import type { PageModel, SandboxModel } from '../../src/docs/page.ts';
import { runInSandbox } from '../../src/doctest/in-sandbox.ts';
import type { StepResult } from '../../src/protocol/messages.ts';
import type { Step } from '../../src/transcript/step.ts';

/** The documents that Mayfly ships, as its site has them. */
export const ourDocuments = assembleSite(await readDocuments(findSources(ownDocuments)), '/').documents.map(
  ({ page }) => page,
);

/** A step, and what came of it. */
export interface Ran {
  readonly step: Step;
  readonly result: StepResult;
}

/** Every step of a section, run in order. */
export function runSection(page: PageModel, sandbox: SandboxModel): readonly Ran[] {
  const cells = page.cells.filter(({ id }) => sandbox.cells.includes(id));
  const results = runInSandbox({ page, sandbox, cells }).cells;
  return cells.flatMap(({ steps }, order) =>
    steps.map((step, at): Ran => ({ step, result: results[order]?.[at] ?? { kind: 'nothing' } })),
  );
}
