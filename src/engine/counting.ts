import type { Bytes } from '../bytes.ts';
import { errorReply, type Outcome, type Reply } from '../spec/reply.ts';
import type { Context, Turn } from './context.ts';
import { ReplyError } from './errors.ts';
import { countedName, lookUp } from './lookup.ts';
import { redacted } from './redaction.ts';
import { numberSetting, type Settings } from './settings.ts';
import type { CommandCount, Statistics } from './statistics.ts';
import { answerBytes, requestBytes } from './wire-bytes.ts';

/** What is done with a command: refused, let in to wait or to run, run. */
export interface Steps {
  admit(turn: Turn, argv: readonly Bytes[], isInside: boolean): Context;
  /** Whether it waits in a transaction. */
  waits(ctx: Context): boolean;
  queue(ctx: Context): Outcome;
  run(ctx: Context): Outcome;
}

/** What a command answers, and it is counted. */
export function counted(
  statistics: Statistics,
  turn: Turn,
  argv: readonly Bytes[],
  isInside: boolean,
  steps: Steps,
): Outcome {
  let ctx: Context;
  try {
    ctx = steps.admit(turn, argv, isInside);
  } catch (thrown) {
    if (!(thrown instanceof ReplyError)) throw thrown;
    if (lookUp(turn.table, argv)?.run) statistics.countOf(countedName(turn.table, argv)).rejected++;
    return failure(statistics, thrown);
  }
  return steps.waits(ctx) ? steps.queue(ctx) : timed(statistics, ctx, steps);
}

function timed(statistics: Statistics, ctx: Context, { run }: Steps): Outcome {
  const sleptMs = ctx.turn.sleptMs;
  const startedUs = statistics.nowUs();
  const { changes } = statistics;
  let outcome: Outcome;
  try {
    outcome = run(ctx);
  } catch (thrown) {
    if (!(thrown instanceof ReplyError)) throw thrown;
    outcome = failure(statistics, thrown);
  }
  // A command that waits is counted once it has its reply, as inside EXEC it has at once.
  if (ctx.turn.wait && !ctx.turn.isInExec) return outcome;
  const us = statistics.nowUs() - startedUs + (ctx.turn.sleptMs - sleptMs) * 1000;
  const count = countOf(statistics, ctx);
  statistics.ran(count, us, 'type' in outcome && outcome.type === 'error');
  statistics.changed(changes, count, ctx.argv, outcome);
  note(statistics, ctx, us, outcome);
  return outcome;
}

/** A command that has waited has its reply. `changes`: how many were counted before it tried. */
export function countLate(statistics: Statistics, ctx: Context, reply: Reply, changes: number): void {
  const count = countOf(statistics, ctx);
  statistics.ran(count, 0, reply.type === 'error');
  statistics.changed(changes, count, ctx.argv, reply);
  note(statistics, ctx, 0, reply);
}

/** The name is made up once for each command: every call asks. */
const namesOf = new WeakMap<Context['command'], Bytes>();

function countOf(statistics: Statistics, { command, table, argv }: Context): CommandCount {
  let name = namesOf.get(command);
  if (name === undefined) {
    name = countedName(table, argv);
    namesOf.set(command, name);
  }
  return statistics.countOf(name);
}

function failure(statistics: Statistics, { message }: ReplyError): Outcome {
  statistics.erred(message);
  return errorReply(message);
}

/** From when on a command was slow, as the settings say. */
interface Thresholds {
  readonly settings: Settings;
  readonly delayMs: number;
  readonly slowUs: number;
  readonly mostSlow: number;
  /** Below 0: no request, no reply is large. */
  readonly requestBytes: number;
  readonly mostRequests: number;
  readonly replyBytes: number;
  readonly mostReplies: number;
}

const thresholds = new WeakMap<Statistics, Thresholds>();

/** Read anew where a setting has changed: every command asks. */
function thresholdsOf(statistics: Statistics, { flavor, store }: Context): Thresholds {
  const settings = store.settings.at();
  const known = thresholds.get(statistics);
  if (known?.settings === settings) return known;
  const limit = (name: string) => numberSetting(flavor, settings, name) ?? -1;
  const read = {
    settings,
    delayMs: limit('latency-monitor-threshold'),
    slowUs: limit('slowlog-log-slower-than'),
    mostSlow: limit('slowlog-max-len'),
    requestBytes: limit('commandlog-request-larger-than'),
    mostRequests: limit('commandlog-large-request-max-len'),
    replyBytes: limit('commandlog-reply-larger-than'),
    mostReplies: limit('commandlog-large-reply-max-len'),
  };
  thresholds.set(statistics, read);
  return read;
}

/** Whether it stood out is up to the settings as the command has left them. */
function note(statistics: Statistics, ctx: Context, us: number, outcome: Outcome): void {
  const limits = thresholdsOf(statistics, ctx);
  const ms = us / 1000;
  const isDelay = limits.delayMs > 0 && ms >= limits.delayMs;
  const isSlow = limits.slowUs >= 0 && us >= limits.slowUs;
  const request = limits.requestBytes < 0 ? -1 : requestBytes(ctx.argv);
  const reply = limits.replyBytes < 0 ? -1 : answerBytes(outcome);
  const isLarge = request > -1 && request >= limits.requestBytes;
  const isLong = reply > -1 && reply >= limits.replyBytes;
  if (!isDelay && !isSlow && !isLarge && !isLong) return;
  const { flags } = ctx.command.info;
  // EXEC takes as long as what it runs, which is told of by itself.
  if (flags.some((flag) => flag.startsWith('skip_'))) return;
  const second = Math.floor(ctx.nowMs / 1000);
  if (isDelay) statistics.latency.add(flags.includes('fast') ? 'fast-command' : 'command', second, Math.floor(ms));
  const { address, name } = ctx.client;
  const entry = { second, argv: redacted(ctx.argv), address, clientName: name };
  if (isSlow) statistics.slowLog.add({ ...entry, amount: Math.floor(us) }, limits.mostSlow);
  if (isLarge) statistics.largeRequests.add({ ...entry, amount: request }, limits.mostRequests);
  if (isLong) statistics.largeReplies.add({ ...entry, amount: reply }, limits.mostReplies);
}
