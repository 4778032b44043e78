import { Sandbox } from '../sandbox/sandbox.ts';
import type { CellResults, Section } from './check.ts';

/** Runs a section as the page does: in a fresh sandbox, its cells one after the other, time moved by its waits alone. */
export function runInSandbox({ page, sandbox: { epochMs = page.epochMs }, cells }: Section): CellResults {
  const sandbox = new Sandbox({ epochMs, flavor: page.flavor });
  return cells.map(({ id, steps }, order) => sandbox.run(id, order, steps).run.results);
}
