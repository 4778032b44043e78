import { textFromBytes } from '../bytes.ts';
import { PartLife } from '../engine/index.ts';
import type { Position, Stretch, TimelineEvent } from '../protocol/messages.ts';
import { type Ending, endMs, expiriesUpTo, latestExpiries, nextExpiries } from './expiries.ts';
import type { LogEntry } from './log.ts';
import { partWord } from './part-endings.ts';
import type { Sandbox } from './sandbox.ts';

/** A past of so many events is told whole; of a longer one the last few, for they change with every frame of a drag. */
const ALL = 60;
const FEW = 10;
/** So few are told of what comes that a list shows the present unscrolled. */
const AHEAD = 4;
/** Commands of a stretch that can be told apart. */
const MARKS = 200;
/** Characters of a command that an event shows. */
const TEXT = 200;

/** What happened just before a position and what comes just after it, in order of time; `passed` of them lie before. */
export function eventsAround(
  sandbox: Sandbox,
  position: Position,
): { readonly events: readonly TimelineEvent[]; readonly passed: number } {
  const { elapsedMs, seq } = position;
  const before = [
    ...commandsOf(sandbox, Math.max(0, seq - ALL), seq),
    ...latestExpiries(sandbox, position, ALL).map((life) => expiryOf(sandbox, life)),
  ];
  const after = [
    ...commandsOf(sandbox, seq, seq + AHEAD),
    ...nextExpiries(sandbox, elapsedMs, AHEAD).map((life) => expiryOf(sandbox, life)),
  ];
  const passed = before.sort(inTime).slice(before.length <= ALL ? 0 : -FEW);
  return { events: [...passed, ...after.sort(inTime).slice(0, AHEAD)], passed: passed.length };
}

/** What happens between each two neighbours of ascending instants: after the first, up to and with the second. */
export function stretchOf(sandbox: Sandbox, edgesMs: readonly number[]): Stretch {
  const seqs = edgesMs.map((ms) => sandbox.log.lastSeqAt(ms));
  const expiries = edgesMs.map((ms) => expiriesUpTo(sandbox, ms));
  const [from = 0, to = 0] = [seqs[0], seqs.at(-1)];
  return {
    commands: differences(seqs),
    expiries: differences(expiries),
    marks: to - from <= MARKS ? commandsOf(sandbox, from, to) : [],
  };
}

const differences = (counts: readonly number[]): number[] =>
  counts.slice(1).map((count, i) => count - (counts[i] as number));

const commandsOf = (sandbox: Sandbox, after: number, last: number): TimelineEvent[] => {
  const first = Math.max(after, sandbox.log.begins.seq);
  return sandbox.log.after(after, last).map((entry, i) => commandOf(entry, first + i + 1));
};

const commandOf = ({ elapsedMs, text, cell, step }: LogEntry, seq: number): TimelineEvent => ({
  kind: 'command',
  elapsedMs,
  text: shorten(text),
  seq,
  cell,
  step,
});

const expiryOf = ({ epochMs }: Sandbox, ending: Ending): TimelineEvent => ({
  kind: 'expired',
  elapsedMs: endMs(ending) - epochMs,
  text: shorten(textOf(ending)),
  ...(ending instanceof PartLife ? { ofPart: true } : {}),
});

/** `mykey`, `field token of mykey`. */
function textOf(ending: Ending): string {
  const key = textFromBytes(ending.key);
  if (!(ending instanceof PartLife)) return key;
  return `${partWord(ending.type)} ${textFromBytes(ending.end.name)} of ${key}`;
}

/** A key that goes at an instant is gone before the commands of that instant run. */
const inTime = (a: TimelineEvent, b: TimelineEvent): number =>
  a.elapsedMs - b.elapsedMs || rank(a) - rank(b) || (a.seq ?? 0) - (b.seq ?? 0);

const rank = (event: TimelineEvent): number => (event.kind === 'expired' ? 0 : 1);

/** A text as a list shows it. */
export const shorten = (text: string): string => (text.length > TEXT ? `${text.slice(0, TEXT)}…` : text);
