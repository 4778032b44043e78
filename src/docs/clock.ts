import { waitComment } from '../transcript/duration.ts';
import type { Step, WaitStep } from '../transcript/step.ts';
import { longestWaitMs } from '../transcript/wait.ts';
import { type DocumentedTime, documentedTimes } from './documented-times.ts';

/** What sets a section's clock, and what its steps become by it. */
export interface SectionClock {
  /** Absent: the document's own, for nothing in the section shows a time. */
  readonly epochMs?: number;
  /** Cell by cell, as they were given, with a wait before each step that a document shows to run later. */
  readonly cells: readonly (readonly Step[])[];
  /** The steps that are shown to run before what stands above them, by cell and place in it as it was given. */
  readonly backward: readonly { readonly cell: number; readonly step: Step; readonly atMs: number }[];
}

export interface ClockOptions {
  /** Where the document's clock stands at first, ms since 1970. */
  readonly epochMs: number;
  /** The document says so itself: then what it shows neither sets the clock nor moves it on, and is compared. */
  readonly isPinned: boolean;
}

/** How long before an end that lies ahead a section begins, where nothing tells more. */
const AHEAD_MS = 3_600_000;

/**
 * Sets a section's clock by the first instant that its outputs show, and moves it on to each later one by a wait that
 * everybody sees.
 */
export function setClock(cells: readonly (readonly Step[])[], options: ClockOptions): SectionClock {
  const steps = cells.flat();
  const times = options.isPinned ? [] : documentedTimes(steps);
  const exact = times.filter(({ only }) => only === undefined);
  if (times.length === 0) return { cells, backward: [] };
  const elapsed = elapsedTimes(steps);
  const first = exact[0] ?? earliest(times, options.epochMs);
  const wantedMs = first && first.atMs - (elapsed[first.step] ?? 0);
  const epochMs = wantedMs !== undefined && wantedMs >= 0 ? wantedMs : undefined;
  const startMs = epochMs ?? options.epochMs;
  // A clock before 1970 is none: then even the first instant lies before what its waits come to.
  const told = first && wantedMs !== epochMs ? [...exact.filter((time) => time !== first), first] : exact;
  const { waits, backward } = waitsOf(steps, told, (at) => startMs + (elapsed[at] ?? 0));
  let count = 0;
  const placed = cells.map((cell) =>
    cell.flatMap((step): Step[] => {
      const wait = waits.get(count++);
      return wait ? [wait, step] : [step];
    }),
  );
  const cellOf = (step: Step) => cells.findIndex((cell) => cell.includes(step));
  return {
    ...(epochMs === undefined ? {} : { epochMs }),
    cells: placed,
    backward: backward.map(({ step, atMs }) => ({ cell: cellOf(step), step, atMs })),
  };
}

/** Where all that is known is what lies ahead, and the clock is beyond: a little before the first of it. */
function earliest(times: readonly DocumentedTime[], epochMs: number): DocumentedTime | undefined {
  const atMs = Math.min(...times.map((time) => time.atMs));
  const [first] = times;
  return first && atMs <= epochMs ? { ...first, atMs: atMs - AHEAD_MS } : undefined;
}

/** By step, how much the waits before it take. */
function elapsedTimes(steps: readonly Step[]): readonly number[] {
  let sumMs = 0;
  return steps.map((step) => {
    const elapsedMs = sumMs;
    if (step.kind === 'wait') sumMs += step.waitMs;
    return elapsedMs;
  });
}

interface Moves {
  readonly waits: ReadonlyMap<number, WaitStep>;
  readonly backward: readonly { readonly step: Step; readonly atMs: number }[];
}

/** `clockAt`: what the clock says at a step before any of these waits. */
function waitsOf(steps: readonly Step[], times: readonly DocumentedTime[], clockAt: (step: number) => number): Moves {
  const waits = new Map<number, WaitStep>();
  const backward: { step: Step; atMs: number }[] = [];
  let waitedMs = 0;
  for (const { step: at, atMs, withinMs } of times) {
    const step = steps[at] as Step;
    const laterMs = atMs - clockAt(at) - waitedMs;
    if (Math.abs(laterMs) <= withinMs || laterMs > longestWaitMs) continue;
    if (laterMs < 0) backward.push({ step, atMs });
    else {
      waits.set(at, { kind: 'wait', line: step.line, text: waitComment(laterMs), waitMs: laterMs });
      waitedMs += laterMs;
    }
  }
  return { waits, backward };
}
