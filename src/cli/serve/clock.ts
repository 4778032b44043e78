import type { Bytes } from '../../bytes.ts';
import { parseSmallInt } from '../../spec/number.ts';
import { array, errorReply, integer, NIL, type Reply, status } from '../../spec/reply.ts';

/** What a clock is told to do. `ms`: since 1970 for `set`, and on from now for `advance`. */
export type ClockOrder =
  | { readonly order: 'now' | 'next' }
  | { readonly order: 'advance' | 'set'; readonly ms: number };

/** The time of a server, and who may move it. */
export interface Clock {
  /** The instant at which a command runs, ms since 1970. */
  nowMs(): number;
  /** Does what CLOCK says, and answers it. */
  obey(order: ClockOrder): Reply;
  /** Calls when an instant has come, or earlier: whoever waits looks again. What it returns takes the call back. */
  wakeAt(ms: number, wake: () => void): () => void;
  /** A command has run, and the server sleeps so many ms behind it. Answers for how many of the machine's it is to sleep. */
  ran(sleptMs: number): number;
}

/** A timer counts in 31 bits. */
export const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's clock, which nobody moves; here it never goes back, whatever the machine's does. */
export function realClock(machineMs: () => number = Date.now): Clock {
  let lastMs = Number.NEGATIVE_INFINITY;
  const nowMs = () => {
    lastMs = Math.max(lastMs, machineMs());
    return lastMs;
  };
  const obey = ({ order }: ClockOrder) =>
    order === 'now'
      ? integer(nowMs())
      : errorReply('ERR this server keeps real time: --clock manual gives it a clock to move');
  const wakeAt = (ms: number, wake: () => void) => {
    const timer = setTimeout(wake, Math.min(Math.max(0, ms - nowMs()), LONGEST_TIMER_MS)).unref();
    return () => clearTimeout(timer);
  };
  return { nowMs, obey, wakeAt, ran: (sleptMs) => sleptMs };
}

const help = [
  'CLOCK <subcommand> [<arg>]. Subcommands are:',
  'NOW',
  '    Return the time of the server, ms since 1970.',
  'ADVANCE <ms>',
  '    Move it on, one ms more where a key or field would be at its very deadline and still there.',
  'NEXT',
  '    Move it on to where the next key or field has expired. Nil where none ever will.',
  'SET <ms>',
  '    Move it to an instant. With --history that may be past: there a write begins a branch.',
];

export const clockInTransaction: Bytes =
  'ERR a transaction is one instant: CLOCK is to come before MULTI or after EXEC';

/** Answers `CLOCK ...` for a clock. */
export function answerClock(clock: Clock, [, word = '', amount, ...more]: readonly Bytes[]): Reply {
  const subcommand = word.toLowerCase();
  if (subcommand === 'help' && amount === undefined) return array(help.map(status));
  const takesMs = subcommand === 'advance' || subcommand === 'set';
  const isKnown = takesMs || subcommand === 'now' || subcommand === 'next';
  if (!isKnown || more.length > 0 || (amount !== undefined) !== takesMs) {
    return errorReply('ERR CLOCK wants NOW, ADVANCE ms, NEXT or SET ms');
  }
  if (!takesMs) return clock.obey({ order: subcommand });
  const ms = parseSmallInt(amount ?? '');
  if (ms === undefined || ms < 0)
    return errorReply('ERR ms must be a whole number, of at most 15 digits and not negative');
  return clock.obey({ order: subcommand, ms });
}

/** A time as CLOCK answers it; nil for none. */
export const timeReply = (ms: number | undefined): Reply => (ms === undefined ? NIL : integer(ms));
