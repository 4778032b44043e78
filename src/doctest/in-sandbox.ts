import type { StepResult } from '../protocol/messages.ts';
import { Sandbox, type SandboxOptions } from '../sandbox/sandbox.ts';
import type { Step } from '../transcript/step.ts';
import type { Section, SectionResults } from './check.ts';

/** Runs a section as the page does: in a fresh sandbox, its cells one after the other, time moved by its waits alone. */
export function runInSandbox({ page, sandbox: section, cells }: Section): SectionResults {
  const { epochMs = page.epochMs, flavor = page.flavor, setup } = section;
  const place = page.sandboxes.indexOf(section);
  const earlier = page.sandboxes.slice(0, place).map(({ id, setup: before }) => ({
    setup: before,
    steps: page.cells.flatMap((cell) => (cell.sandbox === id ? cell.steps : [])),
  }));
  const sandbox = new Sandbox({ epochMs, flavor, setup, earlier });
  return {
    setup: setup ? resultsOf(setup, { epochMs, flavor }) : [],
    cells: cells.map(({ id, steps }, order) => sandbox.run(id, order, steps).run.results),
  };
}

/** What a setup block is answered: a sandbox keeps nothing of it. */
const resultsOf = (setup: readonly Step[], options: SandboxOptions): readonly StepResult[] =>
  new Sandbox(options).run('setup', 0, setup).run.results;
