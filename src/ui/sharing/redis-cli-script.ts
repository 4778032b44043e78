import type { RunnablePage } from '../../docs/page.ts';
import type { Action, SandboxId } from '../../protocol/messages.ts';
import type { Step } from '../../transcript/step.ts';
import { isSent, type PlannedRun, runsInForce } from './branch-plan.ts';

/**
 * What stands in a page's sections as a POSIX shell script: every command through `redis-cli`, one connection a section,
 * and a `sleep` for every stretch of time between two commands. Empty where no command stands.
 */
export function redisCliScript(
  { title, cells, sandboxes }: Pick<RunnablePage, 'title' | 'cells' | 'sandboxes'>,
  runs: Readonly<Record<SandboxId, readonly Action[]>>,
): string {
  const titles = new Map(cells.map((cell) => [cell.id, cell.title]));
  const sections = sandboxes
    .map(({ id, title: heading }) => ({ heading, runs: runsInForce(runs[id] ?? []) }))
    .filter((section) => section.runs.some(({ from, to }) => to.seq > from.seq));
  if (sections.length === 0) return '';
  const parts = sections.map(({ heading, runs: standing }) => [
    '',
    comment(heading),
    '{',
    ...linesOf(standing, titles).map((line) => `  ${line}`),
    '} | redis-cli "$@"',
  ]);
  return [...opening(title, sections.length), ...parts.flat(), ''].join('\n');
}

const opening = (title: string, sections: number): readonly string[] => [
  '#!/bin/sh',
  comment(`${title}: a session of Mayfly as commands for redis-cli.`),
  comment('It runs against whatever server redis-cli connects to, and overwrites keys of the same names there.'),
  ...(sections > 1 ? [comment('In Mayfly each section had a store of its own; here they share one.')] : []),
  comment('What follows its name goes to redis-cli: sh session.sh -p 6380'),
];

function linesOf(runs: readonly PlannedRun[], titles: ReadonlyMap<string, string>): readonly string[] {
  const lines: string[] = [];
  let pauseMs = 0;
  let any = false;
  for (const [index, run] of runs.entries()) {
    pauseMs += pauseBetween(runs[index - 1], run);
    lines.push(comment(`Example: ${titles.get(run.cell) ?? run.cell}`));
    for (const step of run.steps) {
      if (step.kind === 'wait') pauseMs += step.waitMs;
      else if (!isSent(step)) lines.push(...unsent(step));
      else {
        // Before the first command there is nothing to wait for, and after the last nothing either.
        if (any && pauseMs > 0) lines.push(`sleep ${pauseMs / 1000}`);
        lines.push(command(step.text));
        pauseMs = 0;
        any = true;
      }
    }
  }
  return lines;
}

/** By how much the reader moved the clock on between two runs, ms; not the ms that a wait is longer than it says. */
function pauseBetween(before: PlannedRun | undefined, { from }: PlannedRun): number {
  if (!before) return 0;
  const pauseMs = from.elapsedMs - before.to.elapsedMs;
  return pauseMs > before.steps.filter(({ kind }) => kind === 'wait').length ? pauseMs : 0;
}

function unsent(step: Step): readonly string[] {
  if (step.kind !== 'command') return [comment(step.text.replace(/^(?:#+|\/\/+)\s*/, ''))];
  return [comment(`Left out: ${step.text}`)];
}

/** What redis-cli does not send, but takes for a word to itself: the end, its help, a number of repetitions. */
const ownWords = /^\s*(?:quit|exit|restart|clear|connect|help|\?|:\S*|[+-]?\d+)(?:\s|$)/i;

const command = (text: string): string =>
  ownWords.test(text) || /[\0\r]/.test(text)
    ? comment(`Left out, for redis-cli does not send it: ${text}`)
    : `printf '%s\\n' ${quoted(text)}`;

/** As one word of the shell, whatever it holds. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** On one line, whatever it holds. */
const comment = (text: string): string => `# ${text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')}`.trimEnd();
