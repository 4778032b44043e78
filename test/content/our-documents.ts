import { readDocuments } from '../../src/cli/site/documents.ts';
import { ownDocuments } from '../../src/cli/site/options.ts';
import type { PageModel, SandboxModel } from '../../src/docs/page.ts';
import type { StepResult } from '../../src/protocol/messages.ts';
import { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Step } from '../../src/transcript/step.ts';

/** The documents that Mayfly ships, as its site has them. */
export const ourDocuments = (await readDocuments(ownDocuments)).pages.map(({ page }) => page);

/** A step, and what came of it. */
export interface Ran {
  readonly step: Step;
  readonly result: StepResult;
}

/** Every step of a section, run in order. */
export function runSection({ cells, epochMs, flavor }: PageModel, section: SandboxModel): readonly Ran[] {
  const sandbox = new Sandbox({ epochMs, flavor });
  return section.cells.flatMap((id, order) => {
    const steps = cells.find((cell) => cell.id === id)?.steps ?? [];
    const { results } = sandbox.run(id, order, steps).run;
    return steps.map((step, at): Ran => ({ step, result: results[at] ?? { kind: 'nothing' } }));
  });
}
