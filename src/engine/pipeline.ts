import { asciiUpper, type Bytes } from '../bytes.ts';
import { type MatchProblem, type Miscount, matchArguments } from '../spec/match.ts';
import { parseInt64, parseSmallInt } from '../spec/number.ts';
import { fits } from '../spec/plain-reading.ts';
import { errorReply, type Outcome, type Reply, status } from '../spec/reply.ts';
import { hasSince } from '../spec/server.ts';
import type { Command } from './command.ts';
import { Context, type PatientCommand, type Turn } from './context.ts';
import { counted, countLate, type Steps } from './counting.ts';
import {
  execRefused,
  notAllowedInTransaction,
  notAnInteger,
  notInsideMulti,
  notPartOf,
  outOfMemory,
  outOfMemoryPlainly,
  ReplyError,
  syntaxError,
  unknownCommand,
  unknownName,
  unknownSubcommand,
  unknownSubcommandName,
  wrongArity,
} from './errors.ts';
import { hasRoom } from './eviction.ts';
import { type ByFlavor, factOf } from './flavor.ts';
import { lookUp } from './lookup.ts';
import { neverHere } from './never-here.ts';
import { commandsOf, queued, spoiled } from './transaction.ts';
import { nothingWatched } from './watch.ts';

/**
 * What a command answers; in a transaction that it waits for EXEC. An engine's own fault is thrown. `isInside`: EXEC runs it,
 * and there is as much memory as there was for that.
 */
export function answer(turn: Turn, argv: readonly Bytes[], isInside = false): Outcome {
  const { statistics } = turn.store;
  if (statistics && !turn.isPeek) {
    return counted(statistics, turn, argv, isInside, steps);
  }
  try {
    const ctx = admit(turn, argv, isInside);
    return waits(ctx) ? queue(ctx) : run(ctx);
  } catch (thrown) {
    if (thrown instanceof ReplyError) return errorReply(thrown.message);
    throw thrown;
  }
}

/** What a command answers that has waited; nothing where it still waits. */
export function answerAgain(turn: Turn, argv: readonly Bytes[], wait: PatientCommand): Reply | undefined {
  const ctx = new Context(turn, lookUp(turn.table, argv) as Command, argv);
  const { statistics } = turn.store;
  const changes = statistics?.changes ?? 0;
  let reply: Reply | undefined;
  try {
    reply = wait.again(ctx);
  } catch (thrown) {
    if (!(thrown instanceof ReplyError)) throw thrown;
    statistics?.erred(thrown.message);
    reply = errorReply(thrown.message);
  }
  if (reply && statistics) countLate(statistics, ctx, reply, changes);
  return reply;
}

/** What a command is answered whose wait is over, or was ended. */
export function countGivenUp(turn: Turn, argv: readonly Bytes[], reply: Reply): void {
  const { statistics } = turn.store;
  if (!statistics) return;
  if (reply.type === 'error') statistics.erred(reply.message);
  countLate(statistics, new Context(turn, lookUp(turn.table, argv) as Command, argv), reply, statistics.changes);
}

const steps: Steps = { admit, waits, queue, run };

/** Whether the words are no command that could run or be queued. */
export function isRefused(turn: Turn, argv: readonly Bytes[]): boolean {
  try {
    find(turn, argv);
    return false;
  } catch (thrown) {
    if (thrown instanceof ReplyError) return true;
    throw thrown;
  }
}

/** The command that the words name, ready to run or to be queued. One that is refused spoils its transaction. */
function admit(turn: Turn, argv: readonly Bytes[], isInside: boolean): Context {
  try {
    const ctx = find(turn, argv);
    if (!isInside && !hasMemory(turn) && wantsMemory(ctx)) throw factOf(turn.flavor, memoryErrors)();
    return ctx;
  } catch (refused) {
    throw refused instanceof ReplyError ? spoil(turn, argv, refused) : refused;
  }
}

/** Lookup and arity. */
function find(turn: Turn, argv: readonly Bytes[]): Context {
  const command = lookUp(turn.table, argv);
  if (!command) throw unknown(turn, argv);
  const ctx = new Context(turn, command, argv);
  const misfit = isToldLate(ctx) ? undefined : misfitOf(ctx);
  if (misfit) throw misfit;
  if (isInTransaction(ctx)) refuseBarred(ctx);
  return ctx;
}

/** There is no such command, or no such subcommand of a container. */
function unknown({ store }: Turn, argv: readonly Bytes[], container?: Bytes): Error {
  const [word = '', subcommand = ''] = argv;
  const isQuoted = store.flavor.unknownAre === 'quoted';
  const lacking = neverHere(word, store.flavor.family);
  if (lacking !== undefined) return notPartOf(asciiUpper(word), lacking);
  if (container === undefined) return isQuoted ? unknownCommand(argv) : unknownName(word);
  return (isQuoted ? unknownSubcommand : unknownSubcommandName)(container, subcommand);
}

/** What is wrong with the subcommand, or with the number of words. */
function misfitOf(ctx: Context): Error | undefined {
  const { command, argv } = ctx;
  const { arity, name } = command.info;
  if (command.subcommands && argv.length > 1) return refusal(ctx) ?? unknown(ctx.turn, argv, name);
  return !command.run || (arity > 0 ? argv.length !== arity : argv.length < -arity) ? arityError(ctx) : undefined;
}

/** DEBUG's subcommands are arguments to the servers: only when it runs does it look at them. */
const isToldLate = (ctx: Context): boolean => ctx.command.refusal !== undefined && refusal(ctx) !== undefined;

/** A refused command is held against its transaction; an EXEC ends it (Valkey src/server.c, rejectCommand). */
function spoil(turn: Turn, argv: readonly Bytes[], refused: ReplyError): ReplyError {
  if (turn.isPeek) return refused;
  const { transaction } = turn.client.at();
  const isExec = lookUp(turn.table, argv)?.info.name === 'EXEC';
  if (isExec) turn.change({ transaction: undefined, watch: nothingWatched });
  else if (transaction) turn.change({ transaction: spoiled(transaction) });
  return isExec ? execRefused(refused) : refused;
}

/** Whether there is memory for more, by the setting `maxmemory`; of what may go for it, enough goes. */
function hasMemory(turn: Turn): boolean {
  const settings = turn.store.settings.at();
  const most = turn.isPeek || settings.size === 0 ? undefined : settings.get('maxmemory');
  return most === undefined || most === '0' || hasRoom(turn, Number(most));
}

/**
 * What may take memory: by its flags, or by what waits in a transaction; in Redis 7.0 anything that joins one
 * (src/server.c, processCommand).
 */
function wantsMemory(ctx: Context): boolean {
  const { transaction } = ctx.client;
  const isDenied = (argv: readonly Bytes[]) => lookUp(ctx.table, argv)?.info.flags.includes('denyoom') ?? false;
  if (transaction && ctx.command.info.name === 'EXEC') return commandsOf(transaction).some(isDenied);
  if (isDenied(ctx.argv)) return true;
  return transaction !== undefined && !atOnce.has(ctx.command.info.name) && !hasSince(ctx.flavor, '7.2.0');
}

const isInTransaction = ({ turn }: Context): boolean => !turn.isPeek && turn.client.at().transaction !== undefined;

const memoryErrors: ByFlavor<() => Error> = { all: outOfMemory, dragonfly: outOfMemoryPlainly };

/** What may not come inside a transaction. */
function refuseBarred({ command: { info }, flavor }: Context): void {
  if (flavor.barredFromTransactions.includes(info.name)) throw notAllowedInTransaction(info.name);
  if (info.flags.includes('no_multi')) throw notInsideMulti();
}

/** What runs at once, inside a transaction too (Valkey src/server.c, processCommand). */
const atOnce: ReadonlySet<string> = new Set(['MULTI', 'EXEC', 'DISCARD', 'WATCH', 'QUIT', 'RESET']);

function waits(ctx: Context): boolean {
  return isInTransaction(ctx) && !atOnce.has(ctx.command.info.name);
}

const QUEUED = status('QUEUED');

function queue(ctx: Context): Outcome {
  const { transaction } = ctx.client;
  if (transaction && !ctx.client.watch.isTouched) ctx.change({ transaction: queued(transaction, ctx.argv) });
  return QUEUED;
}

/** Arguments, and the handler. */
function run(ctx: Context): Outcome {
  const { command, argv } = ctx;
  const misfit = isToldLate(ctx) ? misfitOf(ctx) : undefined;
  if (misfit) throw misfit;
  return (command.run as NonNullable<Command['run']>)(
    ctx,
    (command.parse === 'manual' ? argv : bind(command, ctx)) as never,
  );
}

function bind(command: Command, ctx: Context): object {
  const { plain, words, info } = command;
  const { argv } = ctx;
  if (plain && fits(plain, argv.length) && hasPlainTimes(ctx, plain.times)) return new plain.Values(argv);
  const match = matchArguments(info.args, argv, words);
  if (match.problem) throw problemError(command, ctx, match.problem);
  return match.values;
}

/** Where words are judged in their turn, a time has to be the number that any handler would read. */
function hasPlainTimes(ctx: Context, times: readonly number[]): boolean {
  if (times.length === 0 || !ctx.flavor.readsInTurn) return true;
  const { argv } = ctx;
  for (const place of times) if (parseSmallInt(argv[place] as Bytes) === undefined) return false;
  return true;
}

function problemError(command: Command, ctx: Context, problem: MatchProblem): Error {
  if (problem.kind === 'arity') return arityError(ctx);
  if (problem.kind === 'number') return notAnInteger();
  if (problem.kind !== 'unexpected') return command.miscounted?.(ctx, problem) ?? miscount(ctx, problem);
  return command.unexpected?.(ctx, ctx.argv[problem.index] as Bytes) ?? refusal(ctx) ?? syntaxError();
}

/** A count that is no number is refused as every other word that should be one. */
const miscount = ({ argv }: Context, { kind, index }: Miscount): Error =>
  kind === 'count' && parseInt64(argv[index] ?? '') === undefined ? notAnInteger() : syntaxError();

const arityError = (ctx: Context): Error => refusal(ctx) ?? wrongArity(ctx.name);

/** What a container has to say of its second word; nothing where the usual errors are right. */
const refusal = (ctx: Context): Error | undefined => (ctx.argv.length > 1 ? ctx.command.refusal?.(ctx) : undefined);
