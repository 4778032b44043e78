import type { PageModel } from '../../docs/page.ts';
import { missingName } from '../../sandbox/missing-commands.ts';
import type { RunCount } from '../../site/contents-page.ts';
import type { CommandStep } from '../../transcript/step.ts';
import type { Coverage } from '../../ui/page/coverage.tsx';

/** How much of a page's examples runs; undefined where nothing is missing. What no server has either is no lack. */
export function coverageOf({ cells }: PageModel): Coverage | undefined {
  const commands = cells.flatMap(({ steps }) => steps.filter(isCommand));
  const lacking = commands.flatMap(({ argv }) => missingName(argv) ?? []);
  if (lacking.length === 0) return undefined;
  return { commands: commands.length, running: commands.length - lacking.length, missing: [...new Set(lacking)] };
}

/** How many commands a page's examples hold, and how many of them run. */
export function countOf(page: PageModel): RunCount {
  const commands = page.cells.reduce((sum, { steps }) => sum + steps.filter(isCommand).length, 0);
  return { commands, running: coverageOf(page)?.running ?? commands };
}

/** What cannot be split into words never gets as far as a name. */
const isCommand = (step: { kind: string }): step is CommandStep =>
  step.kind === 'command' && (step as CommandStep).argv.length > 0;
