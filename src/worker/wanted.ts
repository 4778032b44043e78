import type { Bytes } from '../bytes.ts';
import type { Request } from '../protocol/messages.ts';
import { bringEveryFamily, bringFamilies } from '../sandbox/table.ts';
import type { Step } from '../transcript/step.ts';

/** Brings what the commands of a request belong to and is not here yet; nothing to wait for where all is. */
export function bringWanted(request: Request): Promise<void> | undefined {
  return request.type === 'commands' ? bringEveryFamily() : bringFamilies(commandsOf(request));
}

function commandsOf(request: Request): readonly (readonly Bytes[])[] {
  if (request.type === 'run' || request.type === 'next') return commandsIn(request.steps);
  if (request.type === 'watch') return request.commands.map(({ argv }) => argv);
  if (request.type !== 'restore') return [];
  return request.actions.flatMap((action) => ('steps' in action ? commandsIn(action.steps) : []));
}

const commandsIn = (steps: readonly Step[]): readonly (readonly Bytes[])[] =>
  steps.flatMap((step) => (step.kind === 'command' ? [step.argv] : []));
