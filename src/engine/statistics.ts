import type { Bytes } from '../bytes.ts';
import type { Outcome } from '../spec/reply.ts';
import { type CountsChanges, changesOf, countedChanges } from './changes.ts';
import { CommandLog } from './command-log.ts';
import { LatencyEvents } from './latency-events.ts';

/** What is counted of a command. */
export interface CommandCount {
  calls: number;
  /** How long its calls took in all, µs. */
  us: number;
  /** Calls that were refused before the command ran. */
  rejected: number;
  /** Calls that it answered with an error. */
  failed: number;
  readonly changes: CountsChanges | undefined;
  /** How many calls took at most 1.024, 2.048, 4.096 ... µs. */
  readonly histogram: number[];
}

/** Longer calls are counted with these, as servers do beyond a second (src/server.h, LATENCY_HISTOGRAM_MAX_VALUE). */
const LONGEST = 20;

/**
 * What a server counts of the commands that it runs. INFO, LATENCY and SLOWLOG tell of it. It has no past: only the store of a server
 * keeps it.
 */
export class Statistics {
  /** By full name, lower case, a subcommand behind a bar. */
  readonly commands = new Map<Bytes, CommandCount>();
  /** How many replies were errors, by the error's code. */
  readonly errors = new Map<Bytes, number>();
  readonly slowLog = new CommandLog();
  /** Commands that were long on the wire, and those whose answers were. */
  readonly largeRequests = new CommandLog();
  readonly largeReplies = new CommandLog();
  readonly latency = new LatencyEvents();
  /** Keys that were read, and keys that were looked for in vain. */
  hits = 0;
  misses = 0;
  expired = 0;
  /** Values that a server lets go of beside its work. */
  lazilyFreed = 0;
  /** Changes of keys since the last SAVE. */
  changes = 0;
  /** A clock that only goes on, µs; it stands still where nothing is measured. */
  readonly nowUs: () => number;

  constructor(nowUs: () => number = () => 0) {
    this.nowUs = nowUs;
  }

  get errorReplies(): number {
    return [...this.errors.values()].reduce((sum, count) => sum + count, 0);
  }

  countOf(name: Bytes): CommandCount {
    const found = this.commands.get(name);
    if (found) return found;
    const count: CommandCount = { calls: 0, us: 0, rejected: 0, failed: 0, changes: changesOf(name), histogram: [] };
    this.commands.set(name, count);
    return count;
  }

  /** A command has run. */
  ran(count: CommandCount, us: number, hasFailed: boolean): void {
    count.calls++;
    count.us += us;
    if (hasFailed) count.failed++;
    const bucket = Math.min(LONGEST, Math.max(0, 32 - Math.clz32(Math.max(0, Math.ceil((us * 1000) / 1024) - 1))));
    count.histogram[bucket] = (count.histogram[bucket] ?? 0) + 1;
  }

  /** A command has run that found so many changes when it began: each key that it wrote is one more by now. */
  changed(before: number, { changes: rule }: CommandCount, argv: readonly Bytes[], outcome: Outcome): void {
    if (rule) this.changes = before + countedChanges(rule, argv, outcome, this.changes - before);
  }

  /** A reply is an error. */
  erred(message: Bytes): void {
    const code = message.split(' ', 1)[0] ?? '';
    this.errors.set(code, (this.errors.get(code) ?? 0) + 1);
  }

  /** Keys have been saved: changes are counted from here. */
  saved(): void {
    this.changes = 0;
  }

  /** Begins to count anew (src/server.c, resetServerStats); what is to be saved stays. */
  reset(): void {
    this.commands.clear();
    this.errors.clear();
    this.hits = 0;
    this.misses = 0;
    this.expired = 0;
    this.lazilyFreed = 0;
  }
}
