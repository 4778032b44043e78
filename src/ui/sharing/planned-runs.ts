import type { CellModel, RunnablePage } from '../../docs/page.ts';
import type { Action, CellId, SandboxId } from '../../protocol/messages.ts';
import type { FlavorName } from '../../spec/flavor-name.ts';
import { commandLine } from '../../transcript/commands-text.ts';
import { sameSteps } from '../../transcript/step.ts';
import { plural } from '../format.ts';
import { serverNames } from '../session/servers.ts';
import { BranchPlan } from './branch-plan.ts';
import type { SharedSession } from './session-data.ts';

/** What a replay is going to do in one section. */
export interface PlannedSection {
  readonly id: SandboxId;
  readonly title: string;
  readonly runs: readonly PlannedExample[];
  readonly branches: number;
}

export interface PlannedExample {
  /** Its place among what is done in the section. */
  readonly at: number;
  /** `Example: Basic example`, `Example: Basic example, as Redis 8.4`. */
  readonly title: string;
  /** What it runs where that is not what the document has, a line a step. */
  readonly edited?: readonly string[];
  /** What was typed at the example's prompt. */
  readonly typed?: readonly string[];
}

/** Every run of a session in order, by section; sections where nothing ran are left out. */
export function plannedSections(
  { sandboxes, cells }: Pick<RunnablePage, 'sandboxes' | 'cells'>,
  { runs }: Pick<SharedSession, 'runs'>,
) {
  const models = new Map(cells.map((cell) => [cell.id, cell]));
  return sandboxes.flatMap(({ id, title }): PlannedSection[] => {
    const plan = new BranchPlan();
    const examples = (runs[id] ?? []).flatMap((action, at): PlannedExample[] => {
      plan.add(action);
      const model = 'cell' in action ? models.get(action.cell) : undefined;
      return model && 'cell' in action ? plannedExample(at, model, action, plan.server) : [];
    });
    return examples.length > 0 ? [{ id, title, runs: examples, branches: plan.branchCount }] : [];
  });
}

function plannedExample(
  at: number,
  { title, steps: documented }: CellModel,
  action: Extract<Action, { cell: CellId }>,
  server: FlavorName | undefined,
): PlannedExample[] {
  const example = `Example: ${title}${server ? `, as ${serverNames[server]}` : ''}`;
  if (action.type === 'reset') return [];
  if (action.type === 'next') return [{ at, title: `Below ${example}`, typed: action.steps.map(commandLine) }];
  const edited = sameSteps(documented, action.steps) ? {} : { edited: action.steps.map(commandLine) };
  return [{ at, title: example, ...edited }];
}

/** `3 runs in 2 sections, 1 edited example`. */
export function planText(sections: readonly PlannedSection[], edits: number): string {
  const runs = sections.reduce((sum, section) => sum + section.runs.length, 0);
  const where = sections.length > 1 ? ` in ${plural(sections.length, 'section')}` : '';
  const parts = [
    ...(runs > 0 ? [`${plural(runs, 'run')}${where}`] : []),
    ...(edits > 0 ? [plural(edits, 'edited example')] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : 'no runs and no edits';
}
