import { textFromBytes } from '../../bytes.ts';
import type { PageModel } from '../../docs/page.ts';
import { findCommand } from '../../engine/connection.ts';
import type { CommandStep } from '../../transcript/step.ts';
import type { Coverage } from '../../ui/page/coverage.tsx';

/** How much of a page's examples runs; undefined where nothing is missing. */
export function coverageOf({ cells }: PageModel): Coverage | undefined {
  const commands = cells.flatMap(({ steps }) => steps.filter(isCommand));
  const lacking = commands.filter(({ argv }) => !findCommand(argv));
  if (lacking.length === 0) return undefined;
  const missing = [...new Set(lacking.map(nameOf))];
  return { commands: commands.length, running: commands.length - lacking.length, missing };
}

/** What cannot be split into words never gets as far as a name. */
const isCommand = (step: { kind: string }): step is CommandStep =>
  step.kind === 'command' && (step as CommandStep).argv.length > 0;

const nameOf = ({ argv }: CommandStep): string => textFromBytes(argv[0] ?? '').toUpperCase();
