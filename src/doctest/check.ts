import type { CellModel, Diagnostic, PageModel, SandboxModel } from '../docs/page.ts';
import type { StepResult } from '../protocol/messages.ts';
import type { CommandStep } from '../transcript/step.ts';
import type { CheckedCommand, CheckedDocument, Fault, OutputPlace, VerdictName } from './checked.ts';

/** A heading section of a document, with its cells in page order. */
export interface Section {
  readonly page: PageModel;
  readonly sandbox: SandboxModel;
  readonly cells: readonly CellModel[];
}

/** What came of a section: of each step of what prepares its store, and of each step of each cell. */
export interface SectionResults {
  readonly setup: readonly StepResult[];
  readonly cells: readonly (readonly StepResult[])[];
}

/** Runs a section from nothing. */
export type RunSection = (section: Section) => SectionResults | Promise<SectionResults>;

/** A section could not be run, and that is no fault of ours. */
export class SectionFault extends Error {
  override name = 'SectionFault';
}

export interface CheckOptions {
  readonly run: RunSection;
  /** Whether what `run` throws ends it all; left out: it is a fault of its section. */
  readonly isFatal?: (thrown: unknown) => boolean;
  /** Which of the commands to tell of. A section runs as a whole where any of its commands is among them. */
  readonly wants?: (command: { file: string; section: string; command: string }) => boolean;
  /** Ends the check behind the first command of which this is true. Asked once of each. */
  readonly endsAt?: (command: CheckedCommand) => boolean;
}

/** Runs every section of a document and holds what it shows against the answers. */
export async function checkPage(
  page: PageModel,
  file: string,
  { run, wants = () => true, endsAt = () => false, isFatal = () => false }: CheckOptions,
): Promise<CheckedDocument> {
  const commands: CheckedCommand[] = [];
  const faults: Fault[] = [];
  const setups: Diagnostic[] = [];
  let asked = 0;
  for (const section of sectionsOf(page)) {
    const isWanted = (step: CommandStep) => wants({ file, section: section.sandbox.title, command: step.text });
    if (!section.cells.some(({ steps }) => steps.some((step) => step.kind === 'command' && isWanted(step)))) continue;
    try {
      const results = await run(section);
      commands.push(...checkedCommands(file, section, results, isWanted));
      setups.push(...setupProblems(section, results));
    } catch (thrown) {
      if (isFatal(thrown)) throw thrown;
      faults.push(faultOf(section, thrown));
    }
    const end = commands.findIndex((command, index) => index >= asked && endsAt(command));
    asked = commands.length;
    if (end >= 0) {
      commands.splice(end + 1);
      break;
    }
  }
  // Sections may lie within one another: what a reader meets first is told first.
  commands.sort((a, b) => a.line - b.line);
  const skips = (page.skips ?? []).filter(({ section }) => wants({ file, section, command: '' }));
  return { file, commands, skips, diagnostics: [...page.diagnostics, ...setups], faults };
}

function sectionsOf(page: PageModel): readonly Section[] {
  const cells = new Map(page.cells.map((cell) => [cell.id, cell]));
  return page.sandboxes.map((sandbox) => ({
    page,
    sandbox,
    cells: sandbox.cells.flatMap((id) => cells.get(id) ?? []),
  }));
}

function faultOf({ sandbox, cells }: Section, thrown: unknown): Fault {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    line: cells[0]?.sourceLine ?? 1,
    message: `The examples of "${sandbox.title}" could not be run${thrown instanceof SectionFault ? '' : ', by a fault of Mayfly'}: ${message}`,
  };
}

/** What prepares a store is not shown, so nobody would see that it went wrong. */
function setupProblems({ sandbox: { setup = [] } }: Section, { setup: results }: SectionResults): Diagnostic[] {
  return setup.flatMap(({ text, line }, index): Diagnostic[] => {
    const result = results[index];
    const said =
      result?.kind === 'refused'
        ? result.message
        : result?.kind === 'reply' && result.isError
          ? result.printed.text
          : '';
    return said === ''
      ? []
      : [{ severity: 'problem', line, message: `In a setup block, ${text} is answered by ${said}` }];
  });
}

function checkedCommands(
  file: string,
  { sandbox, cells }: Section,
  { cells: results }: SectionResults,
  isWanted: (step: CommandStep) => boolean,
): CheckedCommand[] {
  return cells.flatMap((cell, c) =>
    cell.steps.flatMap((step, s): CheckedCommand[] => {
      const result = results[c]?.[s];
      if (step.kind !== 'command' || !result || !isWanted(step)) return [];
      const place = placeOf(step, result, cell);
      return [
        {
          file,
          line: cell.textLine + step.line,
          section: sandbox.title,
          command: step.text,
          ...(step.output ? { expected: step.output.join('\n') } : {}),
          ...answerOf(step, result),
          ...(place ? { place } : {}),
        },
      ];
    }),
  );
}

function placeOf(step: CommandStep, result: StepResult, { textLine }: CellModel): OutputPlace | undefined {
  if (!step.output || step.outputLine === undefined) return undefined;
  const omitted = result.kind === 'reply' ? result.printed.omitted : 0;
  return { firstLine: textLine + step.outputLine, lines: step.output, omitted };
}

interface Answer {
  readonly actual: string;
  readonly verdict: VerdictName;
  readonly remark?: string;
}

/** What redis-cli prints of a command that it cannot split into words. */
const REFUSED = 'Invalid argument(s)';

function answerOf(step: CommandStep, result: StepResult): Answer {
  if (result.kind === 'refused') return refused(step, result.message);
  if (result.kind !== 'reply') return { actual: '', verdict: 'no-expectation' };
  const { printed, verdict, hint } = result;
  const actual = printed.text;
  if (!verdict) return { actual, verdict: 'no-expectation', ...(hint === undefined ? {} : { remark: hint }) };
  switch (verdict.kind) {
    case 'match':
      return verdict.remark === undefined
        ? { actual, verdict: 'match' }
        : { actual, verdict: 'remark', remark: verdict.remark };
    case 'differs':
      return { actual, verdict: 'mismatch', remark: verdict.why };
    case 'unavailable':
      return { actual, verdict: 'unavailable', remark: verdict.why };
  }
}

function refused({ output }: CommandStep, remark: string): Answer {
  const actual = REFUSED;
  if (!output) return { actual, verdict: 'no-expectation', remark };
  return output.join('\n').trim() === REFUSED ? { actual, verdict: 'match' } : { actual, verdict: 'mismatch', remark };
}
